/// A form that reports can be written in.
package enum OutputFormat: String, Sendable, CaseIterable {
  case text
  case csv
  case json
  case jsonl
  case markdown
  case svg

  /// The format of a name as in `set format json`: also `md`, `txt`, `ndjson`; any case.
  package init?(name: some StringProtocol) {
    switch name.lowercased() {
    case "text", "txt": self = .text
    case "csv": self = .csv
    case "json": self = .json
    case "jsonl", "ndjson": self = .jsonl
    case "markdown", "md": self = .markdown
    case "svg": self = .svg
    default: return nil
    }
  }

  /// The format that a file's ending asks for; `nil` where it says nothing known.
  package init?(path: some StringProtocol) {
    let file = path.split(separator: "/").last ?? ""
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return nil }
    self.init(name: file[file.index(after: dot)...])
  }

  /// The name as shown in messages.
  package var name: String { self == .markdown ? "md" : rawValue }
}

extension Report {
  /// The report in the given form, each line ended by a line feed.
  ///
  /// - Parameters:
  ///   - format: the form.
  ///   - text: how text looks. Where its width is known the output is for a terminal, and CSV gets
  ///     its control characters escaped, too; elsewhere CSV holds the data as they are.
  ///   - isContinued: whether it is added to a file that has something: CSV leaves its header out.
  /// - Throws: ``RenderingError/noPicture`` for SVG of a report without one.
  package func rendered(
    as format: OutputFormat, text: TextRenderer = TextRenderer(), isContinued: Bool = false
  ) throws(RenderingError) -> String {
    switch format {
    case .text: return text.render(self)
    case .csv:
      let csv = CSVRenderer(writesHeader: !isContinued).render(self)
      return text.width == nil ? csv : csv.terminalSafeLines.joined(separator: "\n")
    case .json: return JSONRenderer().render(self)
    case .jsonl: return JSONLinesRenderer().render(self)
    case .markdown: return MarkdownRenderer().render(self)
    case .svg:
      guard let drawing = SVGRenderer().render(self) else { throw .noPicture }
      return drawing
    }
  }
}

/// Why a report cannot be written in a format.
package enum RenderingError: Error, Equatable, CustomStringConvertible {
  /// SVG was asked for and there is nothing to draw.
  case noPicture

  package var description: String {
    switch self {
    case .noPicture:
      "there is no picture to write as `svg`; "
        + "choose another ending: .txt .csv .json .jsonl .md"
    }
  }
}

extension ReportSection {
  /// The section as rows under named columns, as CSV and JSON lines want it.
  var table: Table {
    switch self {
    case .text(let lines):
      Table(columns: [Column("text")], rows: lines.map { [.text($0)] })
    case .table(let table): table
    case .fields(let fields):
      Table(
        columns: [Column("name"), Column("value")], rows: fields.map { [.text($0.key), $0.value] })
    case .picture(let picture): picture.table
    }
  }
}
