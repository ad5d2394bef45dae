import LineEditing

/// The colours of the line being typed: commands bold, or red where there is no such command; the
/// words of a command's own language cyan; texts in quotes green; comments dim.
struct LineColours {
  private static let known = Style.bold
  private static let unknown = Style(.red)
  private static let keyword = Style(.cyan)
  private static let quoted = Style(.green)
  private static let comment = Style.dim

  private let table: CommandTable
  private let line: TypedLine
  private let scalars: [Unicode.Scalar]
  private var styles: [Style]

  init(_ text: String, _ table: CommandTable) {
    self.table = table
    scalars = Array(text.unicodeScalars)
    line = TypedLine(text)
    styles = Array(repeating: .plain, count: scalars.count)
    for statement in line.statements { paint(statement) }
    for comment in line.comments { paint(comment, Self.comment) }
  }

  var text: StyledText {
    var text = StyledText()
    var start = 0
    while start < scalars.count {
      let end = styles[start...].firstIndex { $0 != styles[start] } ?? scalars.count
      var part = String.UnicodeScalarView()
      part.append(contentsOf: scalars[start..<end])
      text.append(String(part), styles[start])
      start = end
    }
    return text
  }

  private mutating func paint(_ range: Range<Int>, _ style: Style) {
    for index in range { styles[index] = style }
  }

  private mutating func paint(_ statement: TypedLine.Statement) {
    for word in statement.words {
      for part in word.quoted { paint(part, Self.quoted) }
    }
    var words = statement.words[...]
    while let word = words.popFirst() {
      paint(word.range, style(ofCommand: word))
      let command = table[word.text]
      if command?.takesStatement == true { continue }
      if let phrase = command?.phrase { paint(words, of: phrase) }
      return
    }
  }

  /// Words in quotes, or in a part of them, are none of a language's own.
  private mutating func paint(_ words: ArraySlice<TypedWord>, of phrase: Phrase) {
    for word in words
    where word.quoted.isEmpty && phrase.ownWords.contains(word.text.lowercased()) {
      paint(word.range, Self.keyword)
    }
  }

  /// A word under way may still become a command.
  private func style(ofCommand word: TypedWord) -> Style {
    if table[word.text] != nil { return Self.known }
    let matches = table.startingWith(word.text)
    if matches.isEmpty { return Self.unknown }
    let isUnderWay = word.range.upperBound == scalars.count
    return isUnderWay ? .plain : matches.count == 1 ? Self.known : Self.unknown
  }
}
