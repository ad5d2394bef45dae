/// Reads statements from a source text, one logical line at a time.
///
/// Statements end at `;`, at the end of a line that does not end in `\`, and before a `#` that
/// starts a word. Words are separated by spaces; `'…'` keeps its text as it is, `"…"` knows
/// `\n \t \" \\ \$ \u{1b}` and variables. What follows a `!` at the start of a statement is the
/// system shell's up to the end of the line.
package struct Lexer {
  private let source: SourceText
  private var place = Span.Place(line: 0, column: 0)
  /// The first words of a statement that an earlier text began, or that this one leaves unfinished.
  private var opening: [Word] = []

  package init(_ source: SourceText) { self.source = source }

  package var isAtEnd: Bool { place.line >= source.lines.count }

  /// The line, from 0, at which the next logical line starts.
  package var nextLine: Int { place.line }

  /// The statements of the next logical line; none where it is blank or a comment.
  ///
  /// After an error the rest of the logical line is skipped.
  package mutating func nextStatements() throws(SyntaxError) -> [Statement] {
    var statements: [Statement] = []
    do throws(SyntaxError) {
      while let words = try statementWords() {
        guard let first = words.first, let last = words.last else { continue }
        statements.append(
          Statement(words: words, source: source, span: first.span.through(last.span)))
      }
    } catch {
      place = Span.Place(line: place.line + 1, column: 0)
      throw error
    }
    place = Span.Place(line: place.line + 1, column: 0)
    return statements
  }

  /// Tells of lines that come one after another whether a text is whole with them, each in the time
  /// of its own length.
  package struct Continuation {
    /// The first words of the statement that goes on: they say what a `!` means.
    private var opening: [Word] = []

    package init() {}

    /// False where the text, or the last line of it, asks for another one.
    package mutating func isComplete(after text: String) -> Bool {
      var lexer = Lexer(SourceText(text, name: nil))
      lexer.opening = opening
      opening = []
      while !lexer.isAtEnd {
        do throws(SyntaxError) {
          _ = try lexer.nextStatements()
        } catch .nothingContinues {
          opening = lexer.opening
          return false
        } catch {
          // Another line would not mend it.
        }
      }
      return true
    }
  }

  // MARK: - Characters

  private var character: Character? {
    let line = source.lines[place.line]
    return place.column < line.count ? line[place.column] : nil
  }

  private mutating func advance() { place.column += 1 }

  private func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }

  // MARK: - Statements

  /// The `!` at the cursor and the rest of the line.
  private mutating func shellWords() -> [Word] {
    let line = source.lines[place.line]
    let start = place
    advance()
    let mark = Word(pieces: [.text("!")], span: Span(start, place), isQuoted: false)
    while let next = character, isSpace(next) { advance() }
    let from = place
    place.column = line.count
    if from == place { return [mark] }
    let text = String(line[from.column...])
    return [mark, Word(pieces: [.text(text)], span: Span(from, place), isQuoted: true)]
  }

  /// The words up to the next `;` or the end of the logical line; nil at its end.
  private mutating func statementWords() throws(SyntaxError) -> [Word]? {
    var words = opening
    opening = []
    while true {
      do throws(SyntaxError) { try skipSpaces() } catch {
        opening = Array(words.prefix(2))
        throw error
      }
      guard let next = character, next != "#" else {
        place.column = source.lines[place.line].count
        return words.isEmpty ? nil : words
      }
      if next == ";" {
        advance()
        return words
      }
      if next == "!" && (words.isEmpty || words.count == 1 && words[0].text == "try") {
        words += shellWords()
      } else {
        words.append(try word())
      }
    }
  }

  /// Skips spaces and ends of lines that a `\` continues.
  private mutating func skipSpaces() throws(SyntaxError) {
    while let next = character {
      if isSpace(next) {
        advance()
      } else if next == "\\" && place.column == source.lines[place.line].count - 1 {
        let mark = Span(place, Span.Place(line: place.line, column: place.column + 1))
        guard place.line + 1 < source.lines.count else { throw .nothingContinues(mark) }
        place = Span.Place(line: place.line + 1, column: 0)
      } else {
        return
      }
    }
  }

  // MARK: - Words

  private mutating func word() throws(SyntaxError) -> Word {
    let start = place
    var pieces: [Word.Piece] = []
    var plain = ""
    var isQuoted = false
    func flush() {
      if !plain.isEmpty { pieces.append(.text(plain)) }
      plain = ""
    }
    while let next = character, !isSpace(next), next != ";" {
      if next == "\\" && place.column == source.lines[place.line].count - 1 { break }
      switch next {
      case "'", "\"":
        isQuoted = true
        flush()
        pieces += next == "'" ? [.text(try rawText())] : try quotedPieces()
      case "$":
        flush()
        pieces.append(try variable())
      default:
        plain.append(next)
        advance()
      }
    }
    flush()
    return Word(pieces: pieces, span: Span(start, place), isQuoted: isQuoted)
  }

  private mutating func rawText() throws(SyntaxError) -> String {
    let start = place
    advance()
    var text = ""
    while let next = character {
      advance()
      if next == "'" { return text }
      text.append(next)
    }
    throw .unclosedQuote("'", Span(start, place))
  }

  private mutating func quotedPieces() throws(SyntaxError) -> [Word.Piece] {
    let start = place
    advance()
    var pieces: [Word.Piece] = []
    var text = ""
    while let next = character {
      switch next {
      case "\"":
        advance()
        return pieces + [.text(text)]
      case "\\":
        text.append(try escaped())
      case "$":
        pieces += [.text(text), try variable()]
        text = ""
      default:
        advance()
        text.append(next)
      }
    }
    throw .unclosedQuote("\"", Span(start, place))
  }

  private mutating func escaped() throws(SyntaxError) -> Character {
    let start = place
    advance()
    guard let next = character else { throw .unclosedQuote("\"", Span(start, place)) }
    advance()
    switch next {
    case "n": return "\n"
    case "t": return "\t"
    case "\"", "\\", "$": return next
    case "u": return try numbered(from: start)
    default: throw .unknownEscape(next, Span(start, place))
    }
  }

  /// The character that `{1b}` behind `\u` means: a Unicode scalar by its number, in hexadecimal.
  private mutating func numbered(from start: Span.Place) throws(SyntaxError) -> Character {
    var digits = ""
    if character == "{" {
      advance()
      while let next = character, next.isHexDigit {
        digits.append(next)
        advance()
      }
    }
    guard character == "}", let number = UInt32(digits, radix: 16),
      let scalar = Unicode.Scalar(number)
    else { throw .unknownNumber(Span(start, place)) }
    advance()
    return Character(scalar)
  }

  private mutating func variable() throws(SyntaxError) -> Word.Piece {
    let start = place
    advance()
    let isBraced = character == "{"
    if isBraced { advance() }
    var name = ""
    while let next = character, next == "_" || next.isASCII && (next.isLetter || next.isNumber) {
      name.append(next)
      advance()
    }
    if name.isEmpty { throw .namelessVariable(Span(start, place)) }
    if isBraced {
      guard character == "}" else { throw .unclosedBrace(Span(start, place)) }
      advance()
    }
    return .variable(name, Span(start, place))
  }
}
