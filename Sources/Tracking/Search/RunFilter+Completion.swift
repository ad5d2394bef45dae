extension RunFilter {
  /// What can follow a filter as far as it is written, as its parser asks for it; nothing where it
  /// is wrong already, or where a value must follow.
  ///
  /// - Parameter needsCondition: Whether there must be one, as behind `where`.
  package static func expectations(
    after text: String, needsCondition: Bool = false
  ) -> [FilterExpectation] {
    guard let tokens = try? FilterLexer.tokens(text) else { return [] }
    var parser = FilterParser(tokens, needsCondition: needsCondition)
    _ = try? parser.filter()
    var seen: Set<FilterExpectation> = []
    return parser.expectations.filter { seen.insert($0).inserted }
  }

  /// The names by which values of these runs can be called, bare ones before those in full.
  ///
  /// - Parameter aliases: Other names of params.
  package static func names(
    in runs: [RunSummary], aliases: [String: String] = [:]
  ) -> [String] {
    FieldVocabulary(runs, aliases: aliases).names
  }
}
