/// Comma-separated values as of RFC 4180, lines ended by a line feed alone as all tools here read
/// and write them.
///
/// A missing value is nothing between two commas, an empty text is `""`. Several tables follow one
/// another after an empty line. Words are left out unless there is nothing else.
package struct CSVRenderer: Sendable {
  package var writesHeader: Bool

  package init(writesHeader: Bool = true) {
    self.writesHeader = writesHeader
  }

  package func render(_ report: Report) -> String {
    report.dataSections.map { render($0.table) }.joined(separator: "\n")
  }

  package func render(_ table: Table) -> String {
    var result = ""
    if writesHeader { result += line(table.keys.map(Self.quoted)) }
    for row in table.rows { result += line(row.map(field)) }
    return result
  }

  private func line(_ fields: [String]) -> String {
    // A lone missing value must not look like an empty line, which readers skip.
    (fields == [""] ? "\"\"" : fields.joined(separator: ",")) + "\n"
  }

  private func field(_ cell: Cell) -> String {
    switch cell.content {
    case .text(let text), .name(_, let text): Self.field(text)
    default: Self.quoted(cell.dataText)
    }
  }

  /// A text as a field of a line.
  package static func field(_ text: String) -> String { text.isEmpty ? "\"\"" : quoted(text) }

  private static func quoted(_ text: String) -> String {
    let special = text.utf8.contains {
      [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains($0)
    }
    let padded = text.utf8.first == UInt8(ascii: " ") || text.utf8.last == UInt8(ascii: " ")
    guard special || padded else { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { result += "\"\"" } else { result.unicodeScalars.append(scalar) }
    }
    return result + "\""
  }
}
