import Foundation

/// The system's shell, as a user beside the program has it.
enum SystemShell {
  static func has(_ program: String) -> Bool {
    (try? output(of: "command -v \(program)"))?.isEmpty == false
  }

  static func output(of command: String, shell: String = "/bin/sh") throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: shell)
    process.arguments = ["-c", command]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
