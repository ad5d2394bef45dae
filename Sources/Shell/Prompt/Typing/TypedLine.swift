import Language

/// A line that is being typed, cut into statements and words as the language does it: quotes may be
/// open, statements may lack words. Offsets count Unicode scalars from the line's start.
struct TypedLine: Equatable {
  /// A statement of the line.
  struct Statement: Equatable {
    var words: [TypedWord] = []
    /// Where a `!` stands among the words: what follows it is the system shell's.
    var systemMark: Int?
  }

  /// At least one; the last is the one under way.
  private(set) var statements: [Statement] = []
  /// The comments with their `#`, and recorded output.
  private(set) var comments: [Range<Int>] = []
  /// Whether its last row ends in a `\` that asks for another one.
  private(set) var asksForMore = false

  init(_ text: String) {
    let source = SourceText(text, name: nil)
    let offsets = RowOffsets(text)
    var lexer = Lexer(source)
    var isUnderWay = false
    while !lexer.isAtEnd {
      let line = lexer.readLine()
      statements += line.statements.map { Statement($0, in: source, offsets) }
      comments += line.comments.map { offsets[$0] }
      isUnderWay = !line.endsStatement
      asksForMore = line.asksForMore
    }
    guard !isUnderWay || text.last?.isNewline == true else { return }
    if text.last?.isNewline == true { asksForMore = false }
    statements.append(Statement())
  }

  /// Whether what is typed next belongs to a comment.
  func endsInComment(at end: Int) -> Bool { comments.last?.upperBound == end }
}

extension TypedLine.Statement {
  fileprivate init(_ statement: Statement, in source: SourceText, _ offsets: RowOffsets) {
    systemMark = statement.systemMark
    words = statement.words.flatMap { word in
      word.isForSystem
        ? TypedWord.words(ofSystem: word, offsets) : [TypedWord(word, in: source, offsets)]
    }
  }
}

/// Where the characters of a text's rows start, in Unicode scalars from its start.
struct RowOffsets {
  private var rows: [[Int]] = [[]]

  init(_ text: String) {
    var offset = 0
    for character in text {
      rows[rows.count - 1].append(offset)
      offset += character.unicodeScalars.count
      if SourceText.isLineEnd(character) { rows.append([]) }
    }
    rows[rows.count - 1].append(offset)
  }

  subscript(place: Span.Place) -> Int { rows[place.line][place.column] }

  subscript(span: Span) -> Range<Int> { self[span.start]..<self[span.end] }
}
