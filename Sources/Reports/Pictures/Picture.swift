/// A picture as data: the terminal, SVG, CSV and JSON each show it their way.
package struct Picture: Sendable, Equatable {
  /// What is drawn between the axes.
  package enum Content: Sendable, Equatable {
    /// Curves through points, in the order given. A point that is not finite leaves a gap.
    case lines([Series])
    /// Points alone.
    case scatter([Series])
    case histogram(Histogram)
  }

  package var title: String?
  /// The axis of x, or of the bins.
  package var xAxis: Axis
  /// The axis of y, or of the counts.
  package var yAxis: Axis
  package var content: Content

  package init(title: String? = nil, xAxis: Axis, yAxis: Axis, content: Content) {
    self.title = title
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.content = content
  }

  package var isEmpty: Bool {
    switch content {
    case .lines(let series), .scatter(let series): series.allSatisfy(\.points.isEmpty)
    case .histogram(let histogram): histogram.bins.isEmpty
    }
  }
}

/// One axis of a picture.
package struct Axis: Sendable, Equatable {
  /// How values are spread along the axis.
  package enum Scale: Sendable, Equatable {
    case linear
    /// Base ten; what is not above zero has no place on it.
    case logarithmic
  }

  package var title: String
  /// The name in CSV and JSON.
  package var key: String
  package var scale: Scale

  /// - Parameter key: by default the title in lower case with `_` for blanks.
  package init(_ title: String, key: String? = nil, scale: Scale = .linear) {
    self.title = title
    self.key = key ?? DataKey.from(title: title)
    self.scale = scale
  }
}

/// One bar of a ``Histogram``.
package struct Bin: Sendable, Equatable {
  /// What the bar stands for, as people read it: `4.5`, `20–49`.
  package var label: String
  /// The values from the lower bound up to but without the upper one; none for categories.
  package var range: Range<Double>?
  package var count: Double

  package init(_ label: String, range: Range<Double>? = nil, count: Double) {
    self.label = label
    self.range = range
    self.count = count
  }

  /// A category, or a value by itself.
  package init(_ label: String, count: Int) {
    self.init(label, count: Double(count))
  }

  /// The count as people read it; shares and other fractions keep their digits.
  var countText: String {
    guard count.isFinite, count.rounded() != count else {
      return CountText(rounding: count).description
    }
    return ShortestDecimal(count).briefText
  }
}

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

extension Picture {
  /// The picture's data as a table, one row for each point or bin: what CSV and JSON hold.
  ///
  /// Points: x and y, the name of the series first where there are several, and the deviation and
  /// the number of values where some are means. Bins: label, the
  /// bounds where there are any, count.
  package var table: Table {
    switch content {
    case .lines(let series), .scatter(let series): pointTable(of: series)
    case .histogram(let histogram): binTable(of: histogram.bins)
    }
  }

  private func pointTable(of series: [Series]) -> Table {
    let several = series.count > 1
    let names = several ? [Column("series")] : []
    let axes = [xAxis, yAxis].map { Column($0.title, key: $0.key) }
    let kind = series.lazy.flatMap(\.points).compactMap(\.spread?.kind).first
    let spread =
      kind.map { [Column("±", key: yAxis.key + $0.suffix), Column($0.rawValue)] } ?? []
    let rows = series.flatMap { line in
      line.points.map { point in
        (several ? [Cell.text(line.name)] : []) + [dataCell(point.x), .number(point.y)]
          + (kind == nil ? [] : spreadCells(point))
      }
    }
    return Table(columns: names + axes + spread, rows: rows)
  }

  private func spreadCells(_ point: Point) -> [Cell] {
    [point.spread.map { .number($0.deviation) } ?? .empty, .integer(point.spread?.count ?? 1)]
  }

  private func binTable(of bins: [Bin]) -> Table {
    let bounded = bins.contains { $0.range != nil }
    let bounds = bounded ? [Column("from"), Column("below")] : []
    let columns =
      [Column(xAxis.title, key: xAxis.key)] + bounds
      + [Column(yAxis.title, key: yAxis.key)]
    let rows = bins.map { bin in
      let range = [bin.range?.lowerBound, bin.range?.upperBound].map { $0.map(dataCell) ?? .empty }
      return [Cell.text(bin.label)] + (bounded ? range : []) + [dataCell(bin.count)]
    }
    return Table(columns: columns, rows: rows)
  }

  /// A number that is written without a point where it is whole.
  private func dataCell(_ value: Double) -> Cell {
    Int(exactly: value).map(Cell.integer) ?? .number(value)
  }
}
