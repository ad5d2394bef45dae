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

/// What a piece of text is for; ``Palette`` says how that looks.
package enum TextRole: Sendable, Equatable {
  case title
  case heading
  /// Rules, axes, grids.
  case rule
  /// Words beside the data.
  case note
  case best
  case worst
  case changed
  case dimmed
  case error
  case warning
  case success
  /// The n-th line of a picture, from zero.
  case series(Int)
}

/// The look of each ``TextRole``: the eight base colours, bold and dim, so that the user's own
/// terminal theme decides the shades. Black, white and blue are left out: each is unreadable on
/// some common background.
package enum Palette {
  private static let bold = "1"
  private static let dim = "2"
  private static let red = "31"
  private static let green = "32"
  private static let yellow = "33"
  private static let magenta = "35"
  private static let cyan = "36"

  /// The colours of a picture's lines in turn.
  private static let series = [cyan, magenta, yellow, green, red]

  /// The SGR parameters (ECMA-48, 8.3.117) of the role, none where it looks like plain text.
  package static func codes(for role: TextRole) -> String? {
    switch role {
    case .title, .heading: bold
    case .rule, .note, .dimmed: dim
    case .best: "\(bold);\(green)"
    case .worst: red
    case .changed: yellow
    case .error: "\(bold);\(red)"
    case .warning: yellow
    case .success: green
    case .series(let index): series[index % series.count]
    }
  }
}
