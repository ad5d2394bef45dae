import Language

/// A word of a line that is being typed, as far as it is written. Offsets count Unicode scalars
/// from the line's start.
struct TypedWord: Equatable {
  /// A character of what the word means.
  struct Letter: Equatable {
    let character: Character
    /// Where its writing ends in the line.
    let end: Int
    var start: Int { end - character.unicodeScalars.count }
    /// The quote it stands in.
    let quote: Character?
  }

  /// Its place in the line, quotes included.
  private(set) var range: Range<Int>
  /// What it means: no quotes, no escapes, variables as they are written.
  private(set) var letters: [Letter] = []
  /// Its parts in quotes.
  private(set) var quoted: [Range<Int>] = []
  /// The quote that is not closed.
  private(set) var openQuote: Character?
  /// Where the names of its variables start in `letters`; the last may be under way.
  private(set) var variables: [Int] = []
  /// Whether a variable is the last thing in it, so that the next letter would belong to it.
  private(set) var endsInVariable = false

  /// A word of which nothing is written yet.
  init(at offset: Int) { range = offset..<offset }

  init(_ word: Word, in source: SourceText, _ offsets: RowOffsets) {
    range = offsets[word.span]
    quoted = word.quoted.map { offsets[$0] }
    openQuote = word.openQuote
    for piece in word.pieces { append(piece, in: source, offsets) }
    guard let last = word.pieces.last, last.span.end == word.span.end || openQuote != nil,
      case .variable = last.content
    else { return }
    endsInVariable = letters.last?.character != "}"
  }

  /// A row for the system's shell, cut at its blanks.
  static func words(ofSystem row: Word, _ offsets: RowOffsets) -> [TypedWord] {
    let letters = row.text.enumerated().map { index, character in
      let end = Span.Place(line: row.span.start.line, column: row.span.start.column + index + 1)
      return Letter(character: character, end: offsets[end], quote: nil)
    }
    return letters.split { $0.character == " " }.map { part in
      var word = TypedWord(at: part[part.startIndex].start)
      word.letters = Array(part)
      word.range = word.range.lowerBound..<part[part.endIndex - 1].end
      return word
    }
  }

  private mutating func append(
    _ piece: Word.Piece, in source: SourceText, _ offsets: RowOffsets
  ) {
    let (start, end) = (piece.span.start, piece.span.end)
    var written = source.lines[start.line][start.column..<end.column]
    if case .variable = piece.content {
      variables.append(letters.count + (written.dropFirst().first == "{" ? 2 : 1))
    } else if case .text(let text) = piece.content, text.count != written.count {
      // An escape: one letter, of which only the end is a place to go on from.
      letters += text.map { Letter(character: $0, end: offsets[end], quote: piece.quote) }
      return
    }
    if case .text(let text) = piece.content { written = Array(text)[...] }
    for (offset, character) in written.enumerated() {
      let position = Span.Place(line: start.line, column: start.column + offset + 1)
      letters.append(Letter(character: character, end: offsets[position], quote: piece.quote))
    }
  }

  var text: String { String(letters.map(\.character)) }

  /// The word as a command reads it.
  var argument: Argument {
    let ends = [range.lowerBound, range.upperBound].map { Span.Place(line: 0, column: $0) }
    return Argument(text: text, span: Span(ends[0], ends[1]), isQuoted: !quoted.isEmpty)
  }

  /// What follows the first `count` letters.
  func text(after count: Int) -> String { String(letters[count...].map(\.character)) }

  /// The words before this one and itself as one word with blanks in it.
  func joined(to words: [TypedWord]) -> TypedWord {
    guard let first = words.first else { return self }
    var whole = self
    whole.range = first.range.lowerBound..<range.upperBound
    whole.letters = []
    for (word, next) in zip(words, words.dropFirst() + [self]) {
      whole.letters += word.letters
      whole.letters.append(Letter(character: " ", end: next.range.lowerBound, quote: nil))
    }
    whole.letters += letters
    return whole
  }

  /// The number of letters up to the `=` of a `NAME=VALUE`, the sign included; nil for other words.
  var lettersBeforeValue: Int? {
    guard let sign = letters.firstIndex(where: { $0.character == "=" }), sign > 0,
      letters[..<sign].allSatisfy({ $0.quote == nil && Self.isOfName($0.character) }),
      letters[0].character.isLetter || letters[0].character == "_"
    else { return nil }
    return sign + 1
  }

  /// The name of a `NAME=VALUE`.
  var optionName: String? {
    lettersBeforeValue.map { String(letters[..<($0 - 1)].map(\.character)) }
  }

  private static func isOfName(_ character: Character) -> Bool {
    character == "_" || character.isASCII && (character.isLetter || character.isNumber)
  }
}
