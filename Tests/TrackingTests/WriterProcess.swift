import Foundation

/// A process that works on a store, `tracking-test-writer`.
final class WriterProcess {
  private let process = Process()
  private let pipe = Pipe()
  private var buffer = Data()

  /// The program, which lies beside the one that runs the tests.
  private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("tracking-test-writer")

  /// - Parameters:
  ///   - work: What it does: `record`, `log`, `watch`, `identify`, `write`, `take`, `move`, `collect`
  ///     or `tag`.
  ///   - folder: Where exported runs lie, for `take`.
  ///   - environment: What is added to its environment.
  init(
    _ work: String = "record", store: RunStorePath, experiment: String, runs: Int,
    folder: String = "", environment: [String: String] = [:]
  ) throws {
    process.executableURL = Self.program
    process.arguments = [work, store.path, experiment, "\(runs)", folder]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = pipe
    try process.run()
  }

  deinit { kill() }

  /// Waits for the next run to be finished; nil when the process has ended.
  func nextNumber() -> Int? { nextLine().flatMap { Int($0) } }

  /// Waits for the end and gives all that was told.
  func lines() -> [String] {
    var lines: [String] = []
    while let line = nextLine() { lines.append(line) }
    process.waitUntilExit()
    return lines
  }

  /// Waits for the next thing to be told; nil when the process has ended.
  func nextLine() -> String? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer = Data(buffer[(end + 1)...])
        return line
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
