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
