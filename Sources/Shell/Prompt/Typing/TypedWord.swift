import Language

/// A word of a line that is being typed, as far as it is written. Offsets count Unicode scalars
/// from the line's start.
struct TypedWord: Equatable {
  /// A character of what the word means.
  struct Letter: Equatable {
    let character: Character
    /// Where its writing ends in the line.
    let end: Int
    /// The quote it stands in.
    let quote: Character?
  }

  /// Its place in the line, quotes included.
  var range: Range<Int>
  /// What it means: no quotes, no escapes, variables as they are written.
  var letters: [Letter] = []
  /// Its parts in quotes.
  var quoted: [Range<Int>] = []
  /// The quote that is not closed.
  var openQuote: Character?
  /// Where the names of its variables start in `letters`; the last may be under way.
  var variables: [Int] = []
  /// Whether a variable is the last thing in it, so that the next letter would belong to it.
  var endsInVariable = false

  init(at offset: Int) { range = offset..<offset }

  var text: String { String(letters.map(\.character)) }

  /// The word as a command reads it.
  var argument: Argument {
    let places = [range.lowerBound, range.upperBound].map { Span.Place(line: 0, column: $0) }
    return Argument(text: text, span: Span(places[0], places[1]), isQuoted: !quoted.isEmpty)
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
