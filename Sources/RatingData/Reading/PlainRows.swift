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

extension PlainRows {
  /// Reads the row at `start` and returns where the next one starts; nil where it is not plain.
  ///
  /// Every byte that is passed over was seen to be a digit, a separator or the line's end, none of
  /// which the padding holds: so nothing beyond the padding is ever looked at.
  @inline(__always)
  func row(
    _ text: Cells<UInt8>, _ start: Int, into target: borrowing Target, _ extent: inout RowExtent
  ) -> Int? {
    var at = start
    guard let user = identifier(text, &at), isSeparated(text, &at),
      let item = identifier(text, &at), isSeparated(text, &at), let code = halves(text, &at)
    else { return nil }
    var time: Int64 = 0
    if hasTimestamp {
      guard isSeparated(text, &at), let found = timestamp(text, &at) else { return nil }
      time = found
    }
    guard isEnded(text, &at) else { return nil }
    if hasTimestamp { extent.include(time) }
    let row = extent.rows
    target.users[row] = user
    target.items[row] = item
    target.codes[row] = code
    extent.rows = row &+ 1
    return at
  }

  @inline(__always)
  private func identifier(_ text: Cells<UInt8>, _ at: inout Int) -> UInt32? {
    let run = DigitRun(text, at: at)
    guard run.length > 0, text[at] != UInt8(ascii: "0") || run.length == 1 else { return nil }
    at &+= run.length
    guard run.length == 8 else { return UInt32(truncatingIfNeeded: run.value) }
    let rest = DigitRun(text, at: at)
    guard rest.length <= 1 else { return nil }
    at &+= rest.length
    return UInt32(truncatingIfNeeded: rest.length == 0 ? run.value : run.value &* 10 &+ rest.value)
  }

  @inline(__always)
  private func isSeparated(_ text: Cells<UInt8>, _ at: inout Int) -> Bool {
    let signs = text.integer(at: at, as: UInt16.self)
    at &+= separatorLength
    return signs & separatorMask == separator
  }

  /// A rating of one digit, perhaps with `.0` or `.5`, times two.
  @inline(__always)
  private func halves(_ text: Cells<UInt8>, _ at: inout Int) -> UInt8? {
    let signs = text.integer(at: at, as: UInt32.self)
    let whole = UInt8(truncatingIfNeeded: signs) &- UInt8(ascii: "0")
    guard whole <= 9 else { return nil }
    guard UInt8(truncatingIfNeeded: signs &>> 8) == UInt8(ascii: ".") else {
      at &+= 1
      return whole &* 2
    }
    let tenths = UInt8(truncatingIfNeeded: signs &>> 16) &- UInt8(ascii: "0")
    guard tenths == 0 || tenths == 5 else { return nil }
    at &+= 3
    return whole &* 2 &+ tenths / 5
  }

  @inline(__always)
  private func timestamp(_ text: Cells<UInt8>, _ at: inout Int) -> Int64? {
    let run = DigitRun(text, at: at)
    guard run.length > 0 else { return nil }
    at &+= run.length
    guard run.length == 8 else { return Int64(truncatingIfNeeded: run.value) }
    let rest = DigitRun(text, at: at)
    guard rest.length > 0 else { return Int64(truncatingIfNeeded: run.value) }
    guard rest.length < 8 else { return nil }
    at &+= rest.length
    return Int64(truncatingIfNeeded: run.value &* DigitRun.shifts[rest.length] &+ rest.value)
  }

  @inline(__always)
  private func isEnded(_ text: Cells<UInt8>, _ at: inout Int) -> Bool {
    var sign = text[at]
    if sign == UInt8(ascii: "\r") {
      at &+= 1
      sign = text[at]
    }
    at &+= 1
    return sign == UInt8(ascii: "\n")
  }
}

/// The decimal digits at a place in a text: up to eight of them, read as one word.
///
/// Eight bytes are examined at once: a byte is a digit if, after flipping the bits of `0`, it is at
/// most 9. The digits are then added up in pairs, fours and eights by three multiplications (D.
/// Lemire, G. Langdale, Parsing gigabytes of JSON per second, 2019, section 3.1.4).
struct DigitRun {
  /// How many digits there are, from 0 to 8; at 8 there may be more behind them.
  let length: Int
  /// Their value; of no meaning where there are none.
  let value: UInt64

  /// Reads the digits at `place`, which must have eight bytes behind it.
  @inline(__always)
  init(_ text: Cells<UInt8>, at place: Int) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let flipped = text.integer(at: place, as: UInt64.self) ^ (0x30 &* ones)
    let others = (((flipped & (0x7F &* ones)) &+ (0x76 &* ones)) | flipped) & (0x80 &* ones)
    length = others.trailingZeroBitCount &>> 3
    // The digits go to the end of the word, zeros in front of them.
    let digits = flipped &<< UInt64(truncatingIfNeeded: 64 &- 8 &* length)
    let pairs = (digits &* 2561) &>> 8 & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 6_553_601) &>> 16 & 0x0000_FFFF_0000_FFFF
    value = (fours &* 42_949_672_960_001) &>> 32
  }

  /// The powers of ten by which a run of that length shifts what stands before it.
  static let shifts: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
  ]
}
