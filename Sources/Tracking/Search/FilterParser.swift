internal import Spelling

/// Reads the tokens of a filter by recursive descent; `RunFilter` has the grammar.
struct FilterParser {
  static let deepest = 200

  private let tokens: [FilterToken]
  private var position = 0
  private var depth = 0
  private let needsCondition: Bool
  /// What was looked for at the end of the text: all that could follow it.
  private(set) var expectations: [FilterExpectation] = []

  /// - Parameter needsCondition: Whether there must be one, as behind `where`.
  init(_ tokens: [FilterToken], needsCondition: Bool = false) {
    self.tokens = tokens
    self.needsCondition = needsCondition
  }

  private var token: FilterToken { tokens[min(position, tokens.count - 1)] }

  // MARK: - The whole

  mutating func filter() throws(RunFilterError) -> ParsedFilter {
    var filter = ParsedFilter()
    let isOrder = token.keyword == "order" || token.keyword == "limit"
    if needsCondition || token.kind != .end && !isOrder { filter.condition = try alternatives() }
    if take("order") {
      guard take("by") else { throw unexpected("`by`", ["by"]) }
      repeat { filter.orders.append(try order()) } while takeSign(",")
    }
    if take("limit") { filter.limit = try limit() }
    guard token.kind == .end else { throw afterClause(filter) }
    return filter
  }

  private func afterClause(_ filter: ParsedFilter) -> RunFilterError {
    if filter.limit != nil { return unexpected("the end", []) }
    if !filter.orders.isEmpty {
      return unexpected("`asc`, `desc`, `,` or `limit`", ["asc", "desc", "limit"])
    }
    return unexpected("`and`, `or`, `order by` or `limit`", ["and", "or", "order", "limit"])
  }

  private mutating func order() throws(RunFilterError) -> ParsedFilter.Order {
    let name = try name()
    if take("desc") { return ParsedFilter.Order(name: name, isDescending: true) }
    _ = take("asc")
    return ParsedFilter.Order(name: name, isDescending: false)
  }

  private mutating func limit() throws(RunFilterError) -> Int {
    guard case .number(let value) = token.kind, let limit = Int(exactly: value), limit > 0
    else { throw unexpected("a number of runs, 1 or more", []) }
    position += 1
    return limit
  }

  // MARK: - Conditions

  private mutating func alternatives() throws(RunFilterError) -> FilterCondition<FilterName> {
    var conditions = [try conjunction()]
    while take("or") { conditions.append(try conjunction()) }
    return conditions.count == 1 ? conditions[0] : .any(conditions)
  }

  private mutating func conjunction() throws(RunFilterError) -> FilterCondition<FilterName> {
    var conditions = [try factor()]
    while take("and") { conditions.append(try factor()) }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  private mutating func factor() throws(RunFilterError) -> FilterCondition<FilterName> {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw unexpected("at most \(Self.deepest) brackets", []) }
    if take("not") { return .not(try factor()) }
    guard takeSign("(") else { return try clause() }
    let condition = try alternatives()
    guard takeSign(")") else { throw unexpected("`and`, `or` or `)`", ["and", "or"]) }
    return condition
  }

  private mutating func clause() throws(RunFilterError) -> FilterCondition<FilterName> {
    let name = try name()
    if take("is") {
      let isNegated = take("not")
      guard take("null") else { throw unexpected("`null`", ["null"]) }
      return isNegated ? .not(.isMissing(name)) : .isMissing(name)
    }
    if take("not") {
      // A run without the value fulfils neither the one nor the other, as everywhere in MLflow.
      return .all([.not(.isMissing(name)), .not(try membershipOrPattern(name))])
    }
    if let comparison = takeComparison() { return .compare(name, comparison, try value()) }
    return try membershipOrPattern(name)
  }

  private mutating func membershipOrPattern(
    _ name: FilterName
  ) throws(RunFilterError) -> FilterCondition<FilterName> {
    if take("like") { return try pattern(name, ignoresCase: false) }
    if take("ilike") { return try pattern(name, ignoresCase: true) }
    guard take("in") else {
      throw unexpected(
        "a comparison: = != < <= > >= like ilike in is", ["like", "ilike", "in", "is", "not"])
    }
    guard takeSign("(") else { throw unexpected("`(`", []) }
    var values: [FilterValue] = []
    repeat { values.append(try value()) } while takeSign(",")
    guard takeSign(")") else { throw unexpected("`,` or `)`", []) }
    return .isIn(name, values)
  }

