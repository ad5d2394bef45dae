/// Cuts a line that is being typed; the forgiving brother of the language's `Lexer`.
struct LineScanner {
  private let characters: [Character]
  /// Where each character starts in Unicode scalars, and the end.
  private let offsets: [Int]
  private var index = 0

  init(_ text: String) {
    characters = Array(text)
    var offsets = [0]
    for character in characters {
      offsets.append(offsets[offsets.count - 1] + character.unicodeScalars.count)
    }
    self.offsets = offsets
  }

  mutating func line() -> TypedLine {
    var line = TypedLine()
    var isRowStart = true
    while let next = character {
      if isRowStart, let statement = systemStatement() {
        line.statements[line.statements.count - 1] = statement
        continue
      }
      isRowStart = false
      switch next {
      case " ", "\t": advance()
      case "\n", ";":
        isRowStart = next == "\n"
        advance()
        line.statements.append(TypedStatement())
      case "#": line.comments.append(restOfRow())
      case "\\" where endsRow:
        line.endsContinued = index + 1 == characters.count
        index = min(index + 2, characters.count)
      default: line.add(word())
      }
    }
    return line
  }

  // MARK: - Characters

  private var character: Character? { index < characters.count ? characters[index] : nil }
  private var offset: Int { offsets[index] }
  private mutating func advance() { index += 1 }

  /// Whether the character is the last of its row.
  private var endsRow: Bool {
    index + 1 == characters.count || characters[index + 1] == "\n"
  }

  private mutating func restOfRow() -> Range<Int> {
    let start = offset
    while let next = character, next != "\n" { advance() }
    return start..<offset
  }

  // MARK: - Words

  /// A row that begins with `!`: the mark, and words without any quoting of ours.
  private mutating func systemStatement() -> TypedStatement? {
    let start = index
    while character == " " || character == "\t" { advance() }
    guard character == "!" else {
      index = start
      return nil
    }
    var mark = TypedWord(at: offset)
    take(into: &mark, quote: nil)
    mark.range = mark.range.lowerBound..<offset
    var statement = TypedStatement(words: [mark], isForSystem: true)
    while let next = character, next != "\n" {
      guard next != " " else {
        advance()
        continue
      }
      var word = TypedWord(at: offset)
      while let next = character, next != " ", next != "\n" { take(into: &word, quote: nil) }
      word.range = word.range.lowerBound..<offset
      statement.words.append(word)
    }
    return statement
  }

  private mutating func word() -> TypedWord {
    var word = TypedWord(at: offset)
    while let next = character, !" \t;\n".contains(next), !(next == "\\" && endsRow) {
      word.endsInVariable = false
      switch next {
      case "'", "\"": quotedPart(of: &word)
      case "$": variable(of: &word, quote: nil)
      default: take(into: &word, quote: nil)
      }
    }
    word.range = word.range.lowerBound..<offset
    return word
  }

  private mutating func take(into word: inout TypedWord, quote: Character?) {
    word.letters.append(
      .init(character: characters[index], end: offsets[index + 1], quote: quote))
    advance()
  }

  private mutating func quotedPart(of word: inout TypedWord) {
    let (quote, start) = (characters[index], offset)
    advance()
    defer { word.quoted.append(start..<offset) }
    while let next = character, next != "\n" {
      word.endsInVariable = false
      if next == quote {
        advance()
        return
      }
      switch next {
      case "\\" where quote == "\"": escape(in: &word)
      case "$" where quote == "\"": variable(of: &word, quote: quote)
      default: take(into: &word, quote: quote)
      }
    }
    word.openQuote = quote
  }

  private mutating func escape(in word: inout TypedWord) {
    advance()
    guard let next = character, next != "\n" else { return }
    advance()
    let meaning: Character = next == "n" ? "\n" : next == "t" ? "\t" : next
    let numbered = next == "u" ? numbered() : nil
    word.letters.append(
      .init(character: numbered ?? meaning, end: offset, quote: "\""))
  }

  /// Goes past the `{1b}` behind `\u`; nil, and nowhere, where it is not whole.
  private mutating func numbered() -> Character? {
    guard character == "{", let end = characters[index...].firstIndex(of: "}"),
      let number = UInt32(String(characters[index + 1..<end]), radix: 16),
      let scalar = Unicode.Scalar(number)
    else { return nil }
    index = end + 1
    return Character(scalar)
  }

  private mutating func variable(of word: inout TypedWord, quote: Character?) {
    take(into: &word, quote: quote)
    let isBraced = character == "{"
    if isBraced { take(into: &word, quote: quote) }
    word.variables.append(word.letters.count)
    while let next = character, next == "_" || next.isASCII && (next.isLetter || next.isNumber) {
      take(into: &word, quote: quote)
    }
    word.endsInVariable = true
    if isBraced && character == "}" {
      take(into: &word, quote: quote)
      word.endsInVariable = false
    }
  }
}

extension TypedLine {
  fileprivate mutating func add(_ word: TypedWord) {
    statements[statements.count - 1].words.append(word)
  }
}
