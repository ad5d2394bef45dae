extension PlainRows {
  /// Reads the row at `start` and returns where the next one starts; nil where it is not plain.
  ///
  /// Every byte that is passed over was seen to be a digit, a separator or the line's end, none of
  /// which the padding holds: so nothing beyond the padding is ever looked at.
  @inline(__always)
  func row(_ base: UnsafeRawPointer, _ start: Int, into target: inout Target) -> Int? {
    var at = start
    guard let user = unsafe identifier(base, &at), unsafe isSeparated(base, &at),
      let item = unsafe identifier(base, &at), unsafe isSeparated(base, &at),
      let code = unsafe halves(base, &at)
    else { return nil }
    if hasTimestamp {
      guard unsafe isSeparated(base, &at), let time = unsafe timestamp(base, &at) else {
        return nil
      }
      unsafe target.firstTimestamp = unsafe min(target.firstTimestamp, time)
      unsafe target.lastTimestamp = unsafe max(target.lastTimestamp, time)
    }
    guard unsafe isEnded(base, &at) else { return nil }
    let row = unsafe target.rows
    unsafe target.users[row] = user
    unsafe target.items[row] = item
    unsafe target.codes[row] = code
    unsafe target.rows = row &+ 1
    return at
  }

  @inline(__always)
  private func identifier(_ base: UnsafeRawPointer, _ at: inout Int) -> UInt32? {
    let place = unsafe base + at
    let run = unsafe DigitRun(place)
    guard run.length > 0, unsafe place.load(as: UInt8.self) != UInt8(ascii: "0") || run.length == 1
    else {
      return nil
    }
    at &+= run.length
    guard run.length == 8 else { return UInt32(truncatingIfNeeded: run.value) }
    let rest = unsafe DigitRun(base + at)
    guard rest.length <= 1 else { return nil }
    at &+= rest.length
    return UInt32(truncatingIfNeeded: rest.length == 0 ? run.value : run.value &* 10 &+ rest.value)
  }

  @inline(__always)
  private func isSeparated(_ base: UnsafeRawPointer, _ at: inout Int) -> Bool {
    let signs = unsafe (base + at).loadUnaligned(as: UInt16.self).littleEndian
    at &+= separatorLength
    return signs & separatorMask == separator
  }

  /// A rating of one digit, perhaps with `.0` or `.5`, times two.
  @inline(__always)
  private func halves(_ base: UnsafeRawPointer, _ at: inout Int) -> UInt8? {
    let signs = unsafe (base + at).loadUnaligned(as: UInt32.self).littleEndian
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
  private func timestamp(_ base: UnsafeRawPointer, _ at: inout Int) -> Int64? {
    let run = unsafe DigitRun(base + at)
    guard run.length > 0 else { return nil }
    at &+= run.length
    guard run.length == 8 else { return Int64(truncatingIfNeeded: run.value) }
    let rest = unsafe DigitRun(base + at)
    guard rest.length > 0 else { return Int64(truncatingIfNeeded: run.value) }
    guard rest.length < 8 else { return nil }
    at &+= rest.length
    return Int64(truncatingIfNeeded: run.value &* DigitRun.shifts[rest.length] &+ rest.value)
  }

  @inline(__always)
  private func isEnded(_ base: UnsafeRawPointer, _ at: inout Int) -> Bool {
    var sign = unsafe (base + at).load(as: UInt8.self)
    if sign == UInt8(ascii: "\r") {
      at &+= 1
      sign = unsafe (base + at).load(as: UInt8.self)
    }
    at &+= 1
    return sign == UInt8(ascii: "\n")
  }
}
