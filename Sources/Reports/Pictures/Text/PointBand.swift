/// The band around a curve, as dots far enough from each other that the curve is seen in it.
struct PointBand {
  /// What it shows.
  static let words = "one standard deviation above and below"

  private let bands: [[(x: Double, low: Double, high: Double)]]
  private let role: TextRole

  init(_ frame: PlotFrame, _ series: Series, _ role: TextRole) {
    bands = frame.bands(of: series)
    self.role = role
  }

  func draw(on canvas: inout DotCanvas) {
    for band in bands {
      var ends = band
      // A single place has a band of its own width.
      if let only = band.first, band.count == 1 { ends.append(only) }
      for (start, end) in zip(ends, ends.dropFirst()) { draw(from: start, to: end, on: &canvas) }
    }
  }

  private func draw(
    from start: (x: Double, low: Double, high: Double),
    to end: (x: Double, low: Double, high: Double), on canvas: inout DotCanvas
  ) {
    let (first, last) = (canvas.dot(x: start.x, y: 0).x, canvas.dot(x: end.x, y: 0).x)
    for column in min(first, last)...max(first, last) where column.isMultiple(of: 2) {
      let share = first == last ? 0 : Double(column - first) / Double(last - first)
      let low = start.low + (end.low - start.low) * share
      let high = start.high + (end.high - start.high) * share
      let (top, bottom) = (canvas.dot(x: 0, y: high).y, canvas.dot(x: 0, y: low).y)
      for row in top...max(top, bottom) where canvas.dotsBand(row, from: top, to: bottom) {
        canvas.set(x: column, y: row, role: role)
      }
    }
  }
}

extension DotCanvas {
  /// Whether a row of dots has one where a band goes from one row to another: every second, or,
  /// where characters have no more than strokes, the edges alone.
  fileprivate func dotsBand(_ row: Int, from top: Int, to bottom: Int) -> Bool {
    showsStrokes ? row == top || row == bottom : row.isMultiple(of: 2)
  }
}
