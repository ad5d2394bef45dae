/// Pictures as a standalone SVG 1.1 drawing; several stand one above the other.
package struct SVGRenderer: Sendable {
  package init() {}

  /// The drawing of all pictures; `nil` if the report has none.
  package func render(_ report: Report) -> String? {
    let pictures = report.pictures
    guard !pictures.isEmpty else { return nil }
    let height = Int(SVGLook.height) * pictures.count
    let size = "width=\"\(Int(SVGLook.width))\" height=\"\(height)\""
    let box = "viewBox=\"0 0 \(Int(SVGLook.width)) \(height)\""
    let font = "font-family=\"system-ui, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif\""
    let name = report.title ?? pictures.compactMap(\.title).first
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) \(box) role=\"img\" \(font)>")
    if let name { lines.append("  <title>\(SVGDrawing.escaped(name))</title>") }
    lines.append("  <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>")
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
