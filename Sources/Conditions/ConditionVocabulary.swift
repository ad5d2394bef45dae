internal import Spelling
internal import Times

/// How conditions on one kind of row are spoken of.
package struct ConditionDialect: Sendable {
  /// What rows are called: "runs".
  let rows: String
  /// What a name is: "the name of a metric, param, tag or attribute".
  let name: String
  /// What may stand before the dot of a name, in lower case, and the words to recommend of them.
  let prefixes: Set<String>
  let usualPrefixes: [String]
  /// Whether `order by` and `limit` may follow a condition.
  let isOrdered: Bool

  package init(
    rows: String, name: String, prefixes: Set<String> = [], usualPrefixes: [String] = [],
    isOrdered: Bool = false
  ) {
    self.rows = rows
    self.name = name
    self.prefixes = prefixes
    self.usualPrefixes = usualPrefixes
    self.isOrdered = isOrdered
  }
}

/// What values of a field are.
package enum FieldKind: Sendable {
  /// Numbers and nothing else.
  case number
  /// Texts even where they look like numbers, as the id `00e1…` may.
  case text
  /// Texts that are numbers where they look like some.
  case either
  /// Points in time, as milliseconds since 1970; compared with numbers and with texts that name
  /// spans of time: after a day is after its end.
  case time
  /// Lists of texts.
  case list
}

/// A field that rows may have a value of.
package protocol ConditionField: Sendable, Equatable {
  var kind: FieldKind { get }
  /// As it is written in a condition.
  var description: String { get }
  /// A text that it is compared with, as rows have it; of a time, as `TimeSpan` reads it.
  func spelt(_ text: String) -> String
  /// A number that it is compared with, as rows have it.
  func scaled(_ number: Double) -> Double
  /// Which texts it is compared with, if it is a time.
  var times: String { get }
}

extension ConditionField {
  package func spelt(_ text: String) -> String { text }
  package func scaled(_ number: Double) -> Double { number }
  package var times: String { "a time such as '2026-11-20', '2026-11-20 14:05', today or -7d" }
}

/// The names by which fields are known.
///
/// Whatever has rows brings one, and has its conditions:
///
///     let parsed = try ConditionParser.condition("year >= 1990", .items)
///     let condition = try parsed.resolved(with: &itemFields)
///     let chosen = items.filter(condition.test { field, item in item[field] })
package protocol ConditionVocabulary {
  associatedtype Field: ConditionField

  /// The field that a name stands for.
  ///
  /// - Throws: `ConditionError` at the name's place, with the nearest name there is.
  mutating func field(_ name: ConditionName) throws(ConditionError) -> Field
}

extension Condition where Name == ConditionName {
  /// The condition on known fields, whose values suit them.
  ///
  /// - Throws: What the vocabulary throws, and `ConditionError.wrongValue`.
  package func resolved<Vocabulary: ConditionVocabulary>(
    with vocabulary: inout Vocabulary
  ) throws(ConditionError) -> Condition<Vocabulary.Field> {
    switch self {
    case .compare(let name, let sign, let literal):
      let field = try vocabulary.field(name)
      if field.kind == .list { throw Self.wrong(field, "`\(sign.rawValue)`", literal.range) }
      if field.kind == .time, case .text(let text) = literal.value {
        return Self.comparison(field, sign, try Self.span(text, literal, field), literal.range)
      }
      return .compare(field, sign, try Self.suited(literal, to: field))
    case .isIn(let name, let literals):
      let field = try vocabulary.field(name)
      if field.kind == .time {
        return .any(
          try literals.map { literal throws(ConditionError) in
            try Condition.compare(name, .equal, literal).resolved(with: &vocabulary)
          })
      }
      var suited: [Literal] = []
      for literal in literals { suited.append(try Self.suited(literal, to: field)) }
      return .isIn(field, suited)
    case .isLike(let name, let pattern, let range):
      let field = try vocabulary.field(name)
      if field.kind == .number || field.kind == .time {
        throw Self.wrong(field, "a text pattern", range)
      }
      return .isLike(field, pattern, range: range)
    case .contains(let name, let part, let range):
      let field = try vocabulary.field(name)
      if field.kind == .number || field.kind == .time {
        throw Self.wrong(field, "a part of a text", range)
      }
      return .contains(field, field.spelt(part), range: range)
    case .isMissing(let name): return .isMissing(try vocabulary.field(name))
    case .not(let inner): return .not(try inner.resolved(with: &vocabulary))
    case .all(let inner): return .all(try Self.resolved(inner, with: &vocabulary))
    case .any(let inner): return .any(try Self.resolved(inner, with: &vocabulary))
    }
  }

  private static func resolved<Vocabulary: ConditionVocabulary>(
    _ conditions: [Condition], with vocabulary: inout Vocabulary
  ) throws(ConditionError) -> [Condition<Vocabulary.Field>] {
    var resolved: [Condition<Vocabulary.Field>] = []
    resolved.reserveCapacity(conditions.count)
    for condition in conditions { resolved.append(try condition.resolved(with: &vocabulary)) }
    return resolved
  }

  /// The span of time that a text names.
  private static func span(
    _ text: String, _ literal: Literal, _ field: some ConditionField
  ) throws(ConditionError) -> TimeSpan {
    if let span = TimeSpan(field.spelt(text)) { return span }
    throw .wrongValue(
      field: field.description, expected: field.times, found: "`\(text)`", range: literal.range)
  }

  /// A time compared with a span.
  private static func comparison<Field: ConditionField>(
    _ field: Field, _ sign: ComparisonSign, _ span: TimeSpan, _ range: Range<Int>
  ) -> Condition<Field> {
    func clause(_ sign: ComparisonSign, _ milliseconds: Int) -> Condition<Field> {
      .compare(field, sign, Literal(value: .number(Double(milliseconds)), range: range))
    }
    let (start, end) = span.milliseconds
    let isInstant = start == end
    switch sign {
    case .less: return clause(.less, start)
    case .atLeast: return clause(.atLeast, start)
    case .more: return isInstant ? clause(.more, start) : clause(.atLeast, end)
    case .atMost: return isInstant ? clause(.atMost, start) : clause(.less, end)
    case .equal, .unequal:
      let inside =
        isInstant ? clause(.equal, start) : .all([clause(.atLeast, start), clause(.less, end)])
      return sign == .equal ? inside : .not(inside)
    }
  }

  /// A comparison that numbers, or lists, do not have.
  private static func wrong(
    _ field: some ConditionField, _ found: String, _ range: Range<Int>
  ) -> ConditionError {
    let expected =
      field.kind == .list ? "a text by contains like ilike in" : "a number by = != < <= > >="
    return .wrongValue(
      field: field.description, expected: expected, found: found, range: range)
  }

  private static func suited(
    _ literal: Literal, to field: some ConditionField
  ) throws(ConditionError) -> Literal {
    if literal.isBare, case .text(let word) = literal.value {
      throw .unexpected(
        found: "`\(word)`", expected: "a number or a quoted text", nearest: "'\(word)'",
        range: literal.range)
    }
    switch (literal.value, field.kind) {
    case (.text(let text), .number):
      throw .wrongValue(
        field: field.description, expected: "a number", found: "the text `\(text)`",
        range: literal.range)
    case (.number, .text), (.number, .list):
      throw .wrongValue(
        field: field.description, expected: "a quoted text", found: "a number",
        range: literal.range)
    case (.text(let text), _):
      return Literal(value: .text(field.spelt(text)), range: literal.range)
    case (.number(let number), _):
      return Literal(value: .number(field.scaled(number)), range: literal.range)
    }
  }
}
