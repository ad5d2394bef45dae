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
      case .table(let table): return JSONText.array(of: table, indent: "") + "\n"
      case .picture(let picture): return JSONText.array(of: picture.table, indent: "") + "\n"
      case .text, .fields: break
      }
    }
    let members = sections.flatMap(members)
    let keys = DataKey.distinct(members.map(\.key))
    let lines = zip(keys, members).map { "  \(JSONText.string($0)): \($1.value)" }
    return lines.isEmpty ? "{}\n" : "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  private func members(of section: ReportSection) -> [(key: String, value: String)] {
    switch section {
    case .text(let lines):
      [("text", "[" + lines.map(JSONText.string).joined(separator: ", ") + "]")]
    case .table(let table):
      [(table.name ?? "table", JSONText.array(of: table, indent: "  "))]
    case .fields(let fields):
      fields.map { ($0.key, JSONText.value($0.value)) }
    case .picture(let picture):
      [("picture", JSONText.array(of: picture.table, indent: "  "))]
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
      let keys = DataKey.distinct(fields.map(\.key)).map(JSONText.string)
      return JSONText.object(quotedKeys: keys, row: fields.map(\.value)) + "\n"
    }
    let table = section.table
    let keys = table.keys.map(JSONText.string)
    return table.rows.map { JSONText.object(quotedKeys: keys, row: $0) + "\n" }.joined()
  }
}
