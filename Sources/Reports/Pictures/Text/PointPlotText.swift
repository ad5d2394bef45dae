/// A plot of points or lines as text: the canvas between its axes, names at the lines' ends.
struct PointPlotText {
  let picture: Picture
  let series: [Series]
  /// Whether the points of a series are joined by lines.
  let joins: Bool
  let frame: PlotFrame
  let layout: PointPlotLayout
  let style: TextStyle
  private let glyphs: PlotGlyphs

  /// `nil` if no point has a place on the axes.
  init?(
    _ picture: Picture, series: [Series], joins: Bool, width: Int, height: Int, style: TextStyle
  ) {
    guard let frame = PlotFrame(picture, series: series) else { return nil }
    self.picture = picture
    self.series = series
    self.joins = joins
    self.frame = frame
    self.style = style
    layout = PointPlotLayout(
      frame: frame, names: joins ? series.map(\.name.terminalSafe) : [],
      ends: series.map { frame.strokes(of: $0).last?.last?.y },
      width: width, height: height, grade: style.grade)
    glyphs = PlotGlyphs(style.grade)
  }

  /// The lines of the canvas and its axes.
  func lines() -> [String] {
    let canvas = drawn()
    return (0..<layout.rows).map { line(row: $0, canvas: canvas) } + [baseline(), tickLabels()]
  }

  /// The entry of each series in a legend; none where lines carry their names.
  func legend() -> [(text: String, role: TextRole)] {
    guard series.count > 1, !layout.labelsLines else { return [] }
    return series.enumerated().map { index, line in
      let sample =
        glyph(ofSeries: index).map { String($0) }
        ?? DashPattern(series: index).sample(style.grade)
      return ("\(sample) \(line.name.terminalSafe)", .series(index))
    }
  }

  /// A line of words for each point that is pointed out.
  func notes() -> [String] {
    marks().enumerated().map { index, entry in
      let (mark, name) = entry
      let of = series.count > 1 ? " \(name)" : ""
      let y = "\(picture.yAxis.title) \(mark.point.yText)"
      let x = "\(picture.xAxis.title) \(ShortestDecimal(mark.point.x).briefText)"
      return plain("\(glyphs.mark(index)) \(mark.label)\(of): \(y) at \(x)".terminalSafe)
    } + (series.spreadNote.map { [plain($0)] } ?? [])
  }

  /// The words with a sign that every terminal has in the place of `±`.
  private func plain(_ words: String) -> String {
    style.grade == .ascii ? words.replacing("±", with: "+/-") : words
  }

  private func marks() -> [(PointMark, String)] {
    series.flatMap { line in line.marks.map { ($0, line.name) } }
      .filter { frame.position(of: $0.0.point) != nil }
  }

  // MARK: - The canvas

  private func drawn() -> DotCanvas {
    var canvas = DotCanvas(
      columns: layout.columns, rows: layout.rows, glyphs: DotGlyphs(style.grade))
    for index in series.indices { drawBars(index, on: &canvas) }
    for index in series.indices {
      PointBand(frame, series[index], .series(index)).draw(on: &canvas)
    }
    for index in series.indices {
      if joins { drawLine(index, on: &canvas) }
      drawPoints(index, on: &canvas)
    }
    for (index, entry) in marks().enumerated().reversed() {
      guard let position = frame.position(of: entry.0.point) else { continue }
      canvas.put(glyphs.mark(index), x: position.x, y: position.y, role: .best)
    }
    return canvas
  }

  private func drawLine(_ index: Int, on canvas: inout DotCanvas) {
    var dash = DashPattern(series: style.grade == .ascii ? 0 : index)
    for stroke in frame.strokes(of: series[index]) {
      let dots = stroke.map { canvas.dot(x: $0.x, y: $0.y) }
      for (start, end) in zip(dots, dots.dropFirst()) {
        let glyph = glyph(ofSeries: index)
        canvas.line(from: start, to: end, role: .series(index), glyph: glyph) { dash.next() }
      }
    }
  }

  /// How far the values lie apart whose means the points are.
  private func drawBars(_ index: Int, on canvas: inout DotCanvas) {
    for bar in series[index].points.compactMap({ $0.ends(asBand: false) }) {
      // On a logarithmic axis an end may have no place; then the bar goes to the edge.
      guard let high = frame.position(of: bar.high) else { continue }
      let low = frame.position(of: bar.low) ?? (x: high.x, y: 0)
      canvas.line(
        from: canvas.dot(x: low.x, y: low.y), to: canvas.dot(x: high.x, y: high.y),
        role: .series(index), glyph: nil
      ) { true }
    }
  }

  /// Points that no line shows, or so few that each can be told.
  private func drawPoints(_ index: Int, on canvas: inout DotCanvas) {
    let strokes = frame.strokes(of: series[index])
    let areFew = series.map(\.points.count).max() ?? 0 <= layout.columns / 4
    for stroke in strokes where !joins || areFew || stroke.count == 1 {
      for position in stroke {
        if joins || glyph(ofSeries: index) != nil {
          let glyph = glyph(ofSeries: index) ?? glyphs.point
          canvas.put(glyph, x: position.x, y: position.y, role: .series(index))
        } else {
          let dot = canvas.dot(x: position.x, y: position.y)
          canvas.set(x: dot.x, y: dot.y, role: .series(index))
        }
      }
    }
  }

  /// The character of a series where dots of several could not be told apart without colour.
  private func glyph(ofSeries index: Int) -> Character? {
    guard series.count > 1, !joins || style.grade == .ascii else { return nil }
    return glyphs.series(index)
  }

  // MARK: - The axes

  private func line(row: Int, canvas: DotCanvas) -> String {
    var line = TextLine(style: style)
    let label = layout.yLabel(row: row)
    if let label { line.put(label, at: layout.labelWidth - label.displayWidth) }
    line.put(label == nil ? glyphs.axis : glyphs.tick, at: layout.axisColumn, .rule)
    canvas.write(row: row, to: &line, at: layout.start)
    if let index = layout.seriesNamed(inRow: row) {
      let mark = glyph(ofSeries: index).map { "\($0) " } ?? ""
      let name = (mark + layout.names[index]).cut(to: layout.margin, ellipsis: style.ellipsis)
      line.put(name, at: layout.start + layout.columns + 1, .series(index))
    }
    return line.rendered
  }

  private func baseline() -> String {
    var line = TextLine(style: style)
    let ticks = Set(layout.xTickColumns)
    let base = (0..<layout.columns).map { ticks.contains($0) ? glyphs.baseTick : glyphs.base }
    line.put(glyphs.corner + base.joined(), at: layout.axisColumn, .rule)
    return line.rendered
  }

  private func tickLabels() -> String {
    var line = TextLine(style: style)
    for (label, column) in zip(layout.xTicks.labels, layout.xLabelColumns) {
      line.put(label, at: column)
    }
    return line.rendered
  }
}
