package import RatingData
package import Reports

/// What a histogram of ratings counts.
package enum Distribution: String, CaseIterable {
  case ratings, users, items

  /// Values that are more than this are drawn in ranges.
  private static let mostBars = 40

  package func picture(_ statistics: RatingStatistics) -> Picture {
    switch self {
    case .ratings: Self.picture(of: statistics.values)
    case .users: Self.tail(statistics.userCounts, of: "user")
    case .items: Self.tail(statistics.itemCounts, of: "item")
    }
  }

  /// How often ratings were given, a bar for each value.
  static func picture(of values: [RatingStatistics.ValueCount]) -> Picture {
    Picture(
      xAxis: Axis("rating"), yAxis: Axis("ratings"),
      content: .histogram(Histogram(bins: bins(values))))
  }

  private static func tail(_ counts: [UInt32], of what: String) -> Picture {
    Picture(
      xAxis: Axis("ratings per \(what)"), yAxis: Axis("\(what)s", scale: .logarithmic),
      content: .histogram(Histogram(longTailOf: counts.lazy.filter { $0 > 0 }.map { Int($0) })))
  }

  /// A bar for each value, or for each of evenly wide ranges where there are many values.
  private static func bins(_ values: [RatingStatistics.ValueCount]) -> [Bin] {
    guard values.count > mostBars, let first = values.first?.value, let last = values.last?.value
    else { return values.map { Bin("\($0.value)", count: $0.count) } }
    // Divided before the difference is taken, which could be infinite.
    let width = last / 20 - first / 20
    guard width > 0 else {
      return [Bin("\(first)–\(last)", count: values.map(\.count).reduce(0, +))]
    }
    var counts = [Int](repeating: 0, count: 20)
    for value in values {
      let bin = (value.value / 20 - first / 20) / width * 20
      counts[Int(min(19, max(0, bin)))] += value.count
    }
    return counts.enumerated().map { index, count in
      let lower = first + Double(index) * width
      let label = NumberStyle.significant(4)
      return Bin(
        "\(label.text(of: lower))–\(label.text(of: lower + width))", range: lower..<(lower + width),
        count: Double(count))
    }
  }
}
