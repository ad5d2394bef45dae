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
  func next(into buffer: TextBuffer) throws(ReadingFailure) -> Ticket? {
    try state.withLock { state throws(ReadingFailure) in try state.fill(buffer) }
  }
}

extension LineChunks.State {
  mutating func fill(_ buffer: TextBuffer) throws(ReadingFailure) -> LineChunks.Ticket? {
    guard !ended else { return nil }
    let start = stream.position
    unsafe buffer.storage.copyBytes(from: carried)
    let space = unsafe UnsafeMutableRawBufferPointer(
      rebasing: buffer.storage[carried.count..<buffer.capacity])
    let filled: Int
    do throws(DataError) {
      filled = try unsafe carried.count + stream.read(into: space)
    } catch {
      ended = true
      throw ReadingFailure(chunk: next, cause: .file(error))
    }
    ended = filled < buffer.capacity
    buffer.setCount(filled)
    if !ended { try cut(buffer) }
    guard buffer.count > 0 else { return nil }
    next += 1
    return LineChunks.Ticket(number: next - 1, consumed: stream.position - start)
  }

  /// Keeps what follows the last newline for the next chunk.
  private mutating func cut(_ buffer: TextBuffer) throws(ReadingFailure) {
    let text = unsafe buffer.text
    guard let newline = unsafe text.lastIndex(of: UInt8(ascii: "\n")) else {
      ended = true
      throw ReadingFailure(chunk: next, cause: .lineTooLong)
    }
    carried = unsafe [UInt8](text[(newline + 1)...])
    buffer.setCount(newline + 1)
  }
}
