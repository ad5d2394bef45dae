internal import JSON

/// One JSON value for a report.
///
/// A lone table (or picture) is an array of objects keyed by column. Everything else is an object:
/// fields are its members, tables stand under their name (or `table`, `picture`); words are left
/// out unless there is nothing else (`text`). A key that comes again gets `_2`, so nothing is lost.
package struct JSONRenderer: Sendable {
  package init() {}

  package func render(_ report: Report) -> String {
    let sections = report.dataSections
    if sections.count == 1 {
      switch sections[0] {
      case .table(let table): return table.json(indent: "") + "\n"
      case .picture(let picture): return picture.table.json(indent: "") + "\n"
      case .text, .fields: break
      }
    }
    let members = sections.flatMap(members)
    let keys = DataKey.distinct(members.map(\.key))
    let lines = zip(keys, members).map { "  \($0.quotedJSON): \($1.value)" }
    return lines.isEmpty ? "{}\n" : "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  private func members(of section: ReportSection) -> [(key: String, value: String)] {
    switch section {
    case .text(let lines):
      [("text", "[" + lines.map(\.quotedJSON).joined(separator: ", ") + "]")]
    case .table(let table):
      [(table.name ?? "table", table.json(indent: "  "))]
    case .fields(let fields):
      fields.map { ($0.key, $0.value.json) }
    case .picture(let picture):
      [("picture", picture.table.json(indent: "  "))]
    }
  }
}

/// JSON lines: each row, point or bin an object on a line of its own; all fields of a section on
/// one line. Words are left out unless there is nothing else.
package struct JSONLinesRenderer: Sendable {
  package init() {}

  package func render(_ report: Report) -> String {
    report.dataSections.map(render).joined()
  }

  private func render(_ section: ReportSection) -> String {
    if case .fields(let fields) = section {
      let keys = DataKey.distinct(fields.map(\.key)).map(\.quotedJSON)
      return JSONText.object(quotedKeys: keys, values: fields.map(\.value.json)) + "\n"
    }
    let table = section.table
    let keys = table.keys.map(\.quotedJSON)
    return table.rows.map { JSONText.object(quotedKeys: keys, values: $0.map(\.json)) + "\n" }
      .joined()
  }
}

extension Cell {
  /// The cell as a JSON value. What JSON has no number for (not a number, infinite) is `null`.
  fileprivate var json: String {
    switch content {
    case .text(let text), .name(_, let text): text.quotedJSON
    case .number(let value, _) where !value.isFinite: "null"
    case .integer, .number, .truth: dataText
    case .empty: "null"
    }
  }
}

extension Table {
  /// The rows as an array of objects, one a line.
  fileprivate func json(indent: String) -> String {
    let keys = keys.map(\.quotedJSON)
    return JSONText.array(
      lines: rows.map { JSONText.object(quotedKeys: keys, values: $0.map(\.json)) },
      indent: indent)
  }
}

extension String {
  /// The text in quotes, with what a terminal would act on escaped.
  fileprivate var quotedJSON: String { JSONText.quoted(self, escaping: \.needsEscape) }
}
