import Language

/// A word of a statement with its variables replaced.
struct Argument: Sendable, Equatable {
  /// A part of a word: what stands between two quotes, a variable's value, or what is around them.
  struct Section: Sendable, Equatable {
    let text: String
    /// Its place, quotes included.
    let span: Span
    /// The quote that it stands in.
    let quote: Character?
    /// Whether each character of the text has one place in the statement: no variable, no escape.
    let isWritten: Bool
  }

  let text: String
  let span: Span
  let isQuoted: Bool
  let sections: [Section]

  init(text: String, span: Span, isQuoted: Bool) {
    let isWritten =
      span.start.line == span.end.line
      && text.count == span.end.column - span.start.column
    let section = Section(
      text: text, span: span, quote: isQuoted ? "'" : nil, isWritten: isWritten && !isQuoted)
    self.init(text: text, span: span, isQuoted: isQuoted, sections: [section])
  }

  init(text: String, span: Span, isQuoted: Bool, sections: [Section]) {
    self.text = text
    self.span = span
    self.isQuoted = isQuoted
    self.sections = sections
  }

  /// Whether it begins with the `>` of a file that output goes to: a written one, for what a
  /// variable stands for is no sign.
  var isOutput: Bool {
    guard !isQuoted, let first = sections.first, first.isWritten else { return false }
    return first.text.hasPrefix(">") && !first.text.hasPrefix(">=")
  }

  /// The word with another text in its place.
  func replaced(by text: String) -> Argument {
    Argument(text: text, span: span, isQuoted: isQuoted, sections: sections)
  }

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
      let range = text.ranges(of: part).first(where: standsAlone)
    else { return self }
    var start = span.start
    start.column += text.distance(from: text.startIndex, to: range.lowerBound)
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

extension Argument {
  /// A word of a statement.
  ///
  /// - Parameter value: What a variable stands for, by its name and its place.
  init(
    _ word: Word, in source: SourceText, value: (String, Span) throws -> String
  ) rethrows {
    let row = source.lines[word.span.start.line]
    var (pieces, quotes) = (word.pieces[...], word.quoted[...])
    var sections: [Section] = []
    while let start = [pieces.first?.span, quotes.first].compactMap(\.self).map(\.start).min() {
      let isQuoted = quotes.first?.start == start
      guard let span = isQuoted ? quotes.popFirst() : pieces.first?.span else { break }
      var text = ""
      while let piece = pieces.first, piece.span.start < span.end {
        pieces.removeFirst()
        switch piece.content {
        case .text(let written): text += written
        case .variable(let name): text += try value(name, piece.span)
        }
      }
      let marks = isQuoted ? 1 : 0
      let written = row[span.start.column..<span.end.column].dropFirst(marks).dropLast(marks)
      sections.append(
        Section(
          text: text, span: span, quote: isQuoted ? row[span.start.column] : nil,
          isWritten: written.elementsEqual(text)))
    }
    self.init(
      text: sections.map(\.text).joined(), span: word.span, isQuoted: word.isQuoted,
      sections: sections)
  }
}
