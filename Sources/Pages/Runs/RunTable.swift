package import Experiments
package import Reports
import Times
package import Tracking

/// Runs as a table: one row each, the parameters that differ, all measures.
///
///     let runs = try store.summaries(in: "default").runs
///     let table = RunTable(runs, RunFamilies(runs), showsTimes: true).table
///     print(TextRenderer(width: 80).render(Report(table)))
package struct RunTable {
  private let runs: [RunSummary]
  private let families: RunFamilies
  private let showsTimes: Bool

  /// - Parameters:
  ///   - families: Of all runs of the experiment.
  ///   - showsTimes: Whether it may differ from one day to the next.
  package init(_ runs: [RunSummary], _ families: RunFamilies, showsTimes: Bool) {
    self.runs = runs
    self.families = families
    self.showsTimes = showsTimes
  }

  package var table: Table {
    var columns = attributes
    let comparison = Comparison(runs)
    let fields = (comparison.rows + comparison.same).sorted {
      FieldOrder.precedes($0.field, $1.field)
    }
    for row in fields {
      let priority = ColumnPriority(of: row.field)
      switch row.field {
      case .param(let name) where row.differs && !row.followsFromModel:
        let title = RecordedSettings.title(of: name)
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

extension RunSummary {
  /// Whether the run was given a name.
  var isNamed: Bool { runName != RunInfo.usualName(number) }

  /// The name, where it was given one.
  var nameCell: Cell { isNamed ? .text(runName) : .empty }
}

/// Numbers of runs in words: `4 to 7, 9`.
package struct RunNumbers: CustomStringConvertible {
  private let numbers: [Int]

  package init(_ numbers: [Int]) { self.numbers = numbers.sorted() }

  package var description: String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, number - last.upperBound <= 1 {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    let words = ranges.map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    }
    return words.joined(separator: ", ")
  }
}
