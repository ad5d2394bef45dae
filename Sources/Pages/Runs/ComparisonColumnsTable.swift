import Experiments
import Reports
import Tracking

/// Few runs side by side: a row for each value, a column for each run.
struct ComparisonColumnsTable {
  let view: ComparisonView
  private var comparison: Comparison { view.comparison }
  private var runs: [RunSummary] { view.comparison.runs }

  /// Longer texts are set flush left, so that they can be cut.
  private static let longest = 16

  init(_ view: ComparisonView) { self.view = view }

  var table: Table {
    var rows = attributes
    for row in view.rows { rows += self.rows(of: row) }
    let isLong = rows.contains { $0.dropFirst().contains { $0.isLong(than: Self.longest) } }
    var columns = [Column("run", priority: .essential)]
    columns += runs.map { run in
      Column(view.heading(run), alignment: isLong ? .leading : .trailing, priority: .high)
    }
    if let pairBaseline {
      let headings = runs.map(view.heading)
      let title = "\(headings[1 - pairBaseline]) - \(headings[pairBaseline])"
      columns.append(Column(title, alignment: .trailing))
      columns.append(Column("relative", alignment: .trailing))
    }
    var table = Table(columns: columns, rows: rows, footer: view.footer)
    table.whenEmpty = "nothing differs" + (view.footer.map { ": \($0)" } ?? "")
    return table
  }

  /// The baseline of two runs, whose difference has columns of its own.
  private var pairBaseline: Int? { runs.count == 2 ? comparison.baseline : nil }

  /// Names and ends of runs, where they tell something.
  private var attributes: [[Cell]] {
    let blank: [Cell] = pairBaseline == nil ? [] : [.empty, .empty]
    var rows: [[Cell]] = []
    if view.hasNames { rows.append(["name"] + runs.map(\.nameCell) + blank) }
    if view.hasUnfinished { rows.append(["status"] + runs.map { .text($0.state) } + blank) }
    return rows
  }

  private func rows(of row: ComparisonRow) -> [[Cell]] {
    let name = Cell.text(view.title(row.field))
      .marked(view.showsAll && row.differs && runs.count > 1 ? .changed : nil)
    let cells = view.cells(of: row)
    guard let baseline = comparison.baseline, row.differs else {
      return [[name] + cells + (pairBaseline == nil ? [] : [.empty, .empty])]
    }
    let differences = row.differences(from: baseline)
    if let pairBaseline {
      let other = differences[1 - pairBaseline]
      return [
        [name] + cells + [RunValue.difference(other, in: row), RunValue.relative(other)]
      ]
    }
    guard case .metric = row.field else { return [[name] + cells] }
    let title = view.title(row.field)
    return [
      [name] + cells,
      [.text("\(title) - \(view.heading(runs[baseline]))")]
        + differences.map { RunValue.difference($0, in: row) },
      [.text("\(title) relative")] + differences.map(RunValue.relative),
    ]
  }
}

extension Cell {
  fileprivate func isLong(than limit: Int) -> Bool {
    if case .text(let text) = content { text.count > limit } else { false }
  }
}
