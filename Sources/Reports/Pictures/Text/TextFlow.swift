/// Pieces side by side, on a new line where one has no room.
struct TextFlow {
  let width: Int
  /// The blanks between two pieces.
  let gap: Int

  func lines(of pieces: [(text: String, role: TextRole?)], style: TextStyle) -> [String] {
    var lines: [TextLine] = []
    var end = width
    for (text, role) in pieces {
      let piece = text.cut(to: width, ellipsis: style.ellipsis)
      var start = end + gap
      if lines.isEmpty || start + piece.displayWidth > width {
        lines.append(TextLine(style: style))
        start = 0
      }
      lines[lines.count - 1].put(piece, at: start, role)
      end = start + piece.displayWidth
    }
    return lines.map(\.rendered)
  }
}
