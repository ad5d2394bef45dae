import Language

/// A word of a statement with its variables replaced.
struct Argument: Sendable, Equatable {
  let text: String
  let span: Span
  let isQuoted: Bool

  /// The first part of the word, its name, as a word of its own.
  func named(_ name: String) -> Argument {
    var part = span
    part.end.column = part.start.column + name.count
    return Argument(text: name, span: part, isQuoted: false)
  }

  /// A part of a word, as a word of its own: where it stands by itself, as between commas; the whole
  /// word where it does not, or where the word is quoted or has variables.
  func part(_ part: String) -> Argument {
    guard !isQuoted, span.start.line == span.end.line,
      text.count == span.end.column - span.start.column,
      let place = text.ranges(of: part).first(where: standsAlone)
    else { return self }
    var start = span.start
    start.column += text.distance(from: text.startIndex, to: place.lowerBound)
    let end = Span.Place(line: start.line, column: start.column + part.count)
    return Argument(text: part, span: Span(start, end), isQuoted: false)
  }

  private func standsAlone(_ part: Range<String.Index>) -> Bool {
    let around = [text[..<part.lowerBound].last, text[part.upperBound...].first]
    return around.allSatisfy { $0.map { !($0.isLetter || $0.isNumber || $0 == "_") } ?? true }
  }

  /// The name and the value of a word like `seed=42`; nil for any other, and for a quoted one.
  var option: (name: String, value: Argument)? {
    guard !isQuoted || text.first != "=", let equals = text.firstIndex(of: "=") else { return nil }
    let name = text[..<equals]
    guard let first = name.first, first.isLetter || first == "_",
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    else { return nil }
    var start = span.start
    start.column += name.count + 1
    let value = Argument(
      text: String(text[text.index(after: equals)...]),
      span: start < span.end ? Span(start, span.end) : span.after, isQuoted: isQuoted)
    return (String(name), value)
  }
}
