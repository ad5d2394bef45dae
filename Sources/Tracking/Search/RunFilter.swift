/// Which runs, in which order, how many: MLflow's search grammar and what its users ask for.
///
/// ```
/// filter    = [condition] ["order by" name ["asc" | "desc"] {"," …}] ["limit" number]
/// condition = clauses with "and", "or", "not" and brackets; "and" binds closer than "or"
/// clause    = name ("=" | "!=" | "<" | "<=" | ">" | ">=") value
///           | name ["not"] ("like" | "ilike") text       % any text, _ one character
///           | name ["not"] "in" "(" value {"," value} ")"
///           | name "is" ["not"] "null"
/// name      = [kind "."] key      kind: metrics params tags attributes, MLflow's other words too;
///                                 key: a word, or anything in `…` or "…"
/// value     = number | 'text' | "text"                   a quote within is written twice
/// ```
///
/// Keywords are known in any case. A bare key is an attribute (`run_id`, `run_name`, `number`,
/// `status`, `start_time`, `end_time`, `user_id`, `artifact_uri`), else the one metric, param or
/// tag of that name. A run without the value fulfils no clause but `is null`. A number is compared
/// with params and tags that are numbers, as numbers; a text with `=` and `!=` exactly, by order as
/// numbers where both are, else as texts. NaN fulfils `!=` alone. An orphaned run has the status
/// `INTERRUPTED`. Values that are missing come last in any order, NaN before them; runs that are
/// equal come latest first.
package struct RunFilter: Sendable {
  private let parsed: ParsedFilter

  /// - Throws: `RunFilterError` with the place in `text`.
  package init(_ text: String) throws(RunFilterError) {
    var parser = FilterParser(try FilterLexer.tokens(text))
    parsed = try parser.filter()
  }

  /// Whether an order was asked for.
  package var isOrdered: Bool { !parsed.orders.isEmpty }

  /// The runs that fulfil the filter.
  ///
  /// - Parameter aliases: other names of params: a bare name that no run has, and a param that none
  ///   has, is looked up there.
  /// - Throws: `RunFilterError` for a bare name that no run has, or that has several meanings, and
  ///   for values that do not suit their field.
  /// - Complexity: linear in the runs, and their number's logarithm for an order.
  package func select(
    from runs: [RunSummary], aliases: [String: String] = [:]
  ) throws(RunFilterError) -> RunSelection {
    guard !runs.isEmpty else { return RunSelection(runs: [], unknown: []) }
    let vocabulary = FieldVocabulary(runs, aliases: aliases)
    var resolver = FilterResolver(vocabulary)
    let condition = try parsed.condition.map { (parsed) throws(RunFilterError) in
      try resolver.condition(parsed)
    }
    var orders: [RunOrder] = []
    for order in parsed.orders {
      orders.append(
        RunOrder(field: try resolver.field(order.name), isDescending: order.isDescending))
    }
    var selected = condition.map { condition in runs.filter(condition.holds) } ?? runs
    if !orders.isEmpty { selected = RunOrder.sort(selected, by: orders) }
    return RunSelection(
      runs: parsed.limit.map { Array(selected.prefix($0)) } ?? selected, unknown: resolver.unknown)
  }
}
