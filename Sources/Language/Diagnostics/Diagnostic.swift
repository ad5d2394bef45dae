import Spelling

/// An error with its place: what is wrong, where, and what would be right.
package struct Diagnostic: Error, Sendable {
  package enum Kind: String, Sendable {
    case error
    /// A measure is not what a script expected.
    case expectationFailed = "expectation failed"
    /// What was wrong, where that does not count.
    case ignored
    /// Something that is told, but stops nothing.
    case warning
  }

  package var kind: Kind
  package var message: String
  /// Where it is, in `source`.
  package var span: Span?
  package var source: SourceText?
  /// Lines under the caret: a usage, a nearest word, a next step.
  package var hints: [String]

  package init(
    _ message: String, kind: Kind = .error, at span: Span? = nil, in source: SourceText? = nil,
    hints: [String] = []
  ) {
    self.kind = kind
    self.message = message
    self.span = span
    self.source = source
    self.hints = hints
  }

  package init(_ error: SyntaxError, in source: SourceText) {
    self.init(
      error.message, at: error.span, in: source, hints: error.hint.map { [$0] } ?? [])
  }

  /// The same as something that does not count.
  package var ignored: Diagnostic {
    var copy = self
    copy.message = kind == .error ? message : "\(kind.rawValue): \(message)"
    copy.kind = .ignored
    return copy
  }

  /// The message as lines of text: `file:line:col: error: …`, the line, a caret, the hints.
  ///
  /// - Parameters:
  ///   - showsPlace: Whether the place stands in front; a transcript leaves it out.
  ///   - width: The columns that a text takes on a terminal.
  package func lines(showsPlace: Bool = true, width: (String) -> Int) -> [String] {
    [heading(showsPlace: showsPlace)] + excerpt(width: width)
      + hints.map { "  " + Secrets.hidden(in: $0) }
  }

  /// The first line: `file:line:col: error: …`.
  package func heading(showsPlace: Bool = true) -> String {
    var place = ""
    if showsPlace, let name = source?.name {
      let before = source?.linesBefore ?? 0
      place =
        span.map { "\(name):\(before + $0.start.line + 1):\($0.start.column + 1): " }
        ?? "\(name): "
    }
    return "\(place)\(kind.rawValue): \(Secrets.hidden(in: message))"
  }

  /// The line with a caret under the place; none where there is no place.
  ///
  /// - Parameter columns: What there is room for: of a longer line stands what is around the place.
  package func excerpt(columns: Int = .max, width: (String) -> Int) -> [String] {
    guard let span, let source, span.start.line < source.lines.count else { return [] }
    let line = source.lines[span.start.line]
    let start = min(span.start.column, line.count)
    let end = span.end.line == span.start.line ? span.end.column : line.count
    let (shown, marked) = Secrets.hidden(
      in: line, marked: start..<max(start, min(end, line.count)))
    let part = SourceExcerpt(shown, around: marked, columns: columns - 2, width: width)
    return part.lines(width: width).map { "  " + $0 }
  }

  /// See `Spelling.suggestion`.
  package static func suggestion(
    for word: String, among candidates: some Sequence<String>
  ) -> [String] {
    Spelling.suggestion(for: word, among: candidates)
  }

  /// See `Spelling.suggestion`.
  package static func suggestion(of names: [String]) -> [String] { Spelling.suggestion(of: names) }
}
