internal import Conditions
internal import Files
internal import JSON
internal import Serving
internal import Spelling

/// A value that a row of a search may have, as MLflow's filters name it.
struct SearchField: ConditionField, Hashable {
  enum Group: String {
    case attribute = "attributes"
    case metric = "metrics"
    case param = "params"
    case tag = "tags"
  }

  let group: Group
  let name: String
  let kind: FieldKind
  var description: String { "\(group.rawValue).\(name)" }

  static func == (a: SearchField, b: SearchField) -> Bool { (a.group, a.name) == (b.group, b.name) }

  func hash(into hasher: inout Hasher) {
    hasher.combine(group)
    hasher.combine(name)
  }
}

/// What can be searched for.
protocol SearchRow: SendableMetatype {
  /// What rows are called: `runs`.
  static var rows: String { get }
  /// The kinds of values that rows have besides attributes.
  static var groups: Set<SearchField.Group> { get }
  /// The attributes that all rows have, with MLflow's other names for them.
  static var attributes: [String: SearchAttribute] { get }

  func value(of field: SearchField) -> Literal.Value?
  /// By what rows are put in order that are equal otherwise: the latest first, then by id.
  var place: SearchPlace { get }
}

/// An attribute by the name that it has in values.
struct SearchAttribute {
  let name: String
  let kind: FieldKind

  init(_ name: String, _ kind: FieldKind = .text) {
    self.name = name
    self.kind = kind
  }
}

/// A search as MLflow's clients ask for it: a filter, an order, a page.
///
/// The filter is MLflow's, strictly: params and tags are compared as texts, with `=`, `!=`, `LIKE`
/// and `ILIKE`; a row without the value fulfils no clause, not even one with `!=`; NaN fulfils `!=`
/// alone. In any order rows without the value come last, and NaN before them.
struct Search<Row: SearchRow> {
  private let condition: Condition<SearchField>?
  private let orders: [SearchOrder]
  private let size: Int
  /// The last row of the page before.
  private let start: SearchPosition?
  /// What tells this search from others, for the tokens of its pages.
  private let mark: String

  /// The most rows of a page, as in MLflow.
  private static var mostRows: Int { 50_000 }

  init(_ arguments: Arguments, usualPage: Int, usualOrders: [String] = []) throws {
    let filter = try arguments.textIfAny("filter") ?? ""
    condition = try Self.condition(filter)
    let asked = try Self.orders(arguments)
    orders = try (asked.isEmpty ? usualOrders : asked).flatMap(Self.order)
    size = try arguments.pageSize(usual: usualPage, most: Self.mostRows)
    let ids = try arguments.texts("experiment_ids")
    mark = String(
      Digest.hexadecimal(of: Array(([filter] + asked + ids).joined(separator: "\n").utf8)).prefix(8)
    )
    let token = try arguments.textIfAny("page_token") ?? ""
    start = try token.isEmpty ? nil : SearchPosition(token: token, mark, keys: orders.count)
  }

  /// A page of rows.
  struct Page {
    var rows: [Row]
    var token: String?

    func answer(_ name: String, _ json: (Row) throws -> JSONValue) rethrows -> JSONValue {
      var answer: JSONValue = [name: .array(try rows.map(json))]
      if let token { answer = answer.adding("next_page_token", .string(token)) }
      return answer.withoutEmptyLists(name)
    }
  }

  /// The rows of the page, in order.
  /// - Complexity: n log n.
  func page(of rows: [Row]) throws -> Page {
    let test = condition?.test { (field: SearchField, row: Row) in
      row.value(of: field).map { .one($0) }
    }
    let chosen = test.map { rows.filter($0) } ?? rows
    var placed = chosen.map { row in
      (row, SearchPosition(keys: orders.map { SearchKey(row.value(of: $0.field)) }, row.place))
    }
    if let start { placed.removeAll { !start.comesBefore($0.1, orders) } }
    placed.sort { $0.1.comesBefore($1.1, orders) }
    let page = placed.prefix(size)
    let token = page.count < placed.count ? page.last?.1.token(mark) : nil
    return Page(rows: page.map(\.0), token: token)
  }

  // MARK: - Reading

