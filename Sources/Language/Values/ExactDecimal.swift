/// A decimal number without rounding: `mantissa` / 10^`fractionDigits`.
///
/// Ranges count in these, so that the third value of `0.1..0.5 step 0.1` is 0.3 to the last digit.
struct ExactDecimal: Equatable {
  private(set) var mantissa: Int
  private(set) var fractionDigits: Int

  /// Reads `-12`, `1_000`, `0.25`, `1e-3`; nil for anything else, and for what has more than 15
  /// digits on either side of the point.
  init?(_ text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard parts.count <= 2, let exponent = parts.count == 2 ? Self.exponent(parts[1]) : 0 else {
      return nil
    }
    let isNegative = parts[0].first == "-"
    let halves = parts[0].dropFirst(isNegative ? 1 : 0).split(
      separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2, let whole = Self.digits(halves.first ?? "", underscores: true) else {
      return nil
    }
    guard let fraction = halves.count == 2 ? Self.digits(halves[1], underscores: false) : "" else {
      return nil
    }
    guard let magnitude = Int(whole + fraction), whole.count + fraction.count <= 15 else {
      return nil
    }
    mantissa = isNegative ? -magnitude : magnitude
    fractionDigits = fraction.count - exponent
    if fractionDigits < 0 {
      guard let scaled = scaled(to: 0) else { return nil }
      (mantissa, fractionDigits) = (scaled, 0)
    }
  }

  static let one = ExactDecimal(mantissa: 1, fractionDigits: 0)

  private init(mantissa: Int, fractionDigits: Int) {
    self.mantissa = mantissa
    self.fractionDigits = fractionDigits
  }

  private static func digits(_ text: Substring, underscores: Bool) -> String? {
    guard let first = text.first, first != "_" else { return nil }
    guard text.allSatisfy({ $0.isASCII && $0.isNumber || underscores && $0 == "_" }) else {
      return nil
    }
    return text.filter { $0 != "_" }
  }

  private static func exponent(_ text: Substring) -> Int? {
    guard let value = Int(text), (-15...15).contains(value) else { return nil }
    return value
  }

  var isZero: Bool { mantissa == 0 }

  /// The mantissa with so many digits after the point; nil beyond 10^18.
  ///
  /// - Precondition: not fewer digits than the number has.
  func scaled(to digits: Int) -> Int? {
    precondition(digits >= fractionDigits, "digits would be lost")
    var result = mantissa
    for _ in 0..<digits - fractionDigits {
      let (product, overflows) = result.multipliedReportingOverflow(by: 10)
      if overflows || product.magnitude > 1_000_000_000_000_000_000 { return nil }
      result = product
    }
    return result
  }

  /// `mantissa` / 10^`fractionDigits` in digits, with no more of them than it takes.
  static func text(_ mantissa: Int, fractionDigits: Int) -> String {
    var digits = String(mantissa.magnitude)
    if digits.count <= fractionDigits {
      digits = String(repeating: "0", count: fractionDigits + 1 - digits.count) + digits
    }
    let point = digits.index(digits.endIndex, offsetBy: -fractionDigits)
    var fraction = digits[point...]
    while fraction.last == "0" { fraction.removeLast() }
    let sign = mantissa < 0 ? "-" : ""
    return sign + digits[..<point] + (fraction.isEmpty ? "" : "." + fraction)
  }
}
