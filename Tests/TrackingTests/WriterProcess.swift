import Foundation

/// A process that writes runs, `tracking-test-writer`.
final class WriterProcess {
  private let process = Process()
  private let pipe = Pipe()
  private var buffer = Data()

  /// The program, which lies beside the one that runs the tests.
  private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("tracking-test-writer")

  init(store: RunStorePath, experiment: String, runs: Int) throws {
    process.executableURL = Self.program
    process.arguments = [store.path, experiment, "\(runs)"]
    process.standardOutput = pipe
    try process.run()
  }

  deinit { kill() }

  /// Waits for the next run to be finished; nil when the process has ended.
  func nextNumber() -> Int? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer = Data(buffer[(end + 1)...])
        return Int(line)
      }
      let more = pipe.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      buffer.append(more)
    }
  }

  /// SIGKILL, and waits for the end.
  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Waits for the end and gives the exit status.
  func status() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  var isRunning: Bool { process.isRunning }
}

struct RunStorePath { var path: String }
