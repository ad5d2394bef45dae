import Reports
import Tracking

/// The runs of an experiment as a table: one row each, the parameters that differ, all measures.
struct RunTable {
  let listing: SummaryListing
  let showsTimes: Bool

  init(_ listing: SummaryListing, showsTimes: Bool) {
    self.listing = listing
    self.showsTimes = showsTimes
  }

  var table: Table {
    let runs = listing.runs
    let params = differingParams(runs)
    let metrics = Set(runs.flatMap(\.metrics.keys)).sorted(by: RunTable.precedes)
    let best = Dictionary(
      uniqueKeysWithValues: metrics.map { ($0, listing.best(by: $0)?.number) })
    var columns = [Column("run"), Column("name", priority: .low), Column("status", priority: .low)]
    if showsTimes { columns.insert(Column("started", priority: .low), at: 2) }
    columns += (params + metrics).map { Column($0, key: $0) }
    let rows = runs.map { run -> [Cell] in
      var row: [Cell] = [.integer(run.number), .text(run.runName)]
      if showsTimes { row.append(.text(Moment(milliseconds: run.startTime).description)) }
      row.append(.text(run.isInterrupted ? "interrupted" : run.status.rawValue.lowercased()))
      row += params.map { run.param($0).map(Cell.text) ?? .empty }
      row += metrics.map { name in
        guard let value = run.metric(name) else { return .empty }
        let isBest = best[name] == run.number && runs.count > 1 && name != "impossible"
        return RunTable.cell(value).marked(isBest ? .best : nil)
      }
      return row
    }
    return Table(columns: columns, rows: rows)
  }

  private func differingParams(_ runs: [RunSummary]) -> [String] {
    let names = Set(runs.flatMap(\.params.keys)).sorted()
    return names.filter { name in Set(runs.map { $0.param(name) }).count > 1 }
  }

  /// A measure as a table shows it: six digits, whole numbers whole.
  static func cell(_ value: Double) -> Cell {
    value == value.rounded() && abs(value) > 5 ? .count(Int(value)) : .number(value, style: .fixed(6))
  }

  /// Measures in their usual order, RMSE first.
  static func precedes(_ one: String, _ other: String) -> Bool {
    let order = ["rmse", "mae", "fcp"]
    let places = (order.firstIndex(of: one) ?? 9, order.firstIndex(of: other) ?? 9)
    return places.0 == places.1 ? one < other : places.0 < places.1
  }
}
