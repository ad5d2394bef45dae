import Conditions

/// Runs side by side: what differs first, what is the same apart.
///
/// Rows run over params, metrics and tags, in no particular order. Read by columns (`rows` as columns, `runs` as lines) it is the table for many
/// runs, which has the varying columns only.
package struct Comparison: Sendable {
  package let runs: [RunSummary]
  /// The run that differences are told against.
  package let baseline: Int?
  /// For each run, which of them it can be compared with: those of the same number.
  package let groups: [Int]
  /// What differs.
  package let rows: [ComparisonRow]
  /// What is the same in all runs.
  package let same: [ComparisonRow]

  /// - Parameters:
  ///   - aliases: Other names of params, under which tools may have logged the same.
  ///   - basis: What measures are taken on; nil where all runs can be compared.
  ///   - baseline: a place in `runs`; nil for the first of two runs, and none of more.
  /// - Complexity: the runs times their values.
  package init(
    _ runs: [RunSummary], aliases: [String: String] = [:], on basis: RunBasis? = nil,
    baseline: Int? = nil
  ) {
    self.runs = runs
    self.baseline = baseline ?? (runs.count == 2 ? 0 : nil)
    groups = basis?.groups(of: runs) ?? runs.map { _ in 0 }
    var columns = ComparisonColumns(
      groups: groups, areFinished: runs.map { $0.status == .finished }, aliases: aliases)
    for (index, run) in runs.enumerated() { columns.fill(run, at: index) }
    let all = columns.rows
    rows = all.filter(\.differs)
    same = all.filter { !$0.differs }
  }
}

/// One param, metric or tag, over all runs of a comparison.
package struct ComparisonRow: Sendable, Equatable {
  package var field: RunField
  /// One for each run; nil where it has none.
  package var values: [RunField.Value?]
  /// Two runs have different values, or one has none.
  package var differs: Bool
  /// The finished runs with the best value of those that they can be compared with, by the
  /// measure's direction; empty for params and tags, and where no value is better than another.
  package var best: [Int]
  /// For each run, which of them its measures can be compared with.
  var groups: [Int]

  /// A value against the baseline's.
  package struct Difference: Sendable, Equatable {
    package var absolute: Double
    /// Of the baseline's amount; nil where that is zero.
    package var percent: Double?

    package init(absolute: Double, percent: Double?) {
      self.absolute = absolute
      self.percent = percent
    }
  }

  /// How far each run's value is from that of `baseline`; nil for texts, missing values, NaN, the
  /// baseline itself, and measures of runs that cannot be compared with it.
  package func differences(from baseline: Int) -> [Difference?] {
    guard values.indices.contains(baseline), let base = number(baseline) else {
      return Array(repeating: nil, count: values.count)
    }
    return values.indices.map { index in
      guard index != baseline, let value = number(index) else { return nil }
      if case .metric = field, groups[index] != groups[baseline] { return nil }
      let absolute = value - base
      return Difference(absolute: absolute, percent: base == 0 ? nil : absolute / abs(base) * 100)
    }
  }

  /// The value as a number, also of a param that is one.
  package func number(_ index: Int) -> Double? {
    switch values[index] {
    case .number(let number): number.isFinite ? number : nil
    case .text(let text): Double(plain: text)
    case nil: nil
    }
  }
}
