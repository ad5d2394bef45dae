import Experiments
package import Reports
package import Tracking

/// Runs that differ in nothing but their seed as one row: how many they are, and of each measure the
/// mean and the standard deviation of a sample (with n - 1).
package struct RunGroupTable {
  /// The parameter that runs may differ in which are one row.
  static let seed = RecordedSettings.aliases["seed"] ?? "seed"

  private let runs: [RunSummary]
  /// What the runs of one row may differ in.
  private let others: Set<String>
  private let showsNumbers: Bool
  private let comparison: Comparison
  private let groups: RunGroups

  /// - Parameters:
  ///   - runs: Those that have measures.
  ///   - setting: The setting whose values lead, by the name that records have for it.
  package init(_ runs: [RunSummary], by setting: String) {
    self.init(runs, butFor: [Self.seed], by: setting)
  }

  /// - Parameters:
  ///   - runs: Those that have measures.
  ///   - others: What the runs of one row may differ in, by the names of records.
  ///   - setting: The setting whose values lead; nil for all in their usual order.
  ///   - showsNumbers: Whether each row tells which runs it is of.
  package init(
    _ runs: [RunSummary], butFor others: Set<String>, by setting: String? = nil,
    showsNumbers: Bool = false
  ) {
    self.runs = runs
    self.others = others
    self.showsNumbers = showsNumbers
    comparison = Comparison(runs, aliases: RecordedSettings.aliases, on: RecordedSettings.basis)
    groups = RunGroups(comparison, butFor: others, by: setting)
  }

  package var report: Report { Report(table) }

  private var table: Table {
    let (groups, settings) = (groups.places, groups.settings)
    var columns = settings.enumerated().map { place, row -> (column: Column, cells: [Cell]) in
      let priority = place == 0 ? .essential : ColumnPriority(of: row.field)
      let cells = row.cells
      return (Column(title(of: row), priority: priority), groups.map { cells[$0[0]] })
    }
    if showsNumbers {
      columns.append((Column("of", key: "numbers", priority: .high), groups.map(numbers)))
    }
    columns.append((Column("runs", priority: .high), groups.map { .integer($0.count) }))
    let measures = (comparison.rows + comparison.same).filter { row in
      if case .metric(let name) = row.field { !RunValue.counts.contains(name) } else { false }
    }
    let isOneBasis = RecordedSettings.basis.differences(of: runs).allSatisfy(others.contains)
    for row in measures.sorted(by: { FieldOrder.precedes($0.field, $1.field) }) {
      columns += self.columns(of: row, groups, isOneBasis: isOneBasis)
    }
    return Table(columns, footer: footer)
  }

  /// The mean and the deviation of a measure.
  ///
  /// - Parameter isOneBasis: Whether the means can be compared.
  private func columns(
    of row: ComparisonRow, _ groups: [[Int]], isOneBasis: Bool
  ) -> [(column: Column, cells: [Cell])] {
    guard case .metric(let name) = row.field else { return [] }
    let spreads = groups.map { group in Spread(group.compactMap { row.number($0) }) }
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
    if others != [Self.seed] {
      let isSpread = groups.places.contains { $0.count > 1 }
      return isSpread ? "± is the standard deviation over the runs of a row, with n - 1" : nil
    }
    let seeds = Set(runs.compactMap { $0.param(Self.seed) }).count
    return seeds > 1 ? "± is the standard deviation over \(seeds) seeds" : nil
  }

  /// The numbers of a row's runs, `1 to 3`; as data `1,2,3`.
  private func numbers(of places: [Int]) -> Cell {
    let numbers = places.map { runs[$0].number }
    return .name("\(RunNumbers(numbers))", key: numbers.map(String.init).joined(separator: ","))
  }

  private func title(of row: ComparisonRow) -> String {
    if case .param(let name) = row.field { RecordedSettings.title(of: name) } else { "" }
  }
}
