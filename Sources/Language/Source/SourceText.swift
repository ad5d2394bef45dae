/// A text to execute, and where it came from: a script, a line at the prompt, an option, a pipe.
package struct SourceText: Sendable, Equatable {
  /// What an error message calls it: a path, `<stdin>`, `-c`; nil at the prompt, where the reader
  /// sees the line above the message.
  package let name: String?
  /// Its lines without their ends, each as characters.
  package let lines: [[Character]]
  /// How many lines come before it in what it is a part of.
  package let linesBefore: Int

  /// - Parameter linesBefore: For a part of a longer text, so that errors tell the right line.
  package init(_ text: String, name: String?, linesBefore: Int = 0) {
    self.name = name
    self.linesBefore = linesBefore
    var rest = Substring(text)
    if linesBefore == 0 && rest.first == "\u{FEFF}" { rest.removeFirst() }
    var lines = rest.split(omittingEmptySubsequences: false, whereSeparator: Self.isLineEnd)
    if lines.count > 1 && lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines.map(Array.init)
  }

  /// Whether a character ends a line. `\r\n` is one character in Swift.
  package static func isLineEnd(_ character: Character) -> Bool {
    character == "\n" || character == "\r\n"
  }

  /// The text of a span, its rows joined by line ends.
  package func text(of span: Span) -> String {
    if span.start.line == span.end.line {
      return String(lines[span.start.line][span.start.column..<span.end.column])
    }
    var rows = [String(lines[span.start.line][span.start.column...])]
    rows += lines[span.start.line + 1..<span.end.line].map { String($0) }
    rows.append(String(lines[span.end.line][..<span.end.column]))
    return rows.joined(separator: "\n")
  }
}
