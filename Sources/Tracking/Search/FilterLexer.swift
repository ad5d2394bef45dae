/// Cuts a filter into tokens.
struct FilterLexer {
  private let characters: [Character]
  private var position = 0

  static func tokens(_ text: String) throws(RunFilterError) -> [FilterToken] {
    var lexer = FilterLexer(characters: Array(text))
    var tokens: [FilterToken] = []
    repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  /// Whether a text is read as one bare word.
  static func isWord(_ text: String) -> Bool {
    guard let tokens = try? tokens(text), tokens.count == 2 else { return false }
    return tokens[0].kind == .word(text)
  }

  private init(characters: [Character]) { self.characters = characters }

  private var peek: Character? { position < characters.count ? characters[position] : nil }

  private mutating func next() throws(RunFilterError) -> FilterToken {
    while let character = peek, character.isWhitespace { position += 1 }
    let start = position
    guard let first = peek else { return token(.end, from: start) }
    if first == "'" || first == "\"" || first == "`" {
      let text = try quoted()
      let isName = first == "\""
      let kind: FilterToken.Kind =
        first == "`" ? .quotedName(prefix: nil, key: text) : .text(text, isName: isName)
      return token(kind, from: start)
    }
    if first.isLetter || first == "_" { return try word(from: start) }
    if first.isNumber || "+-.".contains(first) { return try number(from: start) }
    return try sign(from: start)
  }

  private mutating func word(from start: Int) throws(RunFilterError) -> FilterToken {
    skip { $0.isLetter || $0.isNumber || "_.@-/".contains($0) }
    let word = String(characters[start..<position])
    if word.hasSuffix("."), let quote = peek, quote == "`" || quote == "\"" {
      let key = try quoted()
      return token(.quotedName(prefix: String(word.dropLast()), key: key), from: start)
    }
    return token(.word(word), from: start)
  }

  private mutating func number(from start: Int) throws(RunFilterError) -> FilterToken {
    if peek == "+" || peek == "-" { position += 1 }
    skip { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }
    if let last = characters[..<position].last, last == "e" || last == "E", position > start + 1,
      peek == "+" || peek == "-"
    {
      position += 1
      skip { $0.isNumber }
    }
    if position == start { position += 1 }
    let source = String(characters[start..<position])
    guard let value = FilterNumber.value(source) else {
      throw .unexpected(
        found: "`\(source)`", expected: "a name, a number or a quoted text", nearest: nil,
        range: start..<position)
    }
    return token(.number(value), from: start)
  }

  private mutating func sign(from start: Int) throws(RunFilterError) -> FilterToken {
    let rest = String(characters[start..<min(start + 2, characters.count)])
    let nearest = ["==": "=", "<>": "!=", "=<": "<=", "=>": ">=", "&&": "and", "||": "or"][rest]
    if let nearest {
      throw .unexpected(
        found: "`\(rest)`", expected: "a comparison", nearest: nearest, range: start..<start + 2)
    }
    for sign in ["!=", ">=", "<=", "=", ">", "<", "(", ")", ","] where rest.hasPrefix(sign) {
      position += sign.count
      return token(.sign(sign), from: start)
    }
    throw .unexpected(
      found: "`\(characters[start])`", expected: "a name, a value or a comparison",
      nearest: characters[start] == "!" ? "not" : nil, range: start..<start + 1)
  }

  /// The text between two quotes of a kind; the quote within is written twice.
  private mutating func quoted() throws(RunFilterError) -> String {
    let start = position
    let quote = characters[position]
    position += 1
    var text = ""
    while let character = peek {
      position += 1
      if character != quote {
        text.append(character)
      } else if peek == quote {
        text.append(quote)
        position += 1
      } else {
        return text
      }
    }
    throw .unclosedQuote(range: start..<characters.count)
  }

  private mutating func skip(_ isPart: (Character) -> Bool) {
    while let character = peek, isPart(character) { position += 1 }
  }

  private func token(_ kind: FilterToken.Kind, from start: Int) -> FilterToken {
    FilterToken(kind: kind, source: String(characters[start..<position]), range: start..<position)
  }
}
