/// How a piece of text looks on a terminal.
package struct Style: Sendable, Equatable {
  package var colour: Colour?
  package var isBold: Bool
  package var isDim: Bool

  package init(_ colour: Colour? = nil, bold: Bool = false, dim: Bool = false) {
    self.colour = colour
    isBold = bold
    isDim = dim
  }

  package static let plain = Style()
  package static let bold = Style(bold: true)
  package static let dim = Style(dim: true)

  /// The escape sequence that forgets the style before and begins this one (ECMA-48, SGR).
  var escapeSequence: String {
    var codes = "0"
    if isBold { codes += ";1" }
    if isDim { codes += ";2" }
    if let colour { codes += ";\(30 + colour.rawValue)" }
    return "\u{1b}[\(codes)m"
  }
}
