import Conditions
import Language

/// Words as the grammar of conditions reads them, each of their characters with its place in the
/// statement.
///
/// What stood in quotes stays a text of the same quotes, whatever is in it; a variable outside of
/// quotes is read like what it stands for.
struct ConditionText {
  private(set) var characters: [Character] = []
  private var spans: [Span] = []
  private let wordCount: Int
  /// Where each word starts.
  private var starts: [Int] = []

  init(_ words: [Argument]) {
    wordCount = words.count
    for word in words {
      if let last = spans.last { append(" ", over: Span(last.end, word.span.start)) }
      starts.append(characters.count)
      for section in word.sections { append(section) }
    }
  }

  private mutating func append(_ section: Argument.Section) {
    let (text, span) = (section.text, section.span)
    guard let quote = section.quote else {
      return section.isWritten ? append(text, from: span.start) : append(text, over: span)
    }
    let mark = String(quote)
    var start = span.start
    append(mark, from: start)
    start.column += 1
    if section.isWritten && !text.contains(quote) {
      append(text, from: start)
    } else {
      append(text.replacing(mark, with: mark + mark), over: span)
    }
    append(mark, from: Span.Place(line: span.end.line, column: span.end.column - 1))
  }

  /// Appends characters that all come from one place.
  private mutating func append(_ text: String, over span: Span) {
    for character in text {
      characters.append(character)
      spans.append(span)
    }
  }

  /// Appends characters that stand in a row of the statement.
  private mutating func append(_ text: String, from start: Span.Place) {
    var start = start
    for character in text {
      characters.append(character)
      let end = Span.Place(line: start.line, column: start.column + 1)
      spans.append(Span(start, end))
      start = end
    }
  }

  // MARK: - Places

  /// Where a word starts; the end for the number of words.
  func start(of word: Int) -> Int { word < starts.count ? starts[word] : characters.count }

  /// The word that starts at a place; nil where none does, and the number of words at the end.
  func word(startingAt index: Int) -> Int? {
    if index >= characters.count { return wordCount }
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < index { low = middle + 1 } else { high = middle }
    }
    return low < starts.count && starts[low] == index ? low : nil
  }

  /// Where a part stands in the statement.
  func span(of range: Range<Int>) -> Span? {
    guard let last = spans.last else { return nil }
    guard range.lowerBound < spans.count else { return last.after }
    let first = spans[range.lowerBound]
    if range.isEmpty { return Span(first.start, first.start) }
    return first.through(spans[min(range.upperBound, spans.count) - 1])
  }

  // MARK: - Errors

  /// The error with its place in the statement, and what was understood of a `>` beside it.
  func diagnostic(_ error: ConditionError, _ call: Invocation) -> Diagnostic {
    var hints = Diagnostic.suggestion(of: [nearest(error, call)].compactMap(\.self))
    if let hint = outputHint(error, call) { hints.append(hint) }
    return Diagnostic(
      error.message, at: span(of: error.range), in: call.statement.source, hints: hints)
  }

  /// A variable that stands for a text is put in quotes itself.
  private func nearest(_ error: ConditionError, _ call: Invocation) -> String? {
    guard let nearest = error.nearest, nearest.hasPrefix("'"), let span = self.span(of: error.range)
    else { return error.nearest }
    let written = call.statement.source.text(of: span)
    return written.hasPrefix("$") ? "\"\(written)\"" : nearest
  }

  private func outputHint(_ error: ConditionError, _ call: Invocation) -> String? {
    guard call.reader.command.prints, case .unexpected(let found, _, _, let range) = error
    else { return nil }
    if range.lowerBound >= characters.count {
      guard let last = spans.last,
        let mark = call.statement.words.first(where: { word in
          word.span.start >= last.end && !word.isQuoted && word.text.hasPrefix(">")
        })
      else { return nil }
      return "`\(mark.text.hasPrefix(">>") ? ">>" : ">")` is read as the start of a file's name: "
        + "it compares behind a name alone"
    }
    if found == "`>`" { return "a file's name begins with a blank before the `>`: … > FILE" }
    let before = characters[..<range.lowerBound].reversed().drop(while: \.isWhitespace).prefix(2)
    guard before.first == ">" else { return nil }
    return "a `>` behind a name compares; a file's name stands behind a whole condition: … > FILE"
  }
}
