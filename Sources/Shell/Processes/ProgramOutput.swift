import CChildProcess
import Glibc
import LineEditing

/// What another program writes to its standard output, while it works in the background.
struct ProgramOutput {
  enum End: Equatable {
    /// The status that it exited with; nil where a signal ended it.
    case exited(Int?)
    /// It was stopped: it wrote more than was wanted.
    case tooLong
    /// It was stopped: Ctrl-C came.
    case interrupted
  }

  let bytes: [UInt8]
  let end: End

  /// Starts a program that is looked for in `PATH`, and waits for its end.
  ///
  /// - Parameters:
  ///   - input: What it reads from; nil for nothing.
  ///   - more: Files that it finds as its descriptors 3, 4, …
  ///   - environment: nil for this program's own.
  ///   - limit: The most bytes that it may write; at more it is stopped.
  ///   - mark: The interrupts that are done with; another one stops it. nil where none does.
  /// - Returns: nil where there is no such program.
  init?(
    of arguments: [String], input: Int32? = nil, more: [Int32] = [],
    environment: [String: String]? = nil, limit: Int, interruptsBefore mark: Int? = nil
  ) {
    var ends: [Int32] = [-1, -1]
    guard unsafe child_pipe(&ends) else { return nil }
    let process = try? ChildProcess(
      arguments, .background(input: input, output: ends[1], more: more), environment: environment)
    close(ends[1])
    defer { close(ends[0]) }
    guard let process else { return nil }
    let reading = Descriptor.read(ends[0], limit: limit, interruptsBefore: mark)
    bytes = reading.bytes
    if reading.end != .whole { process.kill() }
    let last = process.end()
    switch reading.end {
    case .tooLong: end = .tooLong
    case .interrupted: end = .interrupted
    case .whole:
      if case .exited(let status) = last { end = .exited(status) } else { end = .exited(nil) }
    }
  }

  /// The bytes as text, where the program says that all went well.
  var text: String? { end == .exited(0) ? String(decoding: bytes, as: UTF8.self) : nil }
}
