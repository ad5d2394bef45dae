/// Elements of an SVG drawing, collected in order.
struct SVGDrawing {
  /// Which part of a text stands at its x.
  enum Anchor: String {
    case start, middle, end
  }

  private(set) var elements: [String] = []

  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, fill: String, title: String? = nil
  ) {
    let place = "x=\"\(number(x))\" y=\"\(number(y))\""
    let size = "width=\"\(number(width))\" height=\"\(number(height))\""
    add("rect", "\(place) \(size) fill=\"\(fill)\"", title: title)
  }

  mutating func line(x1: Double, y1: Double, x2: Double, y2: Double, stroke: String) {
    let start = "x1=\"\(number(x1))\" y1=\"\(number(y1))\""
    add("line", "\(start) x2=\"\(number(x2))\" y2=\"\(number(y2))\" stroke=\"\(stroke)\"")
  }

  mutating func polyline(_ points: [(x: Double, y: Double)], stroke: String, dash: String?) {
    let path = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    let dashes = dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    let pen = "fill=\"none\" stroke=\"\(stroke)\" stroke-width=\"2\" stroke-linejoin=\"round\""
    add("polyline", "points=\"\(path)\" \(pen) stroke-linecap=\"round\"\(dashes)")
  }

  /// An area without an outline, through which the grid is seen.
  mutating func area(_ corners: [(x: Double, y: Double)], fill: String, title: String) {
    let path = corners.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    add("polygon", "points=\"\(path)\" fill=\"\(fill)\" fill-opacity=\"0.16\"", title: title)
  }

  /// A small sign for a point: full and hollow circles and squares in turn, so that the points of
  /// several series differ by more than colour.
  mutating func marker(_ index: Int, x: Double, y: Double, colour: String) {
    let isHollow = !index.isMultiple(of: 2)
    let paint =
      isHollow
      ? "fill=\"none\" stroke=\"\(colour)\" stroke-width=\"1.5\""
      : "fill=\"\(colour)\" fill-opacity=\"0.6\""
    if index / 2 % 2 == 0 {
      add("circle", "cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"3.3\" \(paint)")
    } else {
      let corner = "x=\"\(number(x - 3))\" y=\"\(number(y - 3))\""
      add("rect", "\(corner) width=\"6\" height=\"6\" \(paint)")
    }
  }

  /// A circle that points out a point.
  mutating func ring(x: Double, y: Double, colour: String, title: String) {
    let place = "cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"5.5\""
    add(
      "circle", "\(place) fill=\"#ffffff\" stroke=\"\(colour)\" stroke-width=\"2.5\"", title: title)
  }

  /// - Parameters:
  ///   - look: more attributes, such as a weight.
  ///   - turned: degrees around the text's own place.
  mutating func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, size: Double = SVGLook.labelSize,
    fill: String = SVGLook.quiet, look: String = "", turned: Double? = nil
  ) {
    guard !text.isEmpty else { return }
    var attributes = "x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(number(size))\""
    attributes += " fill=\"\(fill)\""
    if anchor != .start { attributes += " text-anchor=\"\(anchor.rawValue)\"" }
    if let turned {
      attributes += " transform=\"rotate(\(number(turned)) \(number(x)) \(number(y)))\""
    }
    if !look.isEmpty { attributes += " \(look)" }
    elements.append("<text \(attributes)>\(Self.escaped(text))</text>")
  }

  /// The text with the characters of markup escaped, and spelled out what XML 1.0 cannot hold.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.terminalSafe.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The title is what a browser shows while the pointer rests on the element.
  private mutating func add(_ name: String, _ attributes: String, title: String? = nil) {
    if let title {
      elements.append("<\(name) \(attributes)><title>\(Self.escaped(title))</title></\(name)>")
    } else {
      elements.append("<\(name) \(attributes)/>")
    }
  }

  /// A coordinate to a hundredth: enough for any screen or page.
  private func number(_ value: Double) -> String {
    let text = ShortestDecimal(value.isFinite ? value : 0).fixedText(fractionDigits: 2)
    let whole = text.prefix { $0 != "." }
    let fraction = text.dropFirst(whole.count + 1)
    let digits = fraction == "00" ? "" : fraction.last == "0" ? fraction.dropLast() : fraction
    return digits.isEmpty ? String(whole) : "\(whole).\(digits)"
  }
}
