/// A page of the system's manual, in the `man` macros that every Unix reads (groff's `man(7)`).
///
/// Reports become its parts: words paragraphs, fields and the rows of tables items with a tag.
package struct ManualRenderer: Sendable {
  package init() {}

  /// The head of a page.
  ///
  /// - Parameters:
  ///   - name: The program's name.
  ///   - version: Of the program, for the page's foot.
  package func header(name: String, version: String) -> String {
    ".TH \(quoted(name.uppercased())) 1 \"\" \(quoted("\(name) \(version)"))\n"
  }

  package func section(_ title: String) -> String { ".SH \(quoted(title))\n" }

  package func subsection(_ title: String) -> String { ".SS \(quoted(title))\n" }

  /// - Complexity: O(text).
  package func render(_ report: Report) -> String {
    report.sections.filter { !$0.isEmpty }.map(render).joined()
  }

  private func render(_ section: ReportSection) -> String {
    switch section {
    case .text(let lines):
      lines.split(whereSeparator: \.isEmpty).map { paragraph(Array($0)) }.joined()
    case .fields(let fields):
      fields.map { item($0.title, $0.value.plainText) }.joined()
    case .table(let table):
      table.rows.map { row in
        item(row.first?.plainText ?? "", row.dropFirst().map(\.plainText).joined(separator: "  "))
      }.joined()
    case .picture: ""
    }
  }

  /// A tag, and behind it what it means.
  private func item(_ tag: String, _ meaning: String) -> String {
    ".TP\n.B \(quoted(tag))\n" + line(meaning)
  }

  /// Lines of words are filled; lines with columns of their own stay as they are.
  private func paragraph(_ lines: [String]) -> String {
    let text = lines.map(line).joined()
    return lines.contains { $0.contains("  ") } ? ".PP\n.nf\n\(text).fi\n" : ".PP\n\(text)"
  }

  private func line(_ text: String) -> String { escaped(text) + "\n" }

  /// An argument of a macro, which ends at a blank or a quote.
  private func quoted(_ text: String) -> String {
    "\""
      + escaped(text).split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\\(dq") + "\""
  }

  /// The text with what `man` would act on escaped: backslashes, a dot or an apostrophe where a
  /// line starts, and the signs that it would set as typographic ones.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text.terminalSafe {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "." where result.isEmpty: result += "\\&."
      default: result.append(character)
      }
    }
    return result
  }
}
