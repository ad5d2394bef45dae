import Glibc

/// A step that people count in: 1, 2 or 5 times a power of ten.
struct NiceStep: Comparable {
  static let one = NiceStep(mantissa: 1, exponent: 0)

  private let mantissa: Double
  private let exponent: Int

  private init(mantissa: Double, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// The smallest such step that is not below the value, but for rounding errors.
  init(atLeast value: Double) {
    let value = min(max(value, .leastNormalMagnitude), .greatestFiniteMagnitude)
    let exponent = Int(log10(value).rounded(.down))
    let rest = value / Self.scale(1, by: exponent)
    let mantissa = [1.0, 2, 5].first { rest <= $0 * (1 + 1e-9) }
    self.init(mantissa: mantissa ?? 1, exponent: mantissa == nil ? exponent + 1 : exponent)
  }

  var value: Double { Self.scale(mantissa, by: exponent) }

  /// The next larger step.
  var next: NiceStep {
    switch mantissa {
    case 1: NiceStep(mantissa: 2, exponent: exponent)
    case 2: NiceStep(mantissa: 5, exponent: exponent)
    default: NiceStep(mantissa: 1, exponent: exponent + 1)
    }
  }

  /// So many steps, as near to the decimal number as a `Double` can be.
  func multiple(_ count: Double) -> Double {
    let value = Self.scale(count * mantissa, by: exponent)
    return value == 0 ? 0 : value
  }

  /// A value that is a multiple of this step, worded as its neighbours on an axis that goes up to
  /// `size`: `0.95`, `40`, `20,000`, `1.5M`, `2e-9`.
  func label(of value: Double, size: Double) -> String {
    let decimal = ShortestDecimal(value)
    if value == 0 { return "0" }
    if size >= 1e9 || exponent < -6 { return decimal.scientificText(step: exponent) }
    if size >= 1e6, exponent >= 4 {
      let millions = decimal.timesPowerOfTen(-6)
      return millions.fixedText(fractionDigits: max(0, 6 - exponent)) + "M"
    }
    if exponent >= 0, size >= 1e4 { return CountText(rounding: value).description }
    return decimal.fixedText(fractionDigits: max(0, -exponent))
  }

  /// The value times ten to the power: by division for negative ones, which rounds only once.
  static func scale(_ value: Double, by power: Int) -> Double {
    switch power {
    case 0...: value * pow(10, Double(power))
    case (-300)...: value / pow(10, Double(-power))
    default: value / 1e300 / pow(10, Double(-power - 300))
    }
  }

  static func < (left: NiceStep, right: NiceStep) -> Bool {
    (left.exponent, left.mantissa) < (right.exponent, right.mantissa)
  }
}
