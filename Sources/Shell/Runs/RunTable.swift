import Reports
import Times
import Tracking

/// Runs as a table: one row each, the parameters that differ, all measures.
struct RunTable {
  let runs: [RunSummary]
  let families: RunFamilies
  let showsTimes: Bool

  init(_ runs: [RunSummary], _ families: RunFamilies, showsTimes: Bool) {
    self.runs = runs
    self.families = families
    self.showsTimes = showsTimes
  }

  var table: Table {
    var columns = attributes
    let comparison = Comparison(runs)
    let fields = (comparison.rows + comparison.same).sorted {
      FieldOrder.precedes($0.field, $1.field)
    }
    for row in fields {
      let priority = ColumnPriority(of: row.field)
      switch row.field {
      case .param(let name) where row.differs && !ModelParameter.followsFromModel(row):
        let title = SettingTable.title(ofRecorded: name)
        columns.append((Column(title, key: name, priority: priority), row.cells))
      case .metric(let name):
        columns.append((Column(name, key: name, priority: priority), row.cells))
      default: break
      }
    }
    return Table(columns)
  }

  private var attributes: [(column: Column, cells: [Cell])] {
    let numbers = runs.map { Cell.integer($0.number) }
    var columns = [(column: Column("run", priority: .essential), cells: numbers)]
    let parents = runs.map { families.parent(of: $0) }
    if parents.contains(where: { $0 != nil }) {
      columns.append((Column("of", key: "parent"), parents.map { $0.map(Cell.integer) ?? .empty }))
    }
    if runs.contains(where: \.isNamed) {
      columns.append((Column("name", priority: .low), runs.map(\.nameCell)))
    }
    if showsTimes {
      let starts = runs.map { Cell.text(Moment(milliseconds: $0.startTime).description) }
      columns.append((Column("started", priority: .low), starts))
    }
    let hasEndings = runs.contains { $0.status != .finished }
    columns.append(
      (Column("status", priority: hasEndings ? .high : .low), runs.map { .text($0.state) }))
    return columns
  }
}
