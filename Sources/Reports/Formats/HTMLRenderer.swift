/// Reports as pieces of HTML: tables, lists of names and values, drawings.
///
/// Every text is escaped, whatever it holds; controls are spelled out as for a terminal. Numbers are
/// rounded as for people, their title has every digit. What is pointed out has a sign and a class.
package struct HTMLRenderer: Sendable {
  /// Where a value leads: the key of its column or field, and the value as data.
  package typealias Link = @Sendable (_ key: String, _ value: String) -> String?

  private let link: Link
  /// The column by whose values rows can be chosen in a form.
  private let choice: String?

  /// - Parameter choice: The key of a column: each row of a table that has it begins with a box of
  ///   that name, the value the row's.
  package init(choosingBy choice: String? = nil, link: @escaping Link = { _, _ in nil }) {
    self.choice = choice
    self.link = link
  }

  package func render(_ report: Report) -> String {
    let title = report.title.map { "<h3>\($0.escapedHTML)</h3>\n" } ?? ""
    return title + report.sections.filter { !$0.isEmpty }.map(render).joined()
  }

  private func render(_ section: ReportSection) -> String {
    switch section {
    case .text(let lines): "<pre>\(lines.map(\.escapedHTML).joined(separator: "\n"))</pre>\n"
    case .table(let table): render(table)
    case .fields(let fields): render(fields)
    case .picture(let picture): drawing(of: picture)
    }
  }

  // MARK: - Tables

  private func render(_ table: Table) -> String {
    if table.rows.isEmpty { return words(table.whenEmpty ?? "nothing") }
    let classes = table.columns.indices.map { index in
      table.alignment(ofColumn: index) == .trailing ? " class=\"number\"" : ""
    }
    let chosen = choice.flatMap { choice in table.columns.firstIndex { $0.key == choice } }
    var lines = ["<div class=\"scroll\"><table>", "<thead><tr>"]
    if chosen != nil {
      lines.append("<th class=\"choice\"><span class=\"hidden\">choose</span></th>")
    }
    for (column, look) in zip(table.columns, classes) {
      lines.append("<th scope=\"col\"\(look)>\(column.title.escapedHTML)</th>")
    }
    lines.append("</tr></thead>")
    lines.append("<tbody>")
    for row in table.rows {
      let choice = chosen.map { box(for: row[$0]) } ?? ""
      let cells = row.indices.map { index in
        "<td\(classes[index])>\(text(of: row[index], key: table.columns[index].key))</td>"
      }
      lines.append("<tr>\(choice)\(cells.joined())</tr>")
    }
    lines.append("</tbody></table></div>")
    return lines.joined(separator: "\n") + "\n" + (table.footer.map(words) ?? "")
  }

  private func box(for cell: Cell) -> String {
    let value = cell.dataText.escapedHTML
    return "<td class=\"choice\"><input type=\"checkbox\" name=\"\(choice ?? "")\" "
      + "value=\"\(value)\" aria-label=\"choose \(value)\"></td>"
  }

  /// - Parameter text: Words of ours, a paragraph a line.
  private func words(_ text: String) -> String {
    text.split(separator: "\n").map { "<p class=\"aside\">\(String($0).escapedHTML)</p>\n" }
      .joined()
  }

  private func render(_ fields: [Field]) -> String {
    let rows = fields.map { field in
      "<dt>\(field.title.escapedHTML)</dt><dd>\(text(of: field.value, key: field.key))</dd>\n"
    }
    return "<dl>\n\(rows.joined())</dl>\n"
  }

  // MARK: - Values

  private func text(of cell: Cell, key: String) -> String {
    let plain = cell.plainText
    if plain.isEmpty { return "" }
    let data = cell.dataText
    var text = plain == data ? plain.escapedHTML : titled(plain, data)
    if let address = link(key, data) {
      text = "<a href=\"\(address.escapedHTML)\">\(text)</a>"
    }
    guard let mark = cell.mark else { return "<bdi>\(text)</bdi>" }
    return "<span class=\"\(mark.name)\"><i title=\"\(mark.name)\">"
      + "\(mark.character(unicode: true))</i> <bdi>\(text)</bdi></span>"
  }

  private func titled(_ plain: String, _ data: String) -> String {
    "<span title=\"\(data.escapedHTML)\">\(plain.escapedHTML)</span>"
  }

  private func drawing(of picture: Picture) -> String {
    guard let drawing = SVGRenderer(isEmbedded: true).render(Report(picture)) else { return "" }
    return "<figure>\n\(drawing)</figure>\n"
  }
}

extension Mark {
  /// What the mark says, as a class and for those who do not see its sign.
  fileprivate var name: String {
    switch self {
    case .best: "best"
    case .worst: "worst"
    case .changed: "changed"
    case .dimmed: "dimmed"
    }
  }
}

extension String {
  /// The text as HTML shows it, in an element as well as in a quoted attribute: nothing in it acts.
  package var escapedHTML: String { SVGDrawing.escaped(self) }
}
