/// A plot of points or lines as SVG.
struct SVGPointPlot {
  let picture: Picture
  let series: [Series]
  let joins: Bool
  private let frame: PlotFrame
  /// Axes stand around the area, data inside its margin.
  private let area: SVGArea
  private let inner: SVGArea
  private let xTicks: Ticks
  private let yTicks: Ticks

  /// `nil` if no point has a place on the axes.
  init?(_ picture: Picture, series: [Series], joins: Bool) {
    guard let frame = PlotFrame(picture, series: series) else { return nil }
    self.picture = picture
    self.series = series
    self.joins = joins
    self.frame = frame
    let names = series.count > 1 ? series.map { SVGLook.width(of: $0.name) }.max() ?? 0 : 0
    yTicks = Ticks.finest(for: frame.y, limit: 7)
    area = SVGArea(
      left: SVGAxes.leftMargin(for: yTicks), top: 82,
      right: SVGLook.width - SVGLook.border - (names > 0 ? min(names + 16, 220) : 0),
      bottom: SVGLook.height - 58)
    inner = area.inset(x: 12, y: 24)
    xTicks = Ticks.finest(for: frame.x, limit: 10)
  }

  func draw(on drawing: inout SVGDrawing) {
    let axes = SVGAxes(picture, area: area)
    axes.drawLevels(
      zip(yTicks.values, yTicks.labels).compactMap { value, label in
        frame.y.position(of: value).map { (label, inner.place(x: 0, y: $0).y) }
      }, on: &drawing)
    axes.drawBase(
      zip(xTicks.values, xTicks.labels).compactMap { value, label in
        frame.x.position(of: value).map { (label, inner.place(x: $0, y: 0).x) }
      }, on: &drawing)
    for index in series.indices { drawBands(index, on: &drawing) }
    for index in series.indices { drawBars(index, on: &drawing) }
    for index in series.indices { drawSeries(index, on: &drawing) }
    if let note = series.spreadNote {
      drawing.text(note, x: area.right, y: area.top - 14, anchor: .end)
    }
    if series.count > 1 { drawNames(on: &drawing) }
    drawMarks(on: &drawing)
  }

  private func drawBands(_ index: Int, on drawing: inout SVGDrawing) {
    let colour = SVGLook.colour(ofSeries: index)
    for band in frame.bands(of: series[index]) {
      // A single place is as wide as a point.
      let width = band.count == 1 ? 3.0 : 0
      let upper = band.map { inner.place(x: $0.x, y: $0.high) }
      let lower = band.map { inner.place(x: $0.x, y: $0.low) }.reversed()
      let corners =
        upper.map { ($0.x - width, $0.y) } + (width > 0 ? upper.map { ($0.x + width, $0.y) } : [])
        + lower.map { ($0.x + width, $0.y) } + (width > 0 ? lower.map { ($0.x - width, $0.y) } : [])
      drawing.area(corners.map { (x: $0.0, y: $0.1) }, fill: colour, title: PointBand.words)
    }
  }

  private func drawSeries(_ index: Int, on drawing: inout SVGDrawing) {
    let colour = SVGLook.colour(ofSeries: index)
    let areFew = series[index].points.count <= 40
    for stroke in frame.strokes(of: series[index]) {
      let places = stroke.map { inner.place(x: $0.x, y: $0.y) }
      if joins, places.count > 1 {
        drawing.polyline(places, stroke: colour, dash: SVGLook.dash(ofSeries: index))
      }
      guard !joins || areFew || places.count == 1 else { continue }
      for place in places {
        drawing.marker(joins ? 0 : index, x: place.x, y: place.y, colour: colour)
      }
    }
  }

  /// How far the values lie apart whose means the points are: upright bars with a cap at each end.
  private func drawBars(_ index: Int, on drawing: inout SVGDrawing) {
    let colour = SVGLook.colour(ofSeries: index)
    for bar in series[index].points.compactMap({ $0.ends(asBand: false) }) {
      guard let high = frame.position(of: bar.high) else { continue }
      let low = frame.position(of: bar.low) ?? (x: high.x, y: 0)
      let ends = [low, high].map { inner.place(x: $0.x, y: $0.y) }
      drawing.line(
        x1: ends[0].x, y1: ends[0].y, x2: ends[1].x, y2: ends[1].y, stroke: colour)
      for end in ends {
        drawing.line(x1: end.x - 4, y1: end.y, x2: end.x + 4, y2: end.y, stroke: colour)
      }
    }
  }

