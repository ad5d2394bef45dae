/// One statement: its words, and the source text that they were read from.
package struct Statement: Sendable {
  /// At least one; the first is the command. For a line for the system's shell, `!` and the rest of
  /// the line as it is.
  package let words: [Word]
  package let source: SourceText
  package let span: Span
  /// Where among the words a `!` stands, behind which they are the system shell's.
  package let systemMark: Int?

  package init(words: [Word], source: SourceText, span: Span, systemMark: Int? = nil) {
    self.words = words
    self.source = source
    self.span = span
    self.systemMark = systemMark
  }

  /// The statement as it was written, continued lines on one.
  package var text: String {
    source.text(of: span).split(separator: "\n").map { row in
      let isContinued = row.hasSuffix("\\")
      return (isContinued ? row.dropLast() : row).trimmingSpaces
    }.joined(separator: " ")
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var rest = self.drop { $0 == " " || $0 == "\t" }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return rest
  }
}
