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

  /// A part of a word that is no quoted one, as a word of its own; the whole word where its text does
  /// not stand there as it was written.
  func part(_ text: String) -> Argument {
    guard !isQuoted, self.text.count == span.end.column - span.start.column,
      span.start.line == span.end.line, let place = self.text.firstRange(of: text)
    else { return self }
    var part = span
    part.start.column += self.text.distance(from: self.text.startIndex, to: place.lowerBound)
    part.end.column = part.start.column + text.count
    return Argument(text: text, span: part, isQuoted: false)
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
