/// Pictures as a standalone SVG 1.1 drawing; several stand one above the other.
package struct SVGRenderer: Sendable {
  /// Whether the drawing is a part of an HTML page, on whose ground it stands.
  private let isEmbedded: Bool

  package init(isEmbedded: Bool = false) { self.isEmbedded = isEmbedded }

  /// The drawing of all pictures; `nil` if the report has none.
  package func render(_ report: Report) -> String? {
    let pictures = report.pictures
    guard !pictures.isEmpty else { return nil }
    let height = Int(SVGLook.height) * pictures.count
    let size = "width=\"\(Int(SVGLook.width))\" height=\"\(height)\""
    let box = "viewBox=\"0 0 \(Int(SVGLook.width)) \(height)\""
    let font = "font-family=\"system-ui, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif\""
    let first = pictures[0]
    let name = report.title ?? first.title ?? "\(first.yAxis.title) by \(first.xAxis.title)"
    var lines = isEmbedded ? [] : ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) \(box) role=\"img\" \(font)>")
    lines.append("  <title>\(SVGDrawing.escaped(name))</title>")
    if !isEmbedded {
      lines.append("  <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>")
    }
    for (index, picture) in pictures.enumerated() {
      lines.append("  <g transform=\"translate(0 \(index * Int(SVGLook.height)))\">")
      lines += elements(of: picture).map { "    " + $0 }
      lines.append("  </g>")
    }
    return (lines + ["</svg>", ""]).joined(separator: "\n")
  }

  private func elements(of picture: Picture) -> [String] {
    var drawing = SVGDrawing()
    if let title = picture.title {
      drawing.text(
        title, x: SVGLook.border, y: 34, size: SVGLook.titleSize, fill: SVGLook.ink,
        look: "font-weight=\"600\"")
    }
    switch picture.content {
    case .lines(let series):
      SVGPointPlot(picture, series: series, joins: true)?.draw(on: &drawing)
    case .scatter(let series):
      SVGPointPlot(picture, series: series, joins: false)?.draw(on: &drawing)
    case .histogram(let histogram):
      SVGHistogram(picture, bins: histogram.bins)?.draw(on: &drawing)
    }
    return drawing.elements
  }
}

/// The rectangle of a drawing in which the data stand.
struct SVGArea: Equatable {
  let left: Double
  let top: Double
  let right: Double
  let bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }

  /// The coordinates of a position from the left and the bottom, each from 0 to 1.
  func place(x: Double, y: Double) -> (x: Double, y: Double) {
    (left + x * width, bottom - y * height)
  }

  /// The area without a border of so many units inside.
  func inset(x: Double, y: Double) -> SVGArea {
    SVGArea(left: left + x, top: top + y, right: right - x, bottom: bottom - y)
  }

  func overlaps(_ other: SVGArea) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  func contains(_ place: (x: Double, y: Double)) -> Bool {
    (left...right).contains(place.x) && (top...bottom).contains(place.y)
  }

  /// Whether a straight line runs through it (Liang and Barsky, 1984).
  func isCrossed(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) -> Bool {
    let (across, down) = (end.x - start.x, end.y - start.y)
    var (first, last) = (0.0, 1.0)
    for (step, room) in [
      (-across, start.x - left), (across, right - start.x), (-down, start.y - top),
      (down, bottom - start.y),
    ] {
      if step == 0 {
        if room < 0 { return false }
      } else if step < 0 {
        first = max(first, room / step)
      } else {
        last = min(last, room / step)
      }
    }
    return first <= last
  }

  func contains(_ other: SVGArea) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }
}

/// Sizes and colours of drawings.
enum SVGLook {
  static let width = 760.0
  static let height = 440.0
  /// The blank border of a drawing.
  static let border = 24.0
  static let labelSize = 12.0
  static let titleSize = 17.0

  static let ink = "#1f2430"
  static let quiet = "#667085"
  static let grid = "#e7eaef"
  static let axis = "#98a1b0"
  /// Colours that the colour-blind can tell apart (Okabe and Ito, 2008), the yellow left out.
  static let series = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]
  /// Dashes for lines beyond the first, since colour is not for everyone.
  static let dashes: [String?] = [nil, "7 4", "2 4", "10 4 2 4"]

  static func colour(ofSeries index: Int) -> String { series[index % series.count] }

  static func dash(ofSeries index: Int) -> String? { dashes[index % dashes.count] }

  /// About the width of a text: fonts differ, so places are kept wide enough.
  static func width(of text: String, size: Double = labelSize) -> Double {
    Double(text.displayWidth) * size * 0.58
  }
}

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
