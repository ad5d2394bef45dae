import Foundation
import TerminalTesting

/// The program as another one drives it: through pipes that stay open.
final class DrivenProgram {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let messages: URL
  /// What it has printed so far.
  private(set) var printed = ""

  init(
    _ arguments: [String], folder: URL, environment more: [String: String] = [:]
  ) throws {
    Program.heedInterrupts()
    messages = folder.appending(path: "messages-\(UUID().uuidString)")
    try Data().write(to: messages)
    process.executableURL = URL(filePath: BuiltProgram.path("latentlens"))
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
      "HOME": folder.path,
    ].merging(more) { $1 }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: messages)
    try process.run()
    try output.fileHandleForWriting.close()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  func write(_ text: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  }

  /// Waits until it has printed `text`, or prints no more.
  func wait(for text: String) {
    while !printed.contains(text) {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { return }
      printed += String(decoding: data, as: UTF8.self)
    }
  }

  /// Waits until something holds, or the program has ended.
  func wait(until holds: () throws -> Bool) throws {
    while try process.isRunning && !holds() { usleep(5000) }
  }

  /// The paths of the files that it has open now.
  var openFiles: [String] {
    let folder = "/proc/\(process.processIdentifier)/fd"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
    }
  }

  func interrupt() { send(SIGINT) }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Reads no more of what it prints.
  func closeOutput() { try? output.fileHandleForReading.close() }

  func closeInput() throws { try input.fileHandleForWriting.close() }

  /// Waits for its end.
  ///
  /// - Returns: Its status, or the signal that ended it.
  func exitStatus() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  var messageText: String {
    get throws { try String(contentsOf: messages, encoding: .utf8) }
  }
}

/// Whether something that will hold in a moment does so in time; a test that fails ends, too.
func soon(_ holds: () throws -> Bool) rethrows -> Bool {
  for _ in 0..<4000 {
    if try holds() { return true }
    usleep(5000)
  }
  return false
}
