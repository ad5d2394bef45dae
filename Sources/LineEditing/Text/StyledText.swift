/// Text in segments that look different.
package struct StyledText: Sendable, Equatable, ExpressibleByStringLiteral {
  package struct Segment: Sendable, Equatable {
    package var text: String
    package var style: Style
  }

  package private(set) var segments: [Segment] = []

  package init() {}

  package init(_ text: String, _ style: Style = .plain) {
    append(text, style)
  }

  package init(stringLiteral text: String) {
    self.init(text)
  }

  /// Adds `text` at the end; text in the style of the last segment joins it.
  package mutating func append(_ text: String, _ style: Style = .plain) {
    guard !text.isEmpty else { return }
    if let last = segments.indices.last, segments[last].style == style {
      segments[last].text += text
    } else {
      segments.append(Segment(text: text, style: style))
    }
  }

  /// The text without its looks.
  package var plain: String {
    segments.map(\.text).joined()
  }

  /// The text with other characters in the places and styles of these.
  func mapScalars(_ transform: (Unicode.Scalar) -> String) -> StyledText {
    var mapped = StyledText()
    for segment in segments {
      mapped.append(segment.text.unicodeScalars.map(transform).joined(), segment.style)
    }
    return mapped
  }

  /// The text with escape sequences where `appearance` has colour, else ``plain``.
  package func rendered(for appearance: Appearance) -> String {
    guard appearance.usesColour else { return plain }
    var bytes = ""
    for segment in segments {
      guard segment.style != .plain else {
        bytes += segment.text
        continue
      }
      bytes += segment.style.escapeSequence + segment.text + "\u{1b}[0m"
    }
    return bytes
  }
}

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

/// The eight colours every terminal has and every user's theme redefines.
package enum Colour: Int, Sendable, CaseIterable {
  case black, red, green, yellow, blue, magenta, cyan, white
}
