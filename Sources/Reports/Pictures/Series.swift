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
  /// How far the values lie around it that it is the mean of, one standard deviation: a band around
  /// a curve; nil where it stands for itself.
  package var spread: Double?

  package init(x: Double, y: Double, spread: Double? = nil) {
    self.x = x
    self.y = y
    self.spread = spread
  }

  /// The lower and the upper edge of the band.
  var edges: [Double] { spread.map { [y - $0, y + $0] } ?? [] }
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
