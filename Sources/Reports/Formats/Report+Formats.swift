extension Report {
  /// The report in the given form, each line ended by a line feed.
  ///
  /// - Parameters:
  ///   - format: the form.
  ///   - text: how text looks: a terminal's width and style, or the defaults for files.
  ///   - isContinued: whether it is added to a file that has something: CSV leaves its header out.
  /// - Throws: ``RenderingError/noPicture`` for SVG of a report without one.
  package func rendered(
    as format: OutputFormat, text: TextRenderer = TextRenderer(), isContinued: Bool = false
  ) throws(RenderingError) -> String {
    switch format {
    case .text: return text.render(self)
    case .csv: return CSVRenderer(writesHeader: !isContinued).render(self)
    case .json: return JSONRenderer().render(self)
    case .jsonl: return JSONLinesRenderer().render(self)
    case .markdown: return MarkdownRenderer().render(self)
    case .svg:
      guard let drawing = SVGRenderer().render(self) else { throw .noPicture }
      return drawing
    }
  }
}
