/// Bars of counts, one for each bin. The axis of the counts says whether their lengths are
/// logarithmic; all bins are drawn equally wide, so that logarithmic bins show a long tail.
package struct Histogram: Sendable, Equatable {
  package var bins: [Bin]

  package init(bins: [Bin]) {
    self.bins = bins
  }

  /// Counts of whole numbers in bins that grow by turns of 2, 2.5 and 2: 1, 2–4, 5–9, 10–19, …
  ///
  /// Made for long tails such as ratings per user. Bins start at the first and end at the last
  /// that holds a value; empty ones between them are kept.
  package init(longTailOf values: some Sequence<Int>) {
    var counts: [Int: Int] = [:]
    for value in values { counts[Self.tailBin(of: value), default: 0] += 1 }
    guard let first = counts.keys.min(), let last = counts.keys.max() else {
      self.init(bins: [])
      return
    }
    self.init(bins: (first...last).map { Self.tailBin(number: $0, count: counts[$0] ?? 0) })
  }

  /// The number of the bin that holds a value: 0 for what is below 1, then 1 for 1, 2 for 2–4.
  private static func tailBin(of value: Int) -> Int {
    guard value >= 1 else { return 0 }
    let decade = String(value).utf8.count - 1
    let power = (0..<decade).reduce(1) { power, _ in power * 10 }
    return decade * 3 + (value / power >= 5 ? 3 : value / power >= 2 ? 2 : 1)
  }

  private static func tailBin(number: Int, count: Int) -> Bin {
    guard number > 0 else { return Bin("0", range: 0..<1, count: Double(count)) }
    let lower = lowerBound(ofBin: number)
    let upper = lowerBound(ofBin: number + 1)
    let label =
      upper - lower < 2
      ? CountText(rounding: lower).description
      : "\(CountText(rounding: lower))–\(CountText(rounding: upper - 1))"
    return Bin(label, range: lower..<upper, count: Double(count))
  }

  private static func lowerBound(ofBin number: Int) -> Double {
    let power = (0..<(number - 1) / 3).reduce(1.0) { power, _ in power * 10 }
    return power * [1, 2, 5][(number - 1) % 3]
  }
}
