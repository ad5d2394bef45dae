package import Reports
import Times
package import Tracking

/// The experiments of a store as a table.
package struct ExperimentTable {
  /// The word of an experiment's lifecycle; nil where all of them are active.
  package typealias Row = (summary: ExperimentSummary, stage: String?)

  private let rows: [Row]
  private let current: String?

  /// - Parameter current: The experiment that is worked in.
  package init(_ rows: [Row], current: String? = nil) {
    self.rows = rows
    self.current = current
  }

  package var table: Table {
    let hasStages = rows.contains { $0.stage != nil }
    var columns = [
      Column("experiment"), Column("runs"), Column("best"), Column("run", priority: .low),
      Column("last activity", priority: .low),
    ]
    if current != nil { columns.append(Column("current", priority: .low)) }
    if hasStages { columns.append(Column("lifecycle_stage")) }
    return Table(
      columns: columns,
      rows: rows.map { row in
        var cells = cells(of: row.summary)
        if let current {
          let isCurrent = row.summary.name == current && row.stage != "deleted"
          cells.append(isCurrent ? true : .empty)
        }
        return cells + (hasStages ? [row.stage.map { .text($0) } ?? .empty] : [])
      })
  }

  private func cells(of summary: ExperimentSummary) -> [Cell] {
    [
      .text(summary.name), .integer(summary.runs),
      summary.best.map { best in
        .text("\(best.measure) \(NumberStyle.fixed(4).text(of: best.value))")
      } ?? .empty,
      summary.best.map { .integer($0.number) } ?? .empty,
      summary.lastActivity.map {
        .name(
          Moment(milliseconds: $0).description, key: Timestamp(milliseconds: $0).iso8601)
      } ?? .empty,
    ]
  }
}
