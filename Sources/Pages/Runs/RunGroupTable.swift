import Experiments
package import Reports
package import Tracking

/// Runs that differ in nothing but their seed as one row: how many they are, and of each measure the
/// mean and the standard deviation of a sample (with n - 1).
package struct RunGroupTable {
  /// The parameter that runs may differ in which are one row.
  static let seed = RecordedSettings.aliases["seed"] ?? "seed"

  private let runs: [RunSummary]
  /// What rows are told apart by, first what was asked for: a row of values for each setting.
  private let settings: [ComparisonRow]
  private let comparison: Comparison

  /// - Parameters:
  ///   - runs: Those that have measures.
  ///   - setting: The setting whose values lead, by the name that records have for it.
  package init(_ runs: [RunSummary], by setting: String) {
    self.runs = runs
    comparison = Comparison(runs, aliases: RecordedSettings.aliases, on: RecordedSettings.basis)
    let field = RunField.param(setting)
    let asked = (comparison.rows + comparison.same).filter { $0.field == field }
    let others = comparison.rows.filter { row in
      guard case .param(let name) = row.field else { return false }
      return row.field != field && name != Self.seed && !row.followsFromModel
    }
    settings = asked + others.sorted { FieldOrder.precedes($0.field, $1.field) }
  }

  package var report: Report { Report(table) }

  private var table: Table {
    let groups = groups
    var columns = settings.enumerated().map { place, row -> (column: Column, cells: [Cell]) in
      let priority = place == 0 ? .essential : ColumnPriority(of: row.field)
      return (Column(title(of: row), priority: priority), groups.map { row.cells[$0[0]] })
    }
    columns.append((Column("runs", priority: .high), groups.map { .integer($0.count) }))
    let measures = (comparison.rows + comparison.same).filter { row in
      if case .metric(let name) = row.field { !RunValue.counts.contains(name) } else { false }
    }
    for row in measures.sorted(by: { FieldOrder.precedes($0.field, $1.field) }) {
      columns += self.columns(of: row, groups)
    }
    return Table(columns, footer: footer)
  }

  /// The mean and the deviation of a measure.
  private func columns(
    of row: ComparisonRow, _ groups: [[Int]]
  ) -> [(column: Column, cells: [Cell])] {
    guard case .metric(let name) = row.field else { return [] }
    let spreads = groups.map { group in Spread(group.compactMap { row.number($0) }) }
    let isOneBasis = RecordedSettings.basis.differences(of: runs).allSatisfy { $0 == Self.seed }
    let best =
      isOneBasis ? MeasureDirection(of: name).markedPlaces(of: spreads.map { $0?.mean }) : []
    let means = spreads.enumerated().map { place, spread -> Cell in
      guard let spread else { return .empty }
      return .number(spread.mean, style: .fixed(6)).marked(best.contains(place) ? .best : nil)
    }
    let deviations = spreads.map { spread -> Cell in
      spread?.deviation.map { .number($0, style: .fixed(6)) } ?? .empty
    }
    let priority = ColumnPriority(of: row.field)
    return [
      (Column(name, key: "\(name)_mean", priority: priority), means),
      (Column("±", key: "\(name)_sd", priority: priority), deviations),
    ]
  }

  private var footer: String? {
    let seeds = Set(runs.compactMap { $0.param(Self.seed) }).count
    return seeds > 1 ? "± is the standard deviation over \(seeds) seeds" : nil
  }

  private func title(of row: ComparisonRow) -> String {
    if case .param(let name) = row.field { RecordedSettings.title(of: name) } else { "" }
  }

  /// The places of the runs of each row, in the order of their values.
  private var groups: [[Int]] {
    let keys = runs.indices.map { index in
      settings.map { $0.cells[index].plainText }
    }
    return Dictionary(grouping: runs.indices, by: { keys[$0] }).values.sorted { one, other in
      for row in settings {
        let numbers = (row.number(one[0]), row.number(other[0]))
        if case (let a?, let b?) = numbers, a != b { return a < b }
        let texts = (row.cells[one[0]].plainText, row.cells[other[0]].plainText)
        if texts.0 != texts.1 { return texts.0 < texts.1 }
      }
      return one[0] < other[0]
    }
  }
}
