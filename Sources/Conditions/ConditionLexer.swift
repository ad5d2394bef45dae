internal import Times

/// A word, value or sign of a condition.
struct ConditionToken: Equatable {
  enum Kind: Equatable {
    /// A bare word, perhaps with dots.
    case word(String)
    /// A name with a quoted key: `` metrics.`ndcg@10` ``; `prefix` without the dot.
    case quotedName(prefix: String?, key: String)
    /// Single quotes; also double quotes with no prefix, which can be a name as well.
    case text(String, isName: Bool)
    case number(Double)
    case sign(String)
    /// What is none of them; nothing behind it is read.
    case fault(ConditionError)
    case end
  }

  var kind: Kind
  /// As it stands in the condition.
  var source: String
  /// In characters.
  var range: Range<Int>

  /// The word in lower case, if it is a bare word; keywords are known by it.
  var keyword: String? {
    guard case .word(let word) = kind else { return nil }
    return word.lowercased()
  }

  var shown: String { kind == .end ? "the end" : "`\(source)`" }
}

/// Cuts a condition into tokens, one after the other: what stands behind a whole condition may be
/// in another language.
package struct ConditionLexer {
  private let characters: [Character]
  private var position: Int

  init(_ characters: [Character], from start: Int = 0) {
    self.characters = characters
    position = start
  }

  /// Whether a text is read as one bare word.
  package static func isWord(_ text: String) -> Bool {
    var lexer = ConditionLexer(Array(text))
    return lexer.next().kind == .word(text) && lexer.next().kind == .end
  }

  /// A condition with a single blank between its parts; one that cannot be read stays as it is.
  ///
  /// - Parameter quoted: How a text is written that stands in a quote, by that quote.
  package static func rewritten(
    _ text: String, _ quoted: (_ text: String, _ quote: Character) -> String = doublingQuotes
  ) -> String {
    var lexer = ConditionLexer(Array(text))
    var written = ""
    var isOpen = true
    while true {
      let token = lexer.next()
      if token.kind == .end { return written }
      if case .fault = token.kind { return text }
      if !isOpen, ![")", ","].contains(token.source) { written += " " }
      if case .text(let text, let isName) = token.kind {
        written += quoted(text, isName ? "\"" : "'")
      } else {
        written += token.source
      }
      isOpen = token.source == "("
    }
  }

  /// As conditions have it: the quote within is written twice.
  package static func doublingQuotes(_ text: String, _ quote: Character) -> String {
    let mark = String(quote)
    return mark + text.replacing(mark, with: mark + mark) + mark
  }

  mutating func next() -> ConditionToken {
    while let character = peek, character.isWhitespace { position += 1 }
    let start = position
    do throws(ConditionError) { return try token() } catch {
      position = characters.count
      return ConditionToken(kind: .fault(error), source: "", range: start..<start)
    }
  }

  private var peek: Character? { position < characters.count ? characters[position] : nil }

  private mutating func token() throws(ConditionError) -> ConditionToken {
    let start = position
    guard let first = peek else { return token(.end, from: start) }
    if first == "'" || first == "\"" || first == "`" {
      let text = try quoted()
      let isName = first == "\""
      return token(
        first == "`" ? .quotedName(prefix: nil, key: text) : .text(text, isName: isName),
        from: start)
    }
    if first.isLetter || first == "_" { return try word(from: start) }
    if first.isNumber || "+-.".contains(first) { return try number(from: start) }
    return try sign(from: start)
  }

  private mutating func word(from start: Int) throws(ConditionError) -> ConditionToken {
    skip { $0.isLetter || $0.isNumber || "_.@-/".contains($0) }
    let word = String(characters[start..<position])
    if word.hasSuffix("."), let quote = peek, quote == "`" || quote == "\"" {
      let key = try quoted()
      return token(.quotedName(prefix: String(word.dropLast()), key: key), from: start)
    }
    return token(.word(word), from: start)
  }

  private mutating func number(from start: Int) throws(ConditionError) -> ConditionToken {
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
    if TimeSpan.isWord(source) { return token(.word(source), from: start) }
    guard let value = Double(plain: source) else {
      throw .unexpected(
        found: "`\(source)`", expected: "a name, a number or a quoted text", nearest: nil,
        range: start..<position)
    }
    return token(.number(value), from: start)
  }

  private mutating func sign(from start: Int) throws(ConditionError) -> ConditionToken {
    for length in [2, 1] {
      let end = min(start + length, characters.count)
      let text = String(characters[start..<end])
      let word = ["&&": "and", "||": "or"][text]
      guard let meant = word ?? ComparisonSign(elsewhere: text)?.rawValue else { continue }
      throw .unexpected(
        found: "`\(text)`", expected: "a comparison", nearest: meant, range: start..<end)
    }
    let rest = String(characters[start..<min(start + 2, characters.count)])
    for sign in ["!=", ">=", "<=", ">>", "=", ">", "<", "(", ")", ","] where rest.hasPrefix(sign) {
      position += sign.count
      return token(.sign(sign), from: start)
    }
    throw .unexpected(
      found: "`\(characters[start])`", expected: "a name, a value or a comparison",
      nearest: characters[start] == "!" ? "not" : nil, range: start..<start + 1)
  }

  /// The text between two quotes of a kind; the quote within is written twice.
  private mutating func quoted() throws(ConditionError) -> String {
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

  private func token(_ kind: ConditionToken.Kind, from start: Int) -> ConditionToken {
    ConditionToken(
      kind: kind, source: String(characters[start..<position]), range: start..<position)
  }
}

extension Double {
  /// A finite decimal number, nothing else: no blanks, no hexadecimal digits, no `nan`.
  package init?(plain text: String) {
    guard let first = text.utf8.first, first != UInt8(ascii: " "),
      text.utf8.allSatisfy({ byte in
        byte >= 0x30 && byte <= 0x39 || ".eE+-".utf8.contains(byte)
      }),
      let value = Double(text), value.isFinite
    else { return nil }
    self = value
  }
}
