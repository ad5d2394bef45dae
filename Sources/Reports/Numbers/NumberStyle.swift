/// How a number is rounded for reading.
package enum NumberStyle: Sendable, Equatable {
  /// Every digit needed to read the same number again.
  case shortest
  /// So many digits after the point.
  case fixed(Int)
  /// So many digits that count, the exponent where the number is far from one.
  case significant(Int)
  /// A share of one, shown times a hundred: 0.0125 with one digit is `1.3 %`.
  case percent(Int)
  /// A difference with its sign and so many digits after the point.
  case difference(Int)
  /// A relative difference: 0.0125 with one digit is `+1.3 %`.
  case percentDifference(Int)
  /// A time in seconds, as ``DurationText`` words it.
  case seconds
  /// A size in bytes, as ``ByteText`` words it.
  case bytes
  /// A number of things with thousands separators.
  case count

  /// The number as people read it.
  package func text(of value: Double) -> String {
    guard value.isFinite else { return value.description }
    return switch self {
    case .shortest: value.description
    case .fixed(let digits): ShortestDecimal(value).fixedText(fractionDigits: digits)
    case .significant(let digits): ShortestDecimal(value).significantText(digits: digits)
    case .percent(let digits): Self.percentText(value, digits: digits)
    case .difference(let digits):
      Self.signed(ShortestDecimal(value).fixedText(fractionDigits: digits))
    case .percentDifference(let digits): Self.signed(Self.percentText(value, digits: digits))
    case .seconds: DurationText(seconds: value).description
    case .bytes: ByteText(value).description
    case .count: CountText(rounding: value).description
    }
  }

  /// The number with every digit: the shortest text that reads as the same `Double`.
  func dataText(of value: Double) -> String {
    switch self {
    case .count, .bytes:
      Int(exactly: value).map(String.init) ?? value.description
    default: value.description
    }
  }

  private static func percentText(_ share: Double, digits: Int) -> String {
    ShortestDecimal(share).timesPowerOfTen(2).fixedText(fractionDigits: digits) + " %"
  }

  /// Puts a `+` before what is neither negative nor zero as shown.
  private static func signed(_ text: String) -> String {
    let isZero = !text.utf8.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    return text.hasPrefix("-") || isZero ? text : "+" + text
  }
}
