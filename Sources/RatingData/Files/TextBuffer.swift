/// Memory for one chunk of text, followed by zero bytes so that a reader of whole words may look
/// past the end.
///
/// A buffer belongs to one thread at a time, which is why it may cross into a lock that others take
/// too.
@safe final class TextBuffer: @unchecked Sendable {
  /// How many zero bytes follow the text.
  static let padding = 32

  let storage: UnsafeMutableRawBufferPointer
  /// How many bytes of the storage are text.
  private(set) var count = 0

  /// The bytes that fit, the padding not counted.
  var capacity: Int { unsafe storage.count - Self.padding }

  init(capacity: Int) {
    unsafe storage = .allocate(byteCount: capacity + Self.padding, alignment: 64)
  }

  deinit { unsafe storage.deallocate() }

  /// Declares the first `count` bytes to be the text, and puts the padding behind them.
  func setCount(_ count: Int) {
    precondition(count <= capacity, "more text than fits")
    self.count = count
    for offset in count..<count + Self.padding { unsafe storage[offset] = 0 }
  }

  /// The text; valid until the buffer is filled again.
  var text: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(rebasing: storage[..<count]) }
}