  private mutating func pattern(
    _ name: FilterName, ignoresCase: Bool
  ) throws(RunFilterError) -> FilterCondition<FilterName> {
    let range = token.range
    guard case .text(let text) = try value().value else {
      position -= 1
      throw unexpected("a quoted text with % and _", [])
    }
    guard text.utf8.count <= LikePattern.longest else {
      throw .unexpected(
        found: "a text of \(text.utf8.count) bytes",
        expected: "a pattern of at most \(LikePattern.longest)", nearest: nil, range: range)
    }
    return .isLike(name, LikePattern(text, ignoresCase: ignoresCase), range: range)
  }

  // MARK: - Names and values

  private static let keywords: Set<String> = [
    "and", "or", "not", "like", "ilike", "in", "is", "null", "order", "by", "limit", "asc", "desc",
  ]

  private mutating func name() throws(RunFilterError) -> FilterName {
    expect(.name)
    let name: FilterName
    switch token.kind {
    case .word(let word) where !Self.keywords.contains(word.lowercased()):
      name = try self.name(word)
    case .quotedName(let prefix?, let key):
      guard let kind = FilterName.Kind(prefix) else { throw unknownKind(prefix) }
      name = FilterName(kind: kind, key: key, range: token.range)
    case .quotedName(nil, let key), .text(let key, isName: true):
      name = FilterName(kind: nil, key: key, range: token.range)
    default:
      throw unexpected("the name of a metric, param, tag or attribute", [])
    }
    position += 1
    return name
  }

  private func name(_ word: String) throws(RunFilterError) -> FilterName {
    guard let dot = word.firstIndex(of: "."), let kind = FilterName.Kind(String(word[..<dot]))
    else { return FilterName(kind: nil, key: word, range: token.range) }
    let key = String(word[word.index(after: dot)...])
    guard !key.isEmpty else { throw unexpected("a name after the dot", []) }
    return FilterName(kind: kind, key: key, range: token.range)
  }

  private func unknownKind(_ prefix: String) -> RunFilterError {
    let kinds = ["metrics", "params", "tags", "attributes"]
    return .unexpected(
      found: "`\(prefix).`", expected: "metrics, params, tags or attributes before the dot",
      nearest: Spelling.nearest(to: prefix, among: kinds).first, range: token.range)
  }

  private mutating func value() throws(RunFilterError) -> FilterValue {
    let range = token.range
    switch token.kind {
    case .text(let text, _):
      position += 1
      return FilterValue(value: .text(text), range: range)
    case .number(let number):
      position += 1
      return FilterValue(value: .number(number), range: range)
    case .word(let word) where !Self.keywords.contains(word.lowercased()):
      throw .unexpected(
        found: token.shown, expected: "a number or a quoted text", nearest: "'\(word)'",
        range: range)
    default:
      throw unexpected("a number or a quoted text", [])
    }
  }

  // MARK: - Tokens

  /// Notes what is looked for, if that is at the end of the text.
  private mutating func expect(_ expectation: FilterExpectation) {
    if token.kind == .end { expectations.append(expectation) }
  }

  private mutating func takeComparison() -> FilterComparison? {
    for comparison in FilterComparison.allCases { expect(.comparison(comparison.rawValue)) }
    guard case .sign(let sign) = token.kind, let comparison = FilterComparison(rawValue: sign)
    else { return nil }
    position += 1
    return comparison
  }

  private mutating func take(_ keyword: String) -> Bool {
    expect(.keyword(keyword))
    guard token.keyword == keyword else { return false }
    position += 1
    return true
  }

  private mutating func takeSign(_ sign: String) -> Bool {
    guard token.kind == .sign(sign) else { return false }
    position += 1
    return true
  }

  private func unexpected(_ expected: String, _ words: [String]) -> RunFilterError {
    let nearest = token.keyword.flatMap { Spelling.nearest(to: $0, among: words).first }
    return .unexpected(
      found: token.shown, expected: expected, nearest: nearest, range: token.range)
  }
}
