/// How far one result is from another, and how sure that is.
package struct Difference: Sendable, Equatable {
  /// The share of samples in which an interval holds the true difference.
  package static let confidence = 0.95

  /// The result less the one that it is compared with.
  package let value: Double
  /// Where the interval of 95 % begins and ends.
  package let low: Double
  package let high: Double
  /// The two-sided p-value: how often chance alone would give a difference like this, or larger.
  package let p: Double

  package init(value: Double, low: Double, high: Double, p: Double) {
    (self.value, self.low, self.high, self.p) = (value, low, high, p)
  }
}

/// Corrections of p-values for how many of them there are.
package enum Holm {
  /// Adjusted p-values, in the order of the given ones: with i the rank of a p-value among m, the
  /// largest of (m − j + 1)·p(j) over all ranks j ≤ i, and at most 1. Whatever is below 0.05 then is
  /// wrong in at most 5 % of all tables, not of all rows.
  ///
  /// S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
  /// Statistics 6 (1979), 65–70.
  ///
  /// - Complexity: O(m log m).
  package static func adjusted(_ values: [Double]) -> [Double] {
    var adjusted = values
    var largest = 0.0
    for (rank, place) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
      largest = max(largest, min(1, Double(values.count - rank) * values[place]))
      adjusted[place] = largest
    }
    return adjusted
  }
}
