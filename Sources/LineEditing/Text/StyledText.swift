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
