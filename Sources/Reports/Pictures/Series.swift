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
    /// What the values are of, which says how the spread is drawn.
    package enum Kind: String, Sendable {
      /// Points with bars.
      case runs
      /// A curve in a band.
      case folds
      /// The same, of runs that are one experiment done again.
      case repetitions

      var isBand: Bool { self != .runs }

      /// What data call the deviation, as tables and records do.
      var suffix: String { self == .folds ? "_std" : "_sd" }
    }

    /// The standard deviation: of runs and repetitions that of a sample, with n - 1.
    package var deviation: Double
    package var count: Int
    package var kind: Kind

    package init(deviation: Double, count: Int, of kind: Kind = .runs) {
      self.deviation = deviation
      self.count = count
      self.kind = kind
    }
  }

  package init(x: Double, y: Double, spread: Spread? = nil) {
    self.x = x
    self.y = y
    self.spread = spread
  }

  /// The ends of the bar, or the edges of the band, that shows the spread.
  ///
  /// - Parameter isBand: Where it is to be drawn only if it is a band, or only if it is none.
  func ends(asBand isBand: Bool? = nil) -> (low: Point, high: Point)? {
    guard let spread, spread.deviation.isFinite, spread.kind.isBand == isBand ?? spread.kind.isBand
    else {
      return nil
    }
    return (Point(x: x, y: y - spread.deviation), Point(x: x, y: y + spread.deviation))
  }

  /// "0.9729", "0.9729 ± 0.0012".
  var yText: String {
    let text = ShortestDecimal(y).briefText
    guard let deviation = spread?.deviation, deviation.isFinite else { return text }
    return "\(text) ± \(ShortestDecimal(deviation).briefText)"
  }
}

extension [Series] {
  /// "bars: mean ± standard deviation of 2 to 5 runs", "band: … of 5 folds"; nil where all values
  /// are single.
  var spreadNote: String? {
    let spreads = flatMap(\.points).compactMap(\.spread)
    guard let kind = spreads.first?.kind, let fewest = spreads.map(\.count).min(),
      let most = spreads.map(\.count).max()
    else { return nil }
    let number = fewest == most ? "\(most)" : "\(fewest) to \(most)"
    let drawn = kind.isBand ? "band" : "bars"
    return "\(drawn): mean ± standard deviation of \(number) \(kind.rawValue)"
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
