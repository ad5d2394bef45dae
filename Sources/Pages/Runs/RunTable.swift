package import Experiments
import Recommender
package import Reports
import Times
package import Tracking

/// Runs as a table: one row each, the parameters and measures that differ.
///
///     let runs = try store.summaries(in: "default").runs
///     let report = RunTable(runs, RunFamilies(runs), showsTimes: true).report
///     print(TextRenderer(width: 80).render(report))
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

  /// For people what differs, and in a line below what does not; for machines everything.
  package var report: Report {
    Report(sections: [.table(table)], data: [.table(RunRows(runs, families, showsTimes).table)])
  }

  package var table: Table {
    let comparison = Comparison(
      runs, aliases: RecordedSettings.aliases, on: RecordedSettings.basis)
    let rows = (comparison.rows + comparison.same).sorted {
      FieldOrder.precedes($0.field, $1.field)
    }
    var columns = attributes
    var equal = hasEndings && !endingsDiffer ? ["status \(runs[0].state)"] : []
    for row in rows where !row.followsFromModel || !row.differs {
      switch row.field {
      case .param(let name):
        let title = RecordedSettings.title(of: name)
        if name == ScoredRun.hash { continue }
        if row.differs {
          columns.append((Column(title, priority: ColumnPriority(of: row.field)), row.cells))
        } else if RecordedSettings.contains(name) || name != Self.hash {
          equal.append("\(title) \(row.cells[0].plainText.terminalSafe)")
        }
      case .metric(let name):
        // A sweep's head, which has none, makes no difference to what is counted.
        let isCount = RunValue.counts.contains(name)
        let differs =
          isCount ? Set(row.cells.map(\.plainText)).subtracting([""]).count > 1 : row.differs
        if differs || runs.count == 1 {
          let title = MeasureTable.standard.title(of: name)
          columns.append((Column(title, priority: ColumnPriority(of: row.field)), row.cells))
        } else {
          let text = row.cells.map(\.plainText).first { !$0.isEmpty } ?? ""
          equal.append("\(name) \(text.terminalSafe)")
        }
      default: break
      }
    }
    let label = runs.count == 1 ? "run \(runs[0].number)" : "all"
    let footers = [
      equal.isEmpty ? nil : "\(label): " + equal.joined(separator: ", "), BasisText.words(on: runs),
    ].compactMap(\.self)
    return Table(columns, footer: footers.isEmpty ? nil : footers.joined(separator: "\n"))
  }

  /// What data are called by is told in their place.
  private static let hash = "data_hash"

  private var hasEndings: Bool { runs.contains { $0.status != .finished } }
  private var endingsDiffer: Bool { Set(runs.map(\.state)).count > 1 }

  private var attributes: [(column: Column, cells: [Cell])] {
    let numbers = runs.map { Cell.integer($0.number) }
    var columns = [(column: Column("run", priority: .essential), cells: numbers)]
    let parents = runs.map { families.parent(of: $0) }
    if parents.contains(where: { $0 != nil }) {
      columns.append((Column("of"), parents.map { $0.map(Cell.integer) ?? .empty }))
    }
    if runs.contains(where: \.isNamed) {
      columns.append((Column("name", priority: .low), runs.map(\.nameCell)))
    }
    if showsTimes {
      let starts = runs.map { Cell.text(Moment(milliseconds: $0.startTime).description) }
      columns.append((Column("started", priority: .low), starts))
    }
    if hasEndings && endingsDiffer {
      columns.append((Column("status", priority: .high), runs.map { .text($0.state) }))
    }
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
