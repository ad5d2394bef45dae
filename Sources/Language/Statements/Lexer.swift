/// Reads statements from a source text, one logical line at a time: for scripts and for the prompt,
/// where a line is looked at while it is typed.
///
/// Statements end at `;`, at the end of a line that does not end in `\`, and before a `#` that
/// starts a word. Words are separated by spaces; `'…'` keeps its text as it is, `"…"` knows
/// `\n \t \" \\ \$ \u{1b}` and variables. What follows a `!` at the start of a statement is the
/// system shell's up to the end of the line.
///
/// A line is cut as far as it can be, whatever is wrong with it; a strict reader stops at the first
/// of its faults:
///
///     var lexer = Lexer(SourceText("set k 20; print 'a", name: nil))
///     let line = lexer.readLine()   // two statements, the second with an open quote
///     line.faults.first?.message    // "this quote is never closed"
package struct Lexer {
  /// A logical line.
  package struct Line: Sendable {
    package internal(set) var statements: [Statement] = []
    /// Whether nothing follows that the last statement's words could be added to: after `;`, and
    /// where there is no statement.
    package internal(set) var endsStatement = true
    /// The comments with their `#`.
    package internal(set) var comments: [Span] = []
    /// What makes it no line to carry out, in order.
    package internal(set) var faults: [SyntaxError] = []

    /// Whether it asks for another row to go on in.
    package var asksForMore: Bool {
      if case .nothingContinues = faults.last { true } else { false }
    }
  }

  let source: SourceText
  var place = Span.Place(line: 0, column: 0)
  /// The line being read.
  var line = Line()
  /// The first words of a statement that an earlier text began, which the next words go on with.
  private var opening: [Word] = []
  /// The first words of the statement that this text leaves unfinished.
  private var unfinished: [Word] = []
  /// Where the `!` of the statement being read stands among its words.
  private var systemMark: Int?

  package init(_ source: SourceText) { self.source = source }

  package var isAtEnd: Bool { place.line >= source.lines.count }

  /// The row, from 0, at which the next logical line starts.
  package var nextRow: Int { place.line }

  /// The next logical line, as far as it can be understood.
  ///
  /// - Complexity: O(its characters).
  package mutating func readLine() -> Line {
    line = Line()
    while let words = statementWords() {
      guard let first = words.first, let last = words.last else { continue }
      line.statements.append(
        Statement(
          words: words, source: source, span: first.span.through(last.span), systemMark: systemMark)
      )
    }
    place = Span.Place(line: place.line + 1, column: 0)
    return line
  }

  /// The statements of the next logical line; none where it is blank or a comment.
  ///
  /// - Throws: The first fault of the line, all of which is then behind the reader.
  package mutating func nextStatements() throws(SyntaxError) -> [Statement] {
    let line = readLine()
    if let fault = line.faults.first { throw fault }
    return line.statements
  }

  // MARK: - Characters

  var character: Character? {
    let row = source.lines[place.line]
    return place.column < row.count ? row[place.column] : nil
  }

  /// Whether the character is the last of its row.
  var endsRow: Bool { place.column == source.lines[place.line].count - 1 }

  mutating func advance() { place.column += 1 }

  func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }

  /// Goes to the end of the row.
  private mutating func skipRow() { place.column = source.lines[place.line].count }

  // MARK: - Statements

  /// The words up to the next `;` or the end of the logical line; nil at its end.
  private mutating func statementWords() -> [Word]? {
    var words = opening
    opening = []
    systemMark = nil
    while true {
      skipSpaces()
      if line.asksForMore { unfinished = Array(words.prefix(2)) }
      guard let next = character else { return words.isEmpty ? nil : words }
      line.endsStatement = next == ";" || next == "#" && words.isEmpty
      switch next {
      case "#":
        let start = place
        skipRow()
        line.comments.append(Span(start, place))
      case ";":
        advance()
        return words
      case "!" where words.isEmpty || words.count == 1 && words[0].text == "try":
        systemMark = words.count
        words += systemWords()
      default: words.append(word())
      }
    }
  }

  /// Skips spaces and ends of rows that a `\` continues.
  private mutating func skipSpaces() {
    while let next = character, isSpace(next) || next == "\\" && endsRow {
      advance()
      guard next == "\\" else { continue }
      if place.line + 1 < source.lines.count {
        place = Span.Place(line: place.line + 1, column: 0)
      } else {
        let mark = Span.Place(line: place.line, column: place.column - 1)
        line.faults.append(.nothingContinues(Span(mark, place)))
      }
    }
  }

  /// The `!` at the cursor and the rest of the row.
  private mutating func systemWords() -> [Word] {
    let start = place
    advance()
    let mark = Word(
      pieces: [.init(content: .text("!"), span: Span(start, place), quote: nil)],
      span: Span(start, place))
    while let next = character, isSpace(next) { advance() }
    let from = place
    skipRow()
    if from == place { return [mark] }
    let text = String(source.lines[from.line][from.column...])
    let rest = Word.Piece(content: .text(text), span: Span(from, place), quote: nil)
    return [mark, Word(pieces: [rest], span: rest.span, isForSystem: true)]
  }
}

extension Lexer {
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
      var asksForMore = false
      while !lexer.isAtEnd { asksForMore = lexer.readLine().asksForMore }
      opening = asksForMore ? lexer.unfinished : []
      return !asksForMore
    }
  }
}
