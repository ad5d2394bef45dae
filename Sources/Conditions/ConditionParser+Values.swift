internal import Spelling
internal import Times

/// Names and values.
extension ConditionParser {
  /// The words of the grammar.
  package static let keywords = reserved.union(["between", "contains"])

  /// Those that name nothing unless they stand in quotes.
  private static let reserved: Set<String> = [
    "and", "or", "not", "like", "ilike", "in", "is", "null", "order", "by", "limit", "asc", "desc",
  ]

  mutating func name() throws(ConditionError) -> ConditionName {
    expect(.name)
    let name: ConditionName
    switch token.kind {
    case .word(let word) where !Self.reserved.contains(word.lowercased()):
      name = try self.name(word)
    case .quotedName(let prefix?, let key):
      guard dialect.prefixes.contains(prefix.lowercased()) else { throw unknown(prefix) }
      name = ConditionName(prefix: prefix.lowercased(), key: key, range: token.range)
    case .quotedName(nil, let key), .text(let key, isName: true):
      name = ConditionName(key: key, range: token.range)
    default: throw unexpected(dialect.name)
    }
    advance()
    return name
  }

  private func name(_ word: String) throws(ConditionError) -> ConditionName {
    guard let dot = word.firstIndex(of: "."),
      dialect.prefixes.contains(word[..<dot].lowercased())
    else { return ConditionName(key: word, range: token.range) }
    let key = String(word[word.index(after: dot)...])
    guard !key.isEmpty else { throw unexpected("a name after the dot") }
    return ConditionName(prefix: word[..<dot].lowercased(), key: key, range: token.range)
  }

  private func unknown(_ prefix: String) -> ConditionError {
    let usual = dialect.usualPrefixes
    guard let last = usual.last else { return unexpected(dialect.name) }
    return .unexpected(
      found: "`\(prefix).`",
      expected: usual.dropLast().joined(separator: ", ") + " or \(last) before the dot",
      nearest: Spelling.nearest(to: prefix, among: usual).first, range: token.range)
  }

  mutating func value(of name: ConditionName) throws(ConditionError) -> Literal {
    expect(.value(name.key))
    let value: Literal
    switch token.kind {
    case .text(let text, _): value = Literal(value: .text(text), range: token.range)
    case .number(let number): value = Literal(value: .number(number), range: token.range)
    case .word(let word) where TimeSpan.isWord(word):
      value = Literal(value: .text(word), isBare: true, range: token.range)
    default: throw noValue("a number or a quoted text")
    }
    advance()
    return value
  }

  mutating func text(
    _ expected: String
  ) throws(ConditionError) -> (String, range: Range<Int>) {
    guard case .text(let text, _) = token.kind else { throw noValue(expected) }
    let range = token.range
    advance()
    return (text, range)
  }

  /// A word in the place of a value is most likely a text without its quotes.
  private func noValue(_ expected: String) -> ConditionError {
    guard case .word(let word) = token.kind, !Self.reserved.contains(word.lowercased())
    else { return unexpected(expected) }
    return .unexpected(
      found: token.shown, expected: expected, nearest: "'\(word)'", range: token.range)
  }
}
