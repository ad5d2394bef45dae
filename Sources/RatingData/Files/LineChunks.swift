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
  func next(into buffer: inout TextBuffer) throws(ReadingFault) -> Ticket? {
    try state.withLock { state throws(ReadingFault) in try state.fill(&buffer) }
  }
}

extension LineChunks.State {
  mutating func fill(_ buffer: inout TextBuffer) throws(ReadingFault) -> LineChunks.Ticket? {
    guard !ended else { return nil }
    let start = stream.position
    do throws(DataError) {
      try buffer.fill(with: carried, then: stream)
    } catch {
      ended = true
      throw ReadingFault(chunk: next, cause: .file(error))
    }
    ended = buffer.count < buffer.capacity
    if !ended { try cut(&buffer) }
    guard buffer.count > 0 else { return nil }
    next += 1
    return LineChunks.Ticket(number: next - 1, consumed: stream.position - start)
  }

  /// Keeps what follows the last newline for the next chunk.
  private mutating func cut(_ buffer: inout TextBuffer) throws(ReadingFault) {
    guard let newline = buffer.text.lastIndex(of: UInt8(ascii: "\n")) else {
      ended = true
      let hasReturns = buffer.text.firstIndex(of: UInt8(ascii: "\r")) != nil
      throw ReadingFault(chunk: next, cause: hasReturns ? .carriageReturns : .lineTooLong)
    }
    carried = [UInt8](buffer.text[newline + 1..<buffer.count])
    buffer.setCount(newline + 1)
  }
}

/// Memory for one chunk of text, followed by zero bytes so that a reader of whole words may look
/// past the end.
///
/// A buffer belongs to one thread at a time, and is handed on by `inout`.
struct TextBuffer: ~Copyable {
  /// How many zero bytes follow the text.
  static let padding = 32

  private let storage: Buffer<UInt8>
  /// How many bytes of the storage are text.
  private(set) var count = 0

  /// The bytes that fit, the padding not counted.
  var capacity: Int { storage.count - Self.padding }

  init(capacity: Int) {
    storage = Buffer(count: capacity + Self.padding)
  }

  /// Puts `start` at the beginning and fills the rest from `stream` as far as that has bytes.
  mutating func fill(with start: [UInt8], then stream: any ByteStream) throws(DataError) {
    precondition(start.count <= capacity, "more text than fits")
    let storage = storage
    let cells = storage.cells
    cells[0..<start.count].update(from: start.span)
    let filled = try stream.read(into: cells[start.count..<capacity])
    setCount(start.count + filled)
  }

  /// Declares the first `count` bytes to be the text, and puts the padding behind them.
  mutating func setCount(_ count: Int) {
    precondition(count <= capacity, "more text than fits")
    self.count = count
    storage.cells[count..<count + Self.padding].update(repeating: 0)
  }

  /// The text; valid until the buffer is filled again.
  var text: Cells<UInt8> {
    @_lifetime(borrow self)
    get { storage.cells[0..<count] }
  }

  /// The text and the padding behind it.
  var paddedText: Cells<UInt8> {
    @_lifetime(borrow self)
    get { storage.cells[0..<count + Self.padding] }
  }
}

/// Lines by their newlines.
enum Newlines {
  private static let newline = UInt8(ascii: "\n")

  /// How many newlines `text` holds.
  ///
  /// Eight bytes at a time: each newline adds one to the byte of `counts` that stands for its place
  /// in the word.
  static func count(_ text: Cells<UInt8>) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let wholeWords = text.count / 8
    var total = 0
    for block in stride(from: 0, to: wholeWords, by: 255) {  // more would overflow a byte
      var counts: UInt64 = 0
      for word in block..<min(block &+ 255, wholeWords) {
        let differing = text.integer(at: word &* 8, as: UInt64.self) ^ (0x0A &* ones)
        let others = ((differing & (0x7F &* ones)) &+ (0x7F &* ones)) | differing
        counts &+= (~others &>> 7) & ones
      }
      let pairs = (counts & 0x00FF_00FF_00FF_00FF) &+ (counts &>> 8 & 0x00FF_00FF_00FF_00FF)
      total &+= Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) &>> 48)
    }
    for offset in wholeWords * 8..<text.count where text[offset] == newline { total += 1 }
    return total
  }

  /// Where the line lies that starts at `start`, its newline left out, and where the next one
  /// starts.
  static func line(
    of text: Cells<UInt8>, from start: Int
  ) -> (line: Range<Int>, next: Int) {
    guard let end = text.firstIndex(of: newline, from: start) else {
      return (start..<text.count, text.count)
    }
    return (start..<end, end + 1)
  }
}
