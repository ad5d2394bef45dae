import Kernels

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
