/// What part of the plane a plot of points shows.
struct PlotFrame: Equatable {
  let x: PlotRange
  let y: PlotRange

  /// The frame of all points that have a place on both axes; `nil` if none has.
  init?(_ picture: Picture, series: [Series]) {
    // Each axis alone would also make room for points that the other one cannot show.
    let scales = (picture.xAxis.scale, picture.yAxis.scale)
    let points = series.flatMap(\.points).filter { point in
      PlotRange.hasPlace(point.x, on: scales.0) && PlotRange.hasPlace(point.y, on: scales.1)
    }
    guard let x = PlotRange(of: points.lazy.map(\.x), scale: scales.0),
      let y = PlotRange(of: points.lazy.map(\.y), scale: scales.1)
    else { return nil }
    self.x = x
    self.y = y
  }

  /// Where the point stands, from 0 to 1 each way; `nil` if it has no place.
  func position(of point: Point) -> (x: Double, y: Double)? {
    guard let x = x.position(of: point.x), let y = y.position(of: point.y) else { return nil }
    return (x, y)
  }

  /// The positions of a line's points in runs without a gap.
  func strokes(of series: Series) -> [[(x: Double, y: Double)]] {
    var strokes: [[(x: Double, y: Double)]] = [[]]
    for point in series.points {
      if let position = position(of: point) {
        strokes[strokes.count - 1].append(position)
      } else {
        strokes.append([])
      }
    }
    return strokes.filter { !$0.isEmpty }
  }
}
