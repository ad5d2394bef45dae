/// Gives the names of a filter their fields, and checks that its values suit them.
struct FilterResolver {
  private let vocabulary: FieldVocabulary
  /// The first few of the names that no run has, each once.
  private(set) var unknown: [RunSelection.UnknownName] = []
  private static let mostUnknown = 8

  init(_ vocabulary: FieldVocabulary) { self.vocabulary = vocabulary }

  mutating func field(_ name: FilterName) throws(RunFilterError) -> RunField {
    let field = try vocabulary.field(name)
    if !vocabulary.contains(field), unknown.count < Self.mostUnknown,
      !unknown.contains(where: { $0.name == field.description })
    {
      unknown.append(
        RunSelection.UnknownName(
          name: field.description, nearest: vocabulary.nearest(field.description),
          range: name.range))
    }
    return field
  }

  mutating func condition(
    _ condition: FilterCondition<FilterName>
  ) throws(RunFilterError) -> FilterCondition<RunField> {
    switch condition {
    case .compare(let name, let comparison, let value):
      let field = try field(name)
      try check(value, suits: field)
      return .compare(field, comparison, Self.spelt(value, for: field))
    case .isIn(let name, let values):
      let field = try field(name)
      for value in values { try check(value, suits: field) }
      return .isIn(field, values.map { Self.spelt($0, for: field) })
    case .isLike(let name, let pattern, let range):
      let field = try field(name)
      guard !field.isNumber else {
        throw .wrongValue(
          field: field.description, expected: "a number by = != < <= > >=", found: "a text pattern",
          range: range)
      }
      return .isLike(field, pattern, range: range)
    case .isMissing(let name): return .isMissing(try field(name))
    case .not(let inner): return .not(try self.condition(inner))
    case .all(let inner): return .all(try self.conditions(inner))
    case .any(let inner): return .any(try self.conditions(inner))
    }
  }

  private mutating func conditions(
    _ conditions: [FilterCondition<FilterName>]
  ) throws(RunFilterError) -> [FilterCondition<RunField>] {
    var resolved: [FilterCondition<RunField>] = []
    resolved.reserveCapacity(conditions.count)
    for condition in conditions { resolved.append(try self.condition(condition)) }
    return resolved
  }

  /// The value as records have it: a status is found as listings show it, too.
  private static func spelt(_ value: FilterValue, for field: RunField) -> FilterValue {
    guard field == .attribute(.status), case .text(let text) = value.value else { return value }
    return FilterValue(value: .text(text.uppercased()), range: value.range)
  }

  private func check(_ value: FilterValue, suits field: RunField) throws(RunFilterError) {
    switch value.value {
    case .text(let text) where field.isNumber:
      throw .wrongValue(
        field: field.description, expected: "a number", found: "the text `\(text)`",
        range: value.range)
    case .number where field.isText:
      throw .wrongValue(
        field: field.description, expected: "a quoted text", found: "a number", range: value.range)
    default: return
    }
  }
}