  /// Names at the right: of lines as high as they end, of points from the top.
  private func drawNames(on drawing: inout SVGDrawing) {
    let ends = series.enumerated().compactMap { index, line in
      frame.strokes(of: line).last?.last.map { last in
        (index, joins ? inner.place(x: 0, y: last.y).y : area.top + 10)
      }
    }
    var lowest = -Double.infinity
    for (index, wanted) in ends.sorted(by: { ($0.1, $0.0) < ($1.1, $1.0) }) {
      let y = max(wanted, lowest + 17)
      lowest = y
      let colour = SVGLook.colour(ofSeries: index)
      drawing.marker(joins ? 0 : index, x: area.right + 8, y: y, colour: colour)
      let name = series[index].name.cut(to: 28, ellipsis: "…")
      drawing.text(name, x: area.right + 16, y: y + 4, fill: SVGLook.ink)
    }
  }

  private func drawMarks(on drawing: inout SVGDrawing) {
    var taken: [SVGArea] = []
    for (index, line) in series.enumerated() {
      for mark in line.marks {
        guard let position = frame.position(of: mark.point) else { continue }
        let place = inner.place(x: position.x, y: position.y)
        let words = words(for: mark)
        let colour = SVGLook.colour(ofSeries: index)
        drawing.ring(x: place.x, y: place.y, colour: colour, title: words)
        let isLow = position.y < 0.5
        guard let box = box(for: words, at: place, below: isLow, taken: taken) else { continue }
        taken.append(box)
        drawing.text(
          words, x: box.left, y: box.bottom - 4, fill: SVGLook.ink, look: "font-weight=\"600\"")
      }
    }
  }

  private func words(for mark: PointMark) -> String {
    let y = "\(picture.yAxis.title) \(mark.point.yText)"
    return
      "\(mark.label): \(y) at \(picture.xAxis.title) \(ShortestDecimal(mark.point.x).briefText)"
  }

  /// A free place for the words of a mark, below or above it, where no line runs; `nil` if others
  /// took them all.
  private func box(
    for words: String, at place: (x: Double, y: Double), below: Bool, taken: [SVGArea]
  ) -> SVGArea? {
    let width = SVGLook.width(of: words) * 1.05
    // Right below or above first, then beside it, then where there is any room over or under it.
    let lefts = [0.5, 0, 1, -0.1, 1.1].map { share in
      min(max(area.left + 2, place.x - width * share), area.right - width - 2)
    }
    let near = [8.0, -24, 24, -40, -8].map { below ? $0 : -16 - $0 }
    let far = stride(from: 40.0, to: area.height, by: 16).flatMap { [$0, -16 - $0] }
    let offsets =
      near.flatMap { offset in lefts.map { (left: $0, top: place.y + offset) } }
      + far.flatMap { offset in lefts.map { (left: $0, top: place.y + offset) } }
    return offsets.lazy.map { left, top in
      SVGArea(left: left, top: top, right: left + width, bottom: top + 16)
    }.first { box in
      area.contains(box) && !taken.contains { $0.overlaps(box) } && !isCrossed(box)
    }
  }

  /// Whether a line, a point or a bar runs through a box.
  private func isCrossed(_ box: SVGArea) -> Bool {
    series.contains { line in
      let bars = line.points.compactMap { $0.ends(asBand: false) }
        .map { [$0.low, $0.high].compactMap(frame.position) }
      return (frame.strokes(of: line) + bars).contains { stroke in
        let places = stroke.map { inner.place(x: $0.x, y: $0.y) }
        if places.contains(where: { box.contains($0) }) { return true }
        return joins && zip(places, places.dropFirst()).contains { box.isCrossed(from: $0, to: $1) }
      }
    }
  }
}
