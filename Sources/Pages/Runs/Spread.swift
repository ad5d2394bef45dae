import Reports

/// Where some values lie, and how far apart: the mean, and the standard deviation of a sample (with
/// n - 1).
struct Spread {
  let mean: Double
  /// nil of one value, and where it is no finite number.
  let deviation: Double?
  let count: Int

  /// nil without values.
  init?(_ values: [Double]) {
    if values.isEmpty { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    count = values.count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(max(1, values.count - 1))).squareRoot()
    self.deviation = values.count > 1 && deviation.isFinite ? deviation : nil
  }

  /// The mean as a point of a picture, with the deviation as its bar, or as a band.
  func point(x: Double, of kind: Point.Spread.Kind = .runs) -> Point {
    Point(
      x: x, y: mean,
      spread: deviation.map { Point.Spread(deviation: $0, count: count, of: kind) })
  }
}
