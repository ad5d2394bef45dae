import Experiments
import Reports
import Tracking

/// Many runs below each other: a row for each run, a column for each value that differs.
struct ComparisonRowsTable {
  let view: ComparisonView
  private var comparison: Comparison { view.comparison }

  init(_ view: ComparisonView) { self.view = view }

  var table: Table {
    let heading = Column("run", alignment: .leading, priority: .essential)
    var columns = [(column: heading, cells: runCells)]
    if view.hasNames {
      columns.append((Column("name", priority: .low), comparison.runs.map(\.nameCell)))
    }
    if view.hasUnfinished {
      columns.append((Column("status", priority: .low), comparison.runs.map { .text($0.state) }))
    }
    for row in view.rows { columns += self.columns(of: row) }
    return Table(columns, footer: view.footer)
  }

  private var runCells: [Cell] {
    let experiments = Set(comparison.runs.map(\.info.experiment))
    return comparison.runs.map {
      experiments.count > 1 ? .text(view.heading($0)) : .integer($0.number)
    }
  }

  private func columns(of row: ComparisonRow) -> [(column: Column, cells: [Cell])] {
    let title = view.title(row.field)
    let cells = view.cells(of: row)
    let column = (
      Column(title, priority: ColumnPriority(of: row.field)), cells
    )
    guard case .metric = row.field, let baseline = comparison.baseline, row.differs else {
      return [column]
    }
    let differences = row.differences(from: baseline)
    let heading = view.heading(comparison.runs[baseline])
    return [
      column,
      (
        Column("\(title) - \(heading)", priority: .low),
        differences.map { RunValue.difference($0, in: row) }
      ),
      (
        Column("relative", priority: .low),
        differences.map(RunValue.relative)
      ),
    ]
  }
}
