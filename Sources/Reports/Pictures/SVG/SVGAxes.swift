/// Grid, ticks and titles around an area.
struct SVGAxes {
  let xTitle: String
  let yTitle: String
  let area: SVGArea

  init(_ picture: Picture, area: SVGArea) {
    xTitle = Self.words(for: picture.xAxis)
    yTitle = Self.words(for: picture.yAxis)
    self.area = area
  }

  /// The blank left of the area that the labels of the y axis need.
  static func leftMargin(for ticks: Ticks) -> Double {
    let widest = ticks.labels.map { SVGLook.width(of: $0) }.max() ?? 0
    return SVGLook.border + widest + 10
  }

  /// Draws the levels of the y axis with their labels and the title above them.
  func drawLevels(_ ticks: [(label: String, y: Double)], on drawing: inout SVGDrawing) {
    for tick in ticks {
      drawing.line(x1: area.left, y1: tick.y, x2: area.right, y2: tick.y, stroke: SVGLook.grid)
      drawing.text(tick.label, x: area.left - 8, y: tick.y + 4, anchor: .end)
    }
    drawing.text(yTitle, x: SVGLook.border, y: area.top - 14)
  }

  /// Draws the base line with its ticks and the title below it.
  func drawBase(
    _ ticks: [(label: String, x: Double)], isTurned: Bool = false, on drawing: inout SVGDrawing
  ) {
    drawing.line(
      x1: area.left, y1: area.bottom, x2: area.right, y2: area.bottom, stroke: SVGLook.axis)
    for tick in ticks {
      drawing.line(
        x1: tick.x, y1: area.bottom, x2: tick.x, y2: area.bottom + 5, stroke: SVGLook.axis)
      if isTurned {
        drawing.text(tick.label, x: tick.x + 5, y: area.bottom + 16, anchor: .end, turned: -35)
      } else {
        drawing.text(tick.label, x: tick.x, y: area.bottom + 20, anchor: .middle)
      }
    }
    let middle = (area.left + area.right) / 2
    drawing.text(xTitle, x: middle, y: SVGLook.height - 14, anchor: .middle)
  }

  private static func words(for axis: Axis) -> String {
    axis.title + (axis.scale == .logarithmic ? " (log scale)" : "")
  }
}
