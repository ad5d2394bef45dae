import Glibc

/// The part of an axis that a picture shows.
struct PlotRange: Equatable {
  let lower: Double
  let upper: Double
  let scale: Axis.Scale
  /// Whether all values are whole, so that ticks between whole numbers would mean nothing.
  let isWhole: Bool

  /// The range of the values that have a place on the scale; `nil` if none has.
  ///
  /// One value, or values that differ by rounding errors alone, stand in the middle of a range.
  init?(of values: some Sequence<Double>, scale: Axis.Scale) {
    var lower = Double.infinity
    var upper = -Double.infinity
    var isWhole = true
    for value in values where Self.hasPlace(value, on: scale) {
      lower = min(lower, value)
      upper = max(upper, value)
      isWhole = isWhole && value.rounded() == value && value.magnitude < 0x1p53
    }
    guard lower <= upper else { return nil }
    let size = max(lower.magnitude, upper.magnitude)
    if upper * 0.25 - lower * 0.25 <= size * 1e-13 {
      (lower, upper) = Self.around(lower, scale: scale, isWhole: isWhole)
    }
    self.lower = lower
    self.upper = upper
    self.scale = scale
    self.isWhole = isWhole
  }

  /// Where the value stands, 0 at the lower end and 1 at the upper; `nil` if it has no place.
  func position(of value: Double) -> Double? {
    guard Self.hasPlace(value, on: scale) else { return nil }
    let start = coordinate(of: lower)
    return (coordinate(of: value) - start) / (coordinate(of: upper) - start)
  }

  /// Whether the scale has a place for the value.
  static func hasPlace(_ value: Double, on scale: Axis.Scale) -> Bool {
    value.isFinite && (scale == .linear || value > 0)
  }

  private static func around(
    _ value: Double, scale: Axis.Scale, isWhole: Bool
  ) -> (Double, Double) {
    switch scale {
    // No other whole number is on the axis: there is no run 0.9.
    case .linear where isWhole && value.magnitude < 1e9: return (value - 0.5, value + 0.5)
    case .linear:
      let margin = value == 0 ? 1 : max(value.magnitude * 0.1, .leastNormalMagnitude)
      return (
        max(value - margin, -.greatestFiniteMagnitude),
        min(value + margin, .greatestFiniteMagnitude)
      )
    case .logarithmic:
      return (max(value / 3, .leastNonzeroMagnitude), min(value * 3, .greatestFiniteMagnitude))
    }
  }

  /// The value on an even scale. Linear ones are divided so that differences stay finite.
  private func coordinate(of value: Double) -> Double {
    switch scale {
    case .linear: max(lower.magnitude, upper.magnitude) > 1e300 ? value * 0.25 : value
    case .logarithmic: log10(value)
    }
  }
}
