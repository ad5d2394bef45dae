import Reports
import Tracking

/// The runs of an experiment as a table: one row each, the parameters that differ, all measures.
struct RunTable {
  let listing: RunListing
  let showsTimes: Bool

  init(_ listing: RunListing, showsTimes: Bool) {
    self.listing = listing
    self.showsTimes = showsTimes
  }

  var table: Table {
    let records = listing.records
    let params = differingParams(records)
    let metrics = Set(records.flatMap(\.data.metrics.keys)).sorted(by: RunTable.precedes)
    let best = Dictionary(
      uniqueKeysWithValues: metrics.map { ($0, listing.best(by: $0)?.info.runID) })
    var columns = [Column("run"), Column("name", priority: .low), Column("status", priority: .low)]
    if showsTimes { columns.insert(Column("started", priority: .low), at: 2) }
    columns += (params + metrics).map { Column($0, key: $0) }
    let rows = records.map { record -> [Cell] in
      var row: [Cell] = [.integer(record.info.number), .text(record.info.runName)]
      if showsTimes { row.append(.text(Moment(milliseconds: record.info.startTime).description)) }
      row.append(.text(status(of: record)))
      row += params.map { record.data.params[$0].map(Cell.text) ?? .empty }
      row += metrics.map { name in
        guard let value = record.data.metrics[name] else { return .empty }
        let isBest = best[name] == record.info.runID && records.count > 1 && name != "impossible"
        return RunTable.cell(value).marked(isBest ? .best : nil)
      }
      return row
    }
    return Table(columns: columns, rows: rows)
  }

  private func status(of record: RunRecord) -> String {
    listing.isInterrupted(record) ? "interrupted" : record.info.status.rawValue.lowercased()
  }

  private func differingParams(_ records: [RunRecord]) -> [String] {
    let names = Set(records.flatMap(\.data.params.keys)).sorted()
    return names.filter { name in Set(records.map { $0.data.params[name] }).count > 1 }
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
