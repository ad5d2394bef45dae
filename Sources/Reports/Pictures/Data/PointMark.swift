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
