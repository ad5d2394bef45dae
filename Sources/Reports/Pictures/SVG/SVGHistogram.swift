/// A histogram as SVG: upright bars of equal width.
struct SVGHistogram {
  let picture: Picture
  let bins: [Bin]
  private let range: PlotRange
  private let ticks: Ticks
  private let area: SVGArea
  /// Where the bars stand: below room for the count of the highest.
  private let inner: SVGArea
  private let isTurned: Bool

  /// `nil` without bins.
  init?(_ picture: Picture, bins: [Bin]) {
    let counts = bins.map(\.count).filter { $0.isFinite && $0 > 0 }
    let base = CountScale.base(of: counts, scale: picture.yAxis.scale)
    let top = counts.max() ?? 1
    guard !bins.isEmpty,
      let range = PlotRange(of: [base, top], scale: picture.yAxis.scale)
    else { return nil }
    self.picture = picture
    self.bins = bins
    self.range = range
    ticks = Ticks.finest(for: range, limit: 7)
    let left = SVGAxes.leftMargin(for: ticks)
    let right = SVGLook.width - SVGLook.border
    let widest = bins.map { SVGLook.width(of: $0.label) }.max() ?? 0
    isTurned = widest + 6 > (right - left) / Double(bins.count)
    let labels = isTurned ? min(110, widest * 0.6 + 20) : 20
    let bottom = SVGLook.height - 38 - labels
    area = SVGArea(left: left, top: 76, right: right, bottom: bottom)
    inner = SVGArea(left: left, top: 96, right: right, bottom: bottom)
  }

  func draw(on drawing: inout SVGDrawing) {
    let axes = SVGAxes(picture, area: area)
    axes.drawLevels(
      zip(ticks.values, ticks.labels).compactMap { value, label in
        range.position(of: value).map { (label, inner.place(x: 0, y: $0).y) }
      }, on: &drawing)
    let step = area.width / Double(bins.count)
    for (index, bin) in bins.enumerated() {
      drawBar(bin, left: area.left + Double(index) * step, step: step, on: &drawing)
    }
    axes.drawBase(labels(step: step), isTurned: isTurned, on: &drawing)
  }

  private func drawBar(_ bin: Bin, left: Double, step: Double, on drawing: inout SVGDrawing) {
    let count = bin.countText
    guard bin.count > 0, let share = range.position(of: bin.count) else { return }
    let gap = min(6, step * 0.15)
    let top = inner.place(x: 0, y: share).y
    drawing.rectangle(
      x: left + gap / 2, y: top, width: step - gap, height: area.bottom - top,
      fill: SVGLook.colour(ofSeries: 0), title: "\(bin.label): \(count)")
    if SVGLook.width(of: count) <= step {
      drawing.text(count, x: left + step / 2, y: top - 6, anchor: .middle)
    }
  }

  /// The labels of the bins; of very many each n-th.
  private func labels(step: Double) -> [(label: String, x: Double)] {
    let stride = max(1, Int((16 / step).rounded(.up)))
    return bins.enumerated().filter { $0.offset.isMultiple(of: stride) }.map { index, bin in
      (bin.label.cut(to: 24, ellipsis: "…"), area.left + (Double(index) + 0.5) * step)
    }
  }
}
