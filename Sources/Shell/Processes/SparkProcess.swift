import CChildProcess
import Files
import Glibc
package import Kernels
package import Spark

/// Starts the program that Spark runs, in a process group of its own, so that all of it can be ended
/// together.
package struct SparkProcess: SparkLauncher {
  package let environment: [String: String]

  /// - Parameter environment: Variables that it is started with: this program's own.
  package init(environment: [String: String]) { self.environment = environment }

  /// How often it is looked whether the work is to end, in milliseconds.
  private static let glance: Int32 = 50
  /// How long the program has to end itself after each of the signals before the last, in seconds:
  /// Spark ends its job after the first, its machine after the second.
  private static let patience: [(signal: Int32, seconds: Double)] = [(SIGINT, 1), (SIGTERM, 0.3)]
  /// As much of what it complains of is read.
  private static let mostComplaints = 1 << 16

  package func launch(
    _ words: [String], activity: Activity, _ line: (ArraySlice<UInt8>) throws -> Void
  ) throws -> SparkEnd {
    var ends: [Int32] = [-1, -1]
    guard let complaints = UnnamedFile(), unsafe child_pipe(&ends) else {
      throw SparkError.unusable("Spark cannot be started: \(SystemReason.current)")
    }
    defer { close(ends[0]) }
    let process: ChildProcess
    do throws(ChildProcess.StartFault) {
      defer { close(ends[1]) }
      process = try ChildProcess(
        words,
        .background(input: nil, output: ends[1], errors: complaints.descriptor, more: []))
    } catch {
      throw SparkError.notStarted(command: words.first ?? "", reason: error.reason)
    }
    do {
      try Self.read(ends[0], activity, line)
    } catch {
      Self.end(process)
      throw error
    }
    let status: Int? = if case .exited(let status) = process.end() { status } else { nil }
    return SparkEnd(status: status, complaints: complaints.end(limit: Self.mostComplaints))
  }

  /// Hands on the lines of a pipe up to its end.
  private static func read(
    _ descriptor: Int32, _ activity: Activity, _ line: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    var (rest, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
    while true {
      try activity.checkCancellation()
      var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if unsafe poll(&source, 1, glance) <= 0 { continue }
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
      if count <= 0 { break }
      rest += chunk[..<count]
      var start = rest.startIndex
      while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
        try line(rest[start..<end])
        start = end + 1
      }
      rest.removeSubrange(..<start)
      // Somebody's log without an end.
      if rest.count > mostOfLine { rest.removeAll() }
    }
    if !rest.isEmpty { try line(rest[...]) }
  }

  private static let mostOfLine = 1 << 26

  /// Ends a program and all that it has started, if need be by force.
  private static func end(_ process: ChildProcess) {
    for (signal, seconds) in patience {
      process.signal(signal)
      if process.end(within: seconds) != nil {
        // What it has started and left behind.
        process.kill()
        return
      }
    }
    process.kill()
    _ = process.end()
  }
}
