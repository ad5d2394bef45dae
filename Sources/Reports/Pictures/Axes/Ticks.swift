import Glibc

/// The marked values of an axis with their labels, evenly worded.
struct Ticks: Equatable {
  let values: [Double]
  let labels: [String]

  /// The finest ticks, of at most `limit`, that fit where they are to stand.
  ///
  /// Linear steps are 1, 2 or 5 times a power of ten; logarithmic ticks stand at 1, 2 and 5 of each
  /// decade, at each decade, or at each n-th.
  static func finest(
    for range: PlotRange, limit: Int, where fits: (Ticks) -> Bool = { _ in true }
  ) -> Ticks {
    if range.scale == .logarithmic {
      let choices = logarithmicChoices(for: range).lazy.filter { $0.values.count <= limit }
      if let ticks = choices.first(where: fits), ticks.values.count > 1 { return ticks }
    }
    var step = NiceStep(atLeast: (range.upper / 4 - range.lower / 4) / Double(max(1, limit)) * 4)
    if range.isWhole { step = max(step, NiceStep.one) }
    // Twelve steps widen it by four powers of ten: by then one tick is left, or none.
    for _ in 0..<12 {
      let ticks = Ticks(range: range, step: step)
      if ticks.values.count <= max(1, limit), fits(ticks) {
        // One tick alone gives no scale: then the ends, if they fit, say more.
        let ends = Ticks.ends(of: range)
        let isAlone = ticks.values.count < 2 && !(range.isWhole && range.upper - range.lower <= 1)
        return isAlone && fits(ends) ? ends : ticks
      }
      step = step.next
    }
    return Ticks(values: [], labels: [])
  }

  private static func ends(of range: PlotRange) -> Ticks {
    let values = [range.lower, range.upper]
    return Ticks(values: values, labels: values.map { ShortestDecimal($0).briefText })
  }

  private init(values: [Double], labels: [String]) {
    self.values = values
    self.labels = labels
  }

  private init(range: PlotRange, step: NiceStep) {
    // The ends themselves count, however division rounds.
    let slack = 1e-9
    let first = (range.lower / step.value - slack).rounded(.up)
    let last = (range.upper / step.value + slack).rounded(.down)
    guard first.isFinite, last.isFinite, first <= last, last - first < 1000 else {
      self.init(values: [], labels: [])
      return
    }
    let values = (0...Int(last - first)).map { step.multiple(first + Double($0)) }
    let size = max(range.lower.magnitude, range.upper.magnitude)
    self.init(values: values, labels: values.map { step.label(of: $0, size: size) })
  }

  private static func logarithmicChoices(for range: PlotRange) -> [Ticks] {
    let first = Int(log10(range.lower).rounded(.down))
    let last = Int(log10(range.upper).rounded(.up))
    let everyDecade = [1, 2, 3, 5, 10, 20, 50, 100, 200].map { ([1.0], $0) }
    return ([([1, 2, 5], 1)] + everyDecade).map { mantissas, stride in
      let decades = (first...last).filter { $0.isMultiple(of: stride) }
      let values = decades.flatMap { decade in mantissas.map { NiceStep.scale($0, by: decade) } }
        .filter { (range.lower...range.upper).contains($0) }
      let labels = values.map { value in
        // From 1,000 on with separators, whatever the size of its neighbours.
        let size = value >= 1000 ? max(value, 1e4) : value
        return NiceStep(atLeast: value * 0.999).label(of: value, size: size)
      }
      return Ticks(values: values, labels: labels)
    }
  }
}

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
