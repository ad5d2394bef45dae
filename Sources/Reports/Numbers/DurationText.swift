/// A time as people say it: `4.1 ms`, `1.23 s`, `2 min 05 s`, `1 h 02 min`, `3 d 04 h`.
package struct DurationText: Sendable, CustomStringConvertible {
  package let seconds: Double

  package init(seconds: Double) {
    self.seconds = seconds
  }

  package init(_ duration: Duration) {
    let parts = duration.components
    self.init(seconds: Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
  }

  package var description: String {
    guard seconds.isFinite else { return seconds.isNaN ? "unknown" : "\(seconds) s" }
    return seconds < 0 ? "-" + Self.words(for: -seconds) : Self.words(for: seconds)
  }

  /// The limits are where the rounded figure would reach the next unit.
  private static func words(for seconds: Double) -> String {
    switch seconds {
    case 0: "0 s"
    case ..<0.1: significant(seconds * 1e3, 2) + " ms"
    case ..<0.9995: significant(seconds * 1e3, 3) + " ms"
    case ..<59.95: significant(seconds, 3) + " s"
    case ..<3599.5: pair(seconds, of: 60, "min", "s")
    case ..<172_770: pair(seconds / 60, of: 60, "h", "min")
    case ..<3.2e11: pair(seconds / 3600, of: 24, "d", "h")
    default: significant(seconds / 31_557_600, 3) + " years"
    }
  }

  private static func significant(_ value: Double, _ digits: Int) -> String {
    ShortestDecimal(value).significantText(digits: digits)
  }

  /// Whole large and small units, the small one in two digits.
  private static func pair(
    _ value: Double, of ratio: Int, _ large: String, _ small: String
  ) -> String {
    let units = Int(value.rounded())
    let rest = units % ratio
    return "\(units / ratio) \(large) \(rest < 10 ? "0" : "")\(rest) \(small)"
  }
}
