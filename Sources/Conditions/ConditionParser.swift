internal import Spelling

/// Reads conditions by recursive descent, and what may follow one:
///
/// ```
/// query     = [condition] ["order by" name ["asc" | "desc"] {"," …}] ["limit" number]
/// condition = clauses with "and", "or", "not" and brackets; "and" binds closer than "or"
/// clause    = name ("=" | "!=" | "<" | "<=" | ">" | ">=") value
///           | name ["not"] ("like" | "ilike") text       % any text, _ one character
///           | name ["not"] "between" value "and" value   both ends included
///           | name ["not"] "in" "(" value {"," value} ")"
///           | name ["not"] "contains" text               a part of a text, an element of a list
///           | name "is" ["not"] "null"
/// name      = [prefix "."] key    key: a word, or anything in `…` or "…"
/// value     = number | 'text' | "text"                   a quote within is written twice
///           | today | yesterday | now | -7d              a time, of fields that are times
/// ```
///
/// Keywords are known in any case. It reads as far as the grammar goes and says where that is:
/// what stands there is somebody else's, or a mistake.
package struct ConditionParser {
  static let deepest = 200

  private let characters: [Character]
  let dialect: ConditionDialect
  private var lexer: ConditionLexer
  var token: ConditionToken
  private var depth = 0
  /// What was read so far.
  package private(set) var query = ParsedQuery()
  /// What was looked for at the end of the text: all that could follow it, each once.
  package private(set) var expectations: [ConditionExpectation] = []

  package init(_ characters: [Character], _ dialect: ConditionDialect) {
    self.characters = characters
    self.dialect = dialect
    lexer = ConditionLexer(characters)
    token = ConditionToken(kind: .end, source: "", range: 0..<0)
  }

  // MARK: - The whole

  /// The query that a text is, to its end.
  package static func query(
    _ text: String, _ dialect: ConditionDialect
  ) throws(ConditionError) -> ParsedQuery {
    var parser = ConditionParser(Array(text), dialect)
    try parser.read()
    if !parser.isAtEnd { throw parser.nothingFollows() }
    return parser.query
  }

  /// The condition that a text is, to its end.
  package static func condition(
    _ text: String, _ dialect: ConditionDialect
  ) throws(ConditionError) -> Condition<ConditionName> {
    var parser = ConditionParser(Array(text), dialect)
    parser.go(to: 0)
    let condition = try parser.alternatives()
    if !parser.isAtEnd { throw parser.nothingFollows() }
    return condition
  }

  /// Reads on from a place: what is read already is not read again.
  ///
  /// - Parameter needsCondition: Whether there must be one, as behind `where`.
  package mutating func read(
    from start: Int = 0, needsCondition: Bool = false
  ) throws(ConditionError) {
    go(to: start)
    let isOrder =
      dialect.isOrdered && ["order", "sort", "limit"].contains { $0 == token.keyword }
    if needsCondition || !isAtEnd && !isOrder { query.condition = try alternatives() }
    guard dialect.isOrdered else { return }
    if query.orders.isEmpty, query.limit == nil, takeOrder() {
      guard take("by") else { throw unexpected("`by`", ["by"]) }
      repeat { query.orders.append(try order()) } while takeSign(",")
    }
    if query.limit == nil, take("limit") { query.limit = try limit() }
  }

  /// Where what was read ends, or what is wrong with it stands.
  package var place: Int { token.range.lowerBound }

  package var isAtEnd: Bool { token.kind == .end }

  /// Whether a `>` or `>>` stands at the place, which compares nothing.
  package var isAtOutput: Bool { token.kind == .sign(">") || token.kind == .sign(">>") }

  /// The error that what stands at the place cannot follow what was read.
  ///
  /// - Parameter others: What else could.
  package func nothingFollows(but others: [String] = []) -> ConditionError {
    if query.limit != nil { return unexpected("the end", others) }
    if !query.orders.isEmpty {
      return unexpected("`asc`, `desc`, `,` or `limit`", ["asc", "desc", "limit"] + others)
    }
    return dialect.isOrdered
      ? unexpected(
        "`and`, `or`, `order by` or `limit`", ["and", "or", "order", "limit"] + others)
      : unexpected("`and` or `or`", ["and", "or"] + others)
  }

  /// `sort by` is as good as `order by`.
  private mutating func takeOrder() -> Bool {
    if token.keyword != "sort" { return take("order") }
    advance()
    return true
  }

  private mutating func order() throws(ConditionError) -> ParsedQuery.Order {
    let name = try name()
    if take("desc") { return ParsedQuery.Order(name: name, isDescending: true) }
    _ = take("asc")
    return ParsedQuery.Order(name: name, isDescending: false)
  }

  private mutating func limit() throws(ConditionError) -> Int {
    guard case .number(let value) = token.kind, let limit = Int(exactly: value), limit > 0
    else { throw unexpected("a number of \(dialect.rows), 1 or more") }
    advance()
    return limit
  }

  // MARK: - Conditions

  private mutating func alternatives() throws(ConditionError) -> Condition<ConditionName> {
    var conditions = [try conjunction()]
    while take("or") { conditions.append(try conjunction()) }
    return conditions.count == 1 ? conditions[0] : .any(conditions)
  }

  private mutating func conjunction() throws(ConditionError) -> Condition<ConditionName> {
    var conditions = [try factor()]
    while take("and") { conditions.append(try factor()) }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  private mutating func factor() throws(ConditionError) -> Condition<ConditionName> {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw unexpected("at most \(Self.deepest) brackets") }
    if take("not") { return .not(try factor()) }
    guard takeSign("(") else { return try clause() }
    let condition = try alternatives()
    guard takeSign(")") else { throw unexpected("`and`, `or` or `)`", ["and", "or"]) }
    return condition
  }

  private mutating func clause() throws(ConditionError) -> Condition<ConditionName> {
    let name = try name()
    if take("is") {
      let isNegated = take("not")
      guard take("null") else { throw unexpected("`null`", ["null"]) }
      return isNegated ? .not(.isMissing(name)) : .isMissing(name)
    }
    if take("not") {
      // A row without the value fulfils neither the one nor the other, as everywhere in MLflow.
      return .all([.not(.isMissing(name)), .not(try membershipOrPattern(name))])
    }
    if let sign = takeComparison() { return .compare(name, sign, try value(of: name)) }
    return try membershipOrPattern(name)
  }

  private mutating func membershipOrPattern(
    _ name: ConditionName
  ) throws(ConditionError) -> Condition<ConditionName> {
    if take("like") { return try pattern(name, ignoresCase: false) }
    if take("ilike") { return try pattern(name, ignoresCase: true) }
    if take("in") { return .isIn(name, try values(of: name)) }
    if take("between") {
      let least = try value(of: name)
      guard take("and") else { throw unexpected("`and`", ["and"]) }
      let most = try value(of: name)
      return .all([.compare(name, .atLeast, least), .compare(name, .atMost, most)])
    }
    guard take("contains") else {
      throw unexpected(
        "a comparison: = != < <= > >= like ilike in between contains is",
        ["like", "ilike", "in", "between", "contains", "is", "not"])
    }
    expect(.value(name.key))
    let (part, range) = try text("a quoted text")
    return .contains(name, part, range: range)
  }

  private mutating func values(of name: ConditionName) throws(ConditionError) -> [Literal] {
    guard takeSign("(") else { throw unexpected("`(`") }
    var values: [Literal] = []
    repeat { values.append(try value(of: name)) } while takeSign(",")
    guard takeSign(")") else { throw unexpected("`,` or `)`") }
    return values
  }

  private mutating func pattern(
    _ name: ConditionName, ignoresCase: Bool
  ) throws(ConditionError) -> Condition<ConditionName> {
    let (text, range) = try text("a quoted text with % and _")
    guard text.utf8.count <= LikePattern.longest else {
      throw .unexpected(
        found: "a text of \(text.utf8.count) bytes",
        expected: "a pattern of at most \(LikePattern.longest)", nearest: nil, range: range)
    }
    return .isLike(name, LikePattern(text, ignoresCase: ignoresCase), range: range)
  }

  // MARK: - Tokens

  private mutating func go(to start: Int) {
    lexer = ConditionLexer(characters, from: start)
    expectations = []
    advance()
  }

  mutating func advance() { token = lexer.next() }

  /// Notes what is looked for, if that is at the end of the text.
  mutating func expect(_ expectation: ConditionExpectation) {
    if isAtEnd, !expectations.contains(expectation) { expectations.append(expectation) }
  }

  private mutating func takeComparison() -> ComparisonSign? {
    for sign in ComparisonSign.allCases { expect(.comparison(sign.rawValue)) }
    guard case .sign(let text) = token.kind, let sign = ComparisonSign(rawValue: text)
    else { return nil }
    advance()
    return sign
  }

  private mutating func take(_ keyword: String) -> Bool {
    expect(.keyword(keyword))
    guard token.keyword == keyword else { return false }
    advance()
    return true
  }

  private mutating func takeSign(_ sign: String) -> Bool {
    guard token.kind == .sign(sign) else { return false }
    advance()
    return true
  }

  func unexpected(_ expected: String, _ words: [String] = []) -> ConditionError {
    if case .fault(let error) = token.kind { return error }
    let nearest = token.keyword.flatMap { Spelling.nearest(to: $0, among: words).first }
    return .unexpected(found: token.shown, expected: expected, nearest: nearest, range: token.range)
  }
}
