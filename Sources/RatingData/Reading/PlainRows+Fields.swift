import Kernels

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
    if hasTimestamp {
      guard isSeparated(text, &at), let time = timestamp(text, &at) else { return nil }
      extent.include(time)
    }
    guard isEnded(text, &at) else { return nil }
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
