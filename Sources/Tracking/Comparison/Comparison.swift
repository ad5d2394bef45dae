/// Runs side by side: what differs first, what is the same apart.
///
/// Rows run over params, metrics and tags, in this order, by name; the measure that was asked for
/// leads the metrics. Read by columns (`rows` as columns, `runs` as lines) it is the table for many
/// runs, which has the varying columns only.
package struct Comparison: Sendable {
  package let runs: [RunSummary]
  /// The run that differences are told against.
  package let baseline: Int?
  /// What differs.
  package let rows: [ComparisonRow]
  /// What is the same in all runs.
  package let same: [ComparisonRow]

  /// - Parameter baseline: a place in `runs`; nil for the first of two runs, and none of more.
  /// - Parameter measure: the metric that leads.
  /// - Complexity: the runs times their values.
  package init(_ runs: [RunSummary], baseline: Int? = nil, by measure: String? = nil) {
    self.runs = runs
    self.baseline = baseline ?? (runs.count == 2 ? 0 : nil)
    var columns = ComparisonColumns(runs: runs.count)
    for (index, run) in runs.enumerated() { run.fill(&columns, at: index) }
    let all = columns.rows.sorted { Self.isBefore($0.field, $1.field, measure) }
    rows = all.filter(\.differs)
    same = all.filter { !$0.differs }
  }

  private static func isBefore(_ a: RunField, _ b: RunField, _ measure: String?) -> Bool {
    let (x, y) = (rank(a), rank(b))
    if x != y { return x < y }
    if let measure, a == .metric(measure) || b == .metric(measure) {
      return a == .metric(measure) && b != .metric(measure)
    }
    return a.description < b.description
  }

  private static func rank(_ field: RunField) -> Int {
    switch field {
    case .param, .attribute: 0
    case .metric: 1
    case .tag: 2
    }
  }
}
