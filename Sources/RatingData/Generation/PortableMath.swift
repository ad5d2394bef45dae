/// Logarithm and exponential from the four operations alone, whose results IEEE 754 fixes.
///
/// The C library's own differ from machine to machine in the last bit, which would make other data.
enum PortableMath {
  private static let ln2 = 0.693_147_180_559_945_3

  /// The natural logarithm of a positive, normal number; exact to about 1e-15.
  static func log(_ x: Double) -> Double {
    precondition(x > 0 && x.isNormal, "a logarithm needs a positive number")
    var (mantissa, exponent) = (x.significand, Double(x.exponent))
    if mantissa > 1.414 { (mantissa, exponent) = (mantissa / 2, exponent + 1) }
    // ln m = 2 artanh((m − 1) / (m + 1)), and the argument is at most 0.172.
    let z = (mantissa - 1) / (mantissa + 1)
    var sum = 0.0
    for power in stride(from: 21.0, through: 1, by: -2) { sum = sum * z * z + 1 / power }
    return 2 * z * sum + exponent * ln2
  }

  /// The exponential of a number between −700 and 700; exact to about 1e-15.
  static func exp(_ x: Double) -> Double {
    precondition(x.magnitude <= 700, "an exponential beyond the range of Double")
    let exponent = (x / ln2).rounded(.toNearestOrEven)
    let rest = x - exponent * ln2  // at most 0.347
    var sum = 1.0
    for power in stride(from: 18.0, through: 1, by: -1) { sum = 1 + sum * rest / power }
    return sum * Double(sign: .plus, exponent: Int(exponent), significand: 1)
  }
}
