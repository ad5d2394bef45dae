import Foundation
import TerminalTesting
import TestSupport

/// The program as a script, a pipe or a user of `-c` starts it.
struct Program {
  struct Result {
    let output: String
    let messages: String
    let status: Int32
  }

  /// The folder that it works in.
  let folder: URL

  /// What it finds in its environment: the same on every machine.
  private var environment: [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
      "NO_COLOR": "1", "COLUMNS": "80", "TZ": "UTC", "HOME": folder.path,
    ]
  }

  /// Runs it to its end.
  func run(
    _ arguments: [String], input: String = "", environment more: [String: String] = [:]
  ) throws -> Result {
    Self.heedInterrupts()
    let process = Process()
    process.executableURL = URL(filePath: BuiltProgram.path("latentlens"))
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment.merging(more) { $1 }
    let files = try TemporaryFolder()
    let streams = try [input, "", ""].enumerated().map {
      URL(filePath: try files.write($1, to: "\($0)"))
    }
    process.standardInput = try FileHandle(forReadingFrom: streams[0])
    process.standardOutput = try FileHandle(forWritingTo: streams[1])
    process.standardError = try FileHandle(forWritingTo: streams[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      output: try files.read("1"), messages: try files.read("2"),
      status: process.terminationStatus)
  }

  /// Test runners may ignore or block Ctrl-C, and a program that is started inherits both.
  static func heedInterrupts() {
    signal(SIGINT, SIG_DFL)
    var interrupt = sigset_t()
    unsafe sigemptyset(&interrupt)
    unsafe sigaddset(&interrupt, SIGINT)
    unsafe pthread_sigmask(SIG_UNBLOCK, &interrupt, nil)
  }
}
