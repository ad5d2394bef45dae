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
