/// Numbers in decimal notation, as they are written in files.
enum DecimalNumber {
  /// The powers of ten that a Double holds exactly.
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The Double nearest to the number that `text` spells, as C's `strtod` gives it; nil where it
  /// spells none.
  ///
  /// `nan`, `inf` and `infinity` give what they name, so that a caller can tell them from words. Up
  /// to 15 digits and 22 places the quotient of two exact Doubles is the correctly rounded result
  /// (W. D. Clinger, How to Read Floating Point Numbers Accurately, 1990); the rest goes the long
  /// way.
  static func value(of text: ArraySlice<UInt8>) -> Double? {
    var significand: UInt64 = 0
    var digits = 0
    var places = 0
    var at = text.startIndex
    let negative = text.first == UInt8(ascii: "-")
    if negative || text.first == UInt8(ascii: "+") { at += 1 }
    var seenPoint = false
    while at < text.endIndex {
      let byte = text[at]
      if byte == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else {
        let digit = byte &- UInt8(ascii: "0")
        guard digit <= 9, digits < 15 else { return longWay(text) }
        significand = significand &* 10 &+ UInt64(digit)
        digits += 1
        places += seenPoint ? 1 : 0
      }
      at += 1
    }
    guard digits > 0 else { return nil }
    let magnitude = Double(significand) / powers[places]
    return negative ? -magnitude : magnitude
  }

  /// The general case: exponents, many digits, names of what is not finite.
  private static func longWay(_ text: ArraySlice<UInt8>) -> Double? {
    let word = String(decoding: text, as: UTF8.self).lowercased()
    let unsigned = word.first == "-" || word.first == "+" ? word.dropFirst() : word[...]
    switch unsigned {
    case "nan": return .nan
    case "inf", "infinity": return .infinity
    default: return isDecimal(unsigned.utf8) ? Double(word) : nil
    }
  }

  /// Whether `text` is digits with at most one point, then perhaps an exponent: no hexadecimal
  /// forms.
  private static func isDecimal(_ text: Substring.UTF8View) -> Bool {
    let parts = text.split(
      separator: UInt8(ascii: "e"), maxSplits: 1, omittingEmptySubsequences: false)
    let isDigit: (UInt8) -> Bool = { $0 &- UInt8(ascii: "0") <= 9 }
    let point = UInt8(ascii: ".")
    guard parts[0].contains(where: isDigit), parts[0].allSatisfy({ isDigit($0) || $0 == point }),
      parts[0].count(where: { $0 == point }) <= 1
    else { return false }
    guard parts.count == 2 else { return true }
    let sign = parts[1].first.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") } ?? false
    let exponent = sign ? parts[1].dropFirst() : parts[1]
    return !exponent.isEmpty && exponent.allSatisfy(isDigit)
  }
}

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
