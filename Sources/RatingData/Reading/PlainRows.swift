import Kernels

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
  struct Target: ~Escapable {
    let users: Cells<UInt32>
    let items: Cells<UInt32>
    let codes: Cells<UInt8>

    @_lifetime(copy users, copy items, copy codes)
    init(users: Cells<UInt32>, items: Cells<UInt32>, codes: Cells<UInt8>) {
      precondition(
        users.count == items.count && users.count == codes.count, "columns differ in length")
      self.users = users
      self.items = items
      self.codes = codes
    }
  }

  /// Reads plain rows from `start` on, and returns where the first row starts that is none, or the
  /// end.
  ///
  /// - Parameters:
  ///   - text: the text and `TextBuffer.padding` bytes behind it.
  ///   - extent: what is known of the rows that `target` holds already, and then of these too.
  func read(
    _ text: Cells<UInt8>, from start: Int, into target: borrowing Target, _ extent: inout RowExtent
  ) -> Int {
    let end = text.count - TextBuffer.padding
    var at = start
    while at < end, extent.rows < target.users.count,
      let next = row(text, at, into: target, &extent)
    {
      at = next
    }
    return at
  }
}
