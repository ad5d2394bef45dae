/// What the terminal (or file) can show.
package struct TextStyle: Sendable, Equatable {
  /// Whether escape sequences for colour, bold and dim are written.
  package var colour: Bool
  /// The finest characters that pictures may use; ASCII also holds for rules, marks and ellipses.
  package var grade: PictureGrade

  package init(colour: Bool, grade: PictureGrade) {
    self.colour = colour
    self.grade = grade
  }

  package init(colour: Bool = false, unicode: Bool = true) {
    self.init(colour: colour, grade: unicode ? .braille : .ascii)
  }

  /// Whether anything but ASCII may be drawn. Data keep their characters either way.
  package var unicode: Bool { grade != .ascii }

  /// The text in the role's colours, or as it is where there are none.
  package func paint(_ text: String, _ role: TextRole) -> String {
    guard colour, !text.isEmpty, let codes = Palette.codes(for: role) else { return text }
    return "\u{1B}[\(codes)m\(text)\u{1B}[0m"
  }

  /// The sign of a cut text.
  var ellipsis: String { unicode ? "…" : "..." }
}
