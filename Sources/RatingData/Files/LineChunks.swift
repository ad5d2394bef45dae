import Kernels
import Synchronization

/// A file's text in chunks of whole lines, handed out in order to whichever thread asks.
final class LineChunks: Sendable {
  /// The bytes of a chunk, and the most that a line may have. A chunk and its columns stay in a
  /// core's cache.
  static let chunkSize = 1 << 20

  private let state: Mutex<State>

  struct State {
    let stream: any ByteStream
    /// The start of a line whose end was not read yet.
    var carried: [UInt8] = []
    var next = 0
    var ended = false
  }

  init(_ stream: sending any ByteStream) {
    state = Mutex(State(stream: stream))
  }

  /// What was handed out: the chunk's number from 0, and how many bytes of the file it took to make
  /// it.
  struct Ticket {
    let number: Int
    let consumed: Int
  }

  /// Fills `buffer` with the next chunk of whole lines; nil at the end. The last may lack its
  /// newline.
  func next(into buffer: inout TextBuffer) throws(ReadingFailure) -> Ticket? {
    try state.withLock { state throws(ReadingFailure) in try state.fill(&buffer) }
  }
}

extension LineChunks.State {
  mutating func fill(_ buffer: inout TextBuffer) throws(ReadingFailure) -> LineChunks.Ticket? {
    guard !ended else { return nil }
    let start = stream.position
    do throws(DataError) {
      try buffer.fill(with: carried, then: stream)
    } catch {
      ended = true
      throw ReadingFailure(chunk: next, cause: .file(error))
    }
    ended = buffer.count < buffer.capacity
    if !ended { try cut(&buffer) }
    guard buffer.count > 0 else { return nil }
    next += 1
    return LineChunks.Ticket(number: next - 1, consumed: stream.position - start)
  }

  /// Keeps what follows the last newline for the next chunk.
  private mutating func cut(_ buffer: inout TextBuffer) throws(ReadingFailure) {
    guard let newline = buffer.text.lastIndex(of: UInt8(ascii: "\n")) else {
      ended = true
      throw ReadingFailure(chunk: next, cause: .lineTooLong)
    }
    carried = [UInt8](buffer.text[newline + 1..<buffer.count])
    buffer.setCount(newline + 1)
  }
}
