/// Pieces side by side, on a new line where one has no room.
struct TextFlow {
  let width: Int
  /// The blanks between two pieces.
  let gap: Int

  /// The words of a text on as many lines as they need.
  static func wrapped(_ text: String, width: Int?, role: TextRole, style: TextStyle) -> [String] {
    guard let width, text.displayWidth > width else { return [style.paint(text, role)] }
    let words = text.split(separator: " ").map { (text: String($0), role: TextRole?.none) }
    let lines = TextFlow(width: width, gap: 1).lines(of: words, style: style)
    return lines.map { style.paint($0, role) }
  }

  /// The pieces, each in its role's colours and cut where it alone is too long for a line.
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
