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
