import Language
import Tracking

/// A filter as it stands in a statement, each of its characters with its place there.
struct FilterText {
  private(set) var text = ""
  private var spans: [Span] = []
  private let source: SourceText

  /// - Parameter words: At least one; those of the filter.
  init(_ words: ArraySlice<Argument>, of statement: Statement) {
    source = statement.source
    let written = Dictionary(statement.words.map { ($0.span, $0) }) { first, _ in first }
    for argument in words {
      if let last = spans.last {
        append(" ", at: { _ in Span(last.end, argument.span.start) })
      }
      let isWritten = written[argument.span]?.isPlain ?? true
      if isWritten {
        append(source.text(of: argument.span)) { Self.span(of: $0, in: argument.span) }
      } else {
        append(Self.quoted(argument)) { _ in argument.span }
      }
    }
  }

  /// A word with its variables replaced, as the filter's grammar must have it.
  static func quoted(_ argument: Argument) -> String {
    guard argument.isQuoted else { return argument.text }
    return "'" + argument.text.replacing("'", with: "''") + "'"
  }

  private static func span(of index: Int, in word: Span) -> Span {
    let start = Span.Place(line: word.start.line, column: word.start.column + index)
    return Span(start, Span.Place(line: start.line, column: start.column + 1))
  }

  private mutating func append(_ part: String, at place: (Int) -> Span) {
    text += part
    for index in 0..<part.count { spans.append(place(index)) }
  }

  /// Where a part of the filter stands in the statement.
  func span(of range: Range<Int>) -> Span? {
    guard let last = spans.last else { return nil }
    guard range.lowerBound < spans.count else { return last.after }
    let first = spans[range.lowerBound]
    if range.isEmpty { return Span(first.start, first.start) }
    return first.through(spans[min(range.upperBound, spans.count) - 1])
  }

  /// The filter, read.
  func filter() throws -> RunFilter {
    do throws(RunFilterError) { return try RunFilter(text) } catch { throw diagnostic(error) }
  }

  /// Whether an order is asked for.
  var isOrdered: Bool { (try? RunFilter(text).isOrdered) ?? false }

  /// The error with its place in the statement.
  func diagnostic(_ error: RunFilterError) -> Diagnostic {
    Diagnostic(error.message, at: span(of: error.range), in: source, hints: hints(error.nearest))
  }

  /// A warning about a name that no run has.
  func diagnostic(_ unknown: RunSelection.UnknownName) -> Diagnostic {
    Diagnostic(
      "no run has `\(unknown.name)`", kind: .warning, at: span(of: unknown.range), in: source,
      hints: hints(unknown.nearest))
  }

  private func hints(_ nearest: String?) -> [String] {
    Diagnostic.suggestion(of: [nearest].compactMap(\.self))
  }
}
