/// A line under construction that knows its width and never ends in blanks.
struct TextLine {
  private var text = ""
  private var width = 0
  private let style: TextStyle

  init(style: TextStyle) {
    self.style = style
  }

  var rendered: String { text }

  /// Adds text at the given column, or right after what is there if that is further.
  mutating func put(_ piece: String, at column: Int, _ role: TextRole? = nil) {
    guard !piece.isEmpty else { return }
    if column > width {
      text += String(repeating: " ", count: column - width)
      width = column
    }
    text += role.map { style.paint(piece, $0) } ?? piece
    width += piece.displayWidth
  }
}
