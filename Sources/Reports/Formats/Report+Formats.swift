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
