/// GitHub-flavoured Markdown: titles as headings, tables and fields as tables, pictures as the
/// text in a code block. Numbers are rounded as for people; marks show as in a terminal.
package struct MarkdownRenderer: Sendable {
  package init() {}

  package func render(_ report: Report) -> String {
    let title = report.title.map { ["### \(escaped($0))\n"] } ?? []
    let parts = report.sections.filter { !$0.isEmpty }.map(render)
    return (title + parts).joined(separator: "\n")
  }

  private func render(_ section: ReportSection) -> String {
    switch section {
    case .text(let lines): fenced(lines.map { $0.terminalSafeLine + "\n" }.joined())
    case .table(let table): render(table)
    case .fields(let fields):
      render(
        Table(
          columns: [Column("Name"), Column("Value")],
          rows: fields.map {
            [.text($0.title), $0.value]
          }))
    case .picture(let picture):
      fenced(TextRenderer(width: 72).render(Report(picture)))
    }
  }

  private func render(_ table: Table) -> String {
    var lines = [row(table.columns.map { escaped($0.title) })]
    lines.append(
      row(
        table.columns.indices.map { index in
          table.alignment(ofColumn: index) == .trailing ? "--:" : "---"
        }))
    lines += table.rows.map { row($0.map(text)) }
    if let footer = table.footer {
      lines += footer.split(separator: "\n").flatMap { ["", escaped(String($0))] }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  private func text(of cell: Cell) -> String {
    let text = escaped(cell.plainText)
    guard let mark = cell.mark, !text.isEmpty else { return text }
    let shown = mark == .best ? "**\(text)**" : text
    return "\(shown) \(mark.character(unicode: true))"
  }

  /// The text with what Markdown or HTML would act on escaped.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text.terminalSafe {
      switch character {
      case "\\", "|", "*", "_", "`", "[", "]", "~": result += "\\\(character)"
      case "<": result += "&lt;"
      case "&": result += "&amp;"
      default: result.append(character)
      }
    }
    return result
  }

  /// The text in a code block, its fence longer than any run of back-ticks inside.
  private func fenced(_ text: String) -> String {
    var longest = 2
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)text\n\(text)\(fence)\n"
  }
}
