/// What stands before the line: one row of styled text.
package struct Prompt: Sendable, Equatable, ExpressibleByStringLiteral {
  private let text: StyledText

  /// Row ends and control characters in `text` become spaces; hidden characters are spelled out.
  package init(_ text: StyledText) {
    var clean = StyledText()
    for segment in text.segments {
      clean.append(Self.printable(segment.text), segment.style)
    }
    self.text = clean
  }

  package init(stringLiteral text: String) {
    self.init(StyledText(text))
  }

  var plain: String { text.plain }

  func rendered(for appearance: Appearance) -> String { text.rendered(for: appearance) }

  /// libedit's form: what takes no column is enclosed in "\1".
  ///
  /// libedit loses such a part at the very end and garbles two side by side, so each style is one
  /// part before its text, and a style at the end is taken back before a space.
  package func markedUp(for appearance: Appearance) -> String {
    guard appearance.usesColour, text.segments.contains(where: { $0.style != .plain }) else {
      return plain
    }
    var segments = text.segments
    if let last = segments.last, last.style != .plain, last.text.hasSuffix(" ") {
      segments[segments.count - 1].text.removeLast()
      segments.append(StyledText.Segment(text: " ", style: .plain))
    }
    var marked = ""
    for segment in segments where !segment.text.isEmpty {
      let sequence = segment.style == .plain ? "\u{1b}[0m" : segment.style.escapeSequence
      marked += "\u{1}" + sequence + "\u{1}" + segment.text
    }
    return marked
  }

  private static func printable(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in text.typeable.unicodeScalars {
      clean.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return String(clean)
  }
}
