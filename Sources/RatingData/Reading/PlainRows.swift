/// The fast path: rows in the spelling that nearly every row of a ratings file has.
///
/// A plain row is user, item, rating and perhaps timestamp in this order: ids of one to nine digits
/// without leading zeros, a rating of one digit that may have `.0` or `.5` behind it, a timestamp
/// of up to sixteen digits. Any other row is left to `ChunkParser`, which reads them all.
struct PlainRows {
  let separator: UInt16
  let separatorMask: UInt16
  let separatorLength: Int
  let hasTimestamp: Bool

  /// Nil where the layout cannot have plain rows.
  init?(_ layout: Layout) {
    guard layout.isInOrder else { return nil }
    hasTimestamp = layout.timestamp != nil
    switch layout.separator {
    case .sign(let sign): (separator, separatorMask, separatorLength) = (UInt16(sign), 0x00FF, 1)
    case .colons: (separator, separatorMask, separatorLength) = (0x3A3A, 0xFFFF, 2)
    case .spaces: (separator, separatorMask, separatorLength) = (0x0020, 0x00FF, 1)
    }
  }

  /// The columns that plain rows are written to.
  @unsafe struct Target {
    let users: UnsafeMutableBufferPointer<UInt32>
    let items: UnsafeMutableBufferPointer<UInt32>
    let codes: UnsafeMutableBufferPointer<UInt8>
    var rows: Int
    var firstTimestamp: Int64
    var lastTimestamp: Int64
  }

  /// Reads plain rows from `start` on, and returns where the first row starts that is none, or the
  /// end.
  ///
  /// `text` must have `TextBuffer.padding` bytes behind it, and `target` room for each of its
  /// lines.
  func read(_ text: UnsafeRawBufferPointer, from start: Int, into target: inout Target) -> Int {
    guard let base = text.baseAddress else { return start }
    var at = start
    while at < text.count, unsafe target.rows < target.users.count,
      let next = unsafe row(base, at, into: &target)
    {
      at = next
    }
    return at
  }
}
