extension FilterCondition where Name == RunField {
  /// Whether a run fulfils the condition.
  func holds(_ run: RunSummary) -> Bool {
    switch self {
    case .compare(let field, let comparison, let wanted):
      run.value(of: field).map {
        Self.compare($0, comparison, wanted.value, asTexts: field.isText)
      } ?? false
    case .isIn(let field, let wanted):
      run.value(of: field).map { value in
        wanted.contains { Self.compare(value, .equal, $0.value, asTexts: true) }
      } ?? false
    case .isLike(let field, let pattern, _):
      if case .text(let text)? = run.value(of: field) { pattern.matches(text) } else { false }
    case .isMissing(let field): run.value(of: field) == nil
    case .not(let condition): !condition.holds(run)
    case .all(let conditions): conditions.allSatisfy { $0.holds(run) }
    case .any(let conditions): conditions.contains { $0.holds(run) }
    }
  }

  private static func compare(
    _ value: RunField.Value, _ comparison: FilterComparison, _ wanted: RunField.Value, asTexts: Bool
  ) -> Bool {
    switch (value, wanted) {
    case (.number(let a), .number(let b)): return comparison.holds(a, b)
    case (.number, .text): return false
    case (.text(let a), .number(let b)):
      guard let a = FilterNumber.value(a) else { return comparison == .unequal }
      return comparison.holds(a, b)
    case (.text(let a), .text(let b)):
      if !asTexts, comparison != .equal, comparison != .unequal, let x = FilterNumber.value(a),
        let y = FilterNumber.value(b)
      {
        return comparison.holds(x, y)
      }
      return comparison.holds(a, b)
    }
  }
}
