/// Whole numbers in their shortest spelling, which alone can be told from text without loss.
enum CanonicalInteger {
  /// The number that `text` spells; nil for leading zeros, a plus, a negative zero, or more than 64
  /// bits.
  static func value(of text: ArraySlice<UInt8>) -> Int64? {
    let negative = text.first == UInt8(ascii: "-")
    let digits = negative ? text.dropFirst() : text
    guard let first = digits.first, digits.count <= 19 else { return nil }
    if first == UInt8(ascii: "0") { return digits.count == 1 && !negative ? 0 : nil }
    var value: Int64 = 0
    for byte in digits {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      // Downwards, since the negative numbers reach one further.
      let (tenfold, overTen) = value.multipliedReportingOverflow(by: 10)
      let (next, over) = tenfold.subtractingReportingOverflow(Int64(digit))
      guard !overTen, !over else { return nil }
      value = next
    }
    if negative { return value }
    return value == .min ? nil : -value
  }
}
