/// A report as lines for people.
package struct TextRenderer: Sendable {
  /// The terminal's columns; `nil` for files and pipes: nothing is cut or hidden.
  package var width: Int?
  package var style: TextStyle

  package init(width: Int? = nil, style: TextStyle = TextStyle()) {
    self.width = width.map { max(1, $0) }
    self.style = style
  }

  /// The report's text, each line ended by a line feed, an empty line between sections.
  package func render(_ report: Report) -> String {
    let title = report.title.map { [style.paint($0.terminalSafe, .title)] } ?? []
    let parts = report.sections.filter { !$0.isEmpty }.map(lines)
    let lines = title + parts.joined(separator: [""])
    return lines.map { $0 + "\n" }.joined()
  }

  private func lines(of section: ReportSection) -> [String] {
    switch section {
    case .text(let lines): lines.map(\.terminalSafeLine)
    case .table(let table):
      TableText(table, style: style, width: width).lines()
    case .fields(let fields): pairs(fields)
    case .picture(let picture):
      PictureRenderer(width: width ?? 72, style: style).lines(of: picture)
    }
  }

  private func pairs(_ fields: [Field]) -> [String] {
    let titles = fields.map(\.title.terminalSafe)
    let indent = 2 + (titles.map(\.displayWidth).max() ?? 0)
    return zip(fields, titles).map { field, title in
      var line = TextLine(style: style)
      line.put(title, at: 0, .note)
      let value = field.value.plainText.terminalSafe
      line.put(value, at: indent, field.value.mark?.role)
      if let mark = field.value.mark, !value.isEmpty {
        let sign = mark.character(unicode: style.unicode)
        line.put(sign, at: indent + value.displayWidth + 1, mark.role)
      }
      return line.rendered
    }
  }
}

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