  private static func condition(_ text: String) throws -> Condition<SearchField>? {
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    var vocabulary = SearchVocabulary<Row>()
    do {
      let condition = try ConditionParser.condition(text, dialect(isOrdered: false))
        .resolved(with: &vocabulary)
      try checkTexts(condition)
      return condition
    } catch {
      throw HTTPError(error, in: text)
    }
  }

  /// Refuses comparisons by order of what MLflow compares as texts.
  private static func checkTexts(_ condition: Condition<SearchField>) throws(ConditionError) {
    switch condition {
    case .compare(let field, let sign, let literal):
      guard field.kind == .text, sign != .equal, sign != .unequal else { return }
      throw .wrongValue(
        field: field.description, expected: "a text by = != LIKE ILIKE IN",
        found: "`\(sign.rawValue)`", range: literal.range)
    case .not(let inner): try checkTexts(inner)
    case .all(let inner), .any(let inner): for condition in inner { try checkTexts(condition) }
    case .isLike, .isIn, .contains, .isMissing: return
    }
  }

  private static func dialect(isOrdered: Bool) -> ConditionDialect {
    let usual = ["attributes", "metrics", "params", "tags"].filter {
      $0 == "attributes" || SearchField.Group(rawValue: $0).map(Row.groups.contains) ?? false
    }
    return ConditionDialect(
      rows: Row.rows, name: "an attribute, or a name with its kind before a dot",
      prefixes: Set(SearchVocabulary<Row>.kinds.keys), usualPrefixes: usual, isOrdered: isOrdered)
  }

  /// Orders as texts, also those that come as objects.
  private static func orders(_ arguments: Arguments) throws(HTTPError) -> [String] {
    if let texts = try? arguments.texts("order_by") { return texts }
    return try arguments.objects("order_by").map { order throws(HTTPError) in
      "\(try order.text("field_name")) \(order.flag("ascending") ?? true ? "asc" : "desc")"
    }
  }

  private static func order(_ text: String) throws -> [SearchOrder] {
    let whole = "order by " + text
    do {
      var vocabulary = SearchVocabulary<Row>()
      return try ConditionParser.query(whole, dialect(isOrdered: true)).orders.map { order in
        SearchOrder(
          field: try vocabulary.field(order.name), isDescending: order.isDescending)
      }
    } catch let error as ConditionError {
      throw HTTPError.invalid("`order_by`: \(error.description), in `\(text.prefix(200))`")
    }
  }
}

/// The names of MLflow's filters on a kind of row.
private struct SearchVocabulary<Row: SearchRow>: ConditionVocabulary {
  /// MLflow's words for the kinds.
  static var kinds: [String: SearchField.Group] {
    [
      "metric": .metric, "metrics": .metric, "param": .param, "params": .param,
      "parameter": .param, "parameters": .param, "tag": .tag, "tags": .tag,
      "attribute": .attribute, "attributes": .attribute, "attr": .attribute, "run": .attribute,
    ]
  }

  mutating func field(_ name: ConditionName) throws(ConditionError) -> SearchField {
    let group = name.prefix.flatMap { Self.kinds[$0] } ?? .attribute
    guard group != .attribute else { return try attribute(name) }
    guard Row.groups.contains(group) else {
      throw .unexpected(
        found: "`\(group.rawValue).`", expected: "what \(Row.rows) have", nearest: nil,
        range: name.range)
    }
    return SearchField(group: group, name: name.key, kind: group == .metric ? .number : .text)
  }

  private func attribute(_ name: ConditionName) throws(ConditionError) -> SearchField {
    if let attribute = Row.attributes[name.key] {
      return SearchField(group: .attribute, name: attribute.name, kind: attribute.kind)
    }
    let known = Row.attributes.keys.sorted()
    throw .unexpected(
      found: "`\(name.key)`",
      expected: "one of the attributes \(known.joined(separator: ", ")), or a name with its kind, "
        + "as `metrics.\(name.key)`",
      nearest: Spelling.nearest(to: name.key, among: known).first, range: name.range)
  }
}

extension JSONValue {
  fileprivate func adding(_ name: String, _ value: JSONValue) -> JSONValue {
    var changed = self
    changed[name] = value
    return changed
  }
}
