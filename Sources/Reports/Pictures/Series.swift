/// A named sequence of points.
package struct Series: Sendable, Equatable {
  package var name: String
  package var points: [Point]
  package var marks: [PointMark]

  package init(_ name: String, points: [Point], marks: [PointMark] = []) {
    self.name = name
    self.points = points
    self.marks = marks
  }

  /// The same with its lowest point marked; the first of equal ones. Not finite ones do not count.
  package func markingMinimum(label: String = "best") -> Series {
    marking(finitePoints.min { $0.y < $1.y }, label: label)
  }

  /// The same with its highest point marked; the first of equal ones. Not finite ones do not count.
  package func markingMaximum(label: String = "best") -> Series {
    marking(finitePoints.min { $0.y > $1.y }, label: label)
  }

  private var finitePoints: [Point] {
    points.filter { $0.x.isFinite && $0.y.isFinite }
  }

  private func marking(_ point: Point?, label: String) -> Series {
    var result = self
    if let point { result.marks.append(PointMark(point, label: label)) }
    return result
  }
}

/// A point of a ``Series``.
package struct Point: Sendable, Equatable {
  package var x: Double
  package var y: Double
  /// How far the values lie apart whose mean y is; nil of a single one.
  package var spread: Spread?

  /// Several values of one x.
  package struct Spread: Sendable, Equatable {
    /// The standard deviation of a sample, with n - 1.
    package var deviation: Double
    package var count: Int

    package init(deviation: Double, count: Int) {
      self.deviation = deviation
      self.count = count
    }
  }

  package init(x: Double, y: Double, spread: Spread? = nil) {
    self.x = x
    self.y = y
    self.spread = spread
  }

  /// The ends of the bar that shows the spread.
  var bar: (low: Point, high: Point)? {
    guard let deviation = spread?.deviation, deviation.isFinite else { return nil }
    return (Point(x: x, y: y - deviation), Point(x: x, y: y + deviation))
  }

  /// "0.9729", "0.9729 ± 0.0012".
  var yText: String {
    let text = ShortestDecimal(y).briefText
    guard let deviation = spread?.deviation, deviation.isFinite else { return text }
    return "\(text) ± \(ShortestDecimal(deviation).briefText)"
  }
}

extension [Series] {
  /// Of how many values points are the means, the fewest and the most; nil where all are single.
  var spreadCounts: ClosedRange<Int>? {
    let counts = flatMap(\.points).compactMap(\.spread?.count)
    guard let fewest = counts.min(), let most = counts.max() else { return nil }
    return fewest...most
  }

  /// "bars: the standard deviation of 2 to 5 runs"; nil where there are none.
  var spreadNote: String? {
    spreadCounts.map { counts in
      let number =
        counts.count == 1 ? "\(counts.lowerBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
      return "bars: mean ± standard deviation of \(number) runs"
    }
  }
}

/// A point to be pointed out, such as the minimum of a curve.
package struct PointMark: Sendable, Equatable {
  package var point: Point
  /// What it is: `best`, `now`.
  package var label: String

  package init(_ point: Point, label: String) {
    self.point = point
    self.label = label
  }
}
