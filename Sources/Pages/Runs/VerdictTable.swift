import Experiments
import Recommender
import Reports
import Settings
import Significance
import Tracking

/// Which differences of a comparison are real: a row for each run and measure in words, and columns
/// for machines.
struct VerdictTable {
  private let view: ComparisonView
  private let differences: RunDifferences
  private var runs: [RunSummary] { view.comparison.runs }

  init(_ view: ComparisonView, _ differences: RunDifferences) {
    (self.view, self.differences) = (view, differences)
  }

  /// Nothing where no runs can be compared.
  var sections: [ReportSection] {
    let rows = shownMeasures.flatMap { measure in
      differences.entries.filter { $0.measure == measure }.sorted { $0.run < $1.run }.map(row)
    }
    let table = Table(
      columns: [
        Column("by", priority: .high), Column("run", priority: .essential),
        Column("is", alignment: .leading, priority: .high), Column("than", priority: .high),
        Column("95 % interval", alignment: .trailing, priority: .normal),
        Column("for real?", alignment: .leading, priority: .essential),
        Column("p", priority: .low),
      ], rows: rows, footer: rows.isEmpty ? nil : method)
    let words = missing.isEmpty ? [] : [ReportSection.text(missing)]
    return (rows.isEmpty ? [] : [.table(table)]) + words
  }

  // MARK: - Words

  /// The measures that have rows, the leading one first; of many runs that alone.
  private var shownMeasures: [String] {
    let named = Set(differences.entries.map(\.measure))
    let ordered = view.rows.compactMap { row -> String? in
      if case .metric(let name) = row.field, named.contains(name) { name } else { nil }
    }
    return runs.count > ComparisonView.sideBySide ? Array(ordered.prefix(1)) : ordered
  }

  /// "#2 is 0.0023 better than #1, 0.0011 to 0.0035: real"; the interval is that of the amount by
  /// which it is better or worse.
  private func row(_ entry: RunDifferences.Entry) -> [Cell] {
    let difference = entry.difference
    let isNegative = difference.value < 0
    let (low, high) =
      isNegative ? (-difference.high, -difference.low) : (difference.low, difference.high)
    let digits = Self.digits(for: high - low)
    func text(_ value: Double) -> String {
      let text = NumberStyle.fixed(digits).text(of: value)
      return Double(text) == 0 ? "0" : text
    }
    let isBetter = MeasureDirection(of: entry.measure).prefers(difference.value, to: 0)
    let amount = "\(text(abs(difference.value))) \(isBetter ? "better" : "worse")"
    return [
      .text(MeasureTable.standard.title(of: entry.measure)), .text(view.heading(runs[entry.run])),
      entry.verdict == .same ? .empty : .text(amount), .text(view.heading(runs[entry.base])),
      .text("\(text(low)) to \(text(high))"), .text(Self.words(entry.verdict)),
      .number(entry.adjusted, style: .fixed(4)),
    ]
  }

  private static func words(_ verdict: RunDifferences.Verdict) -> String {
    switch verdict {
    case .better, .worse: "real"
    case .undecided: "cannot be told apart"
    case .same: "the same"
    }
  }

  /// Four places, or as many as show two digits of an interval's width.
  private static func digits(for width: Double) -> Int {
    var (digits, scaled) = (4, width * 1e4)
    while digits < 9, scaled < 10 { (digits, scaled) = (digits + 1, scaled * 10) }
    return digits
  }

  /// How the intervals come about.
  private var method: String {
    let ways = [
      differences.users.isEmpty
        ? nil
        : Self.list(differences.users.sorted().map { "\(CountText($0, "user"))" })
          + " drawn anew \(CountText(PairedBootstrap.usualDraws, "time"))",
      differences.folds.isEmpty
        ? nil
        : Self.list(differences.folds.sorted().map { "\(CountText($0, "fold"))" })
          + " compared by the corrected t test",
    ].compactMap(\.self)
    let count = differences.entries.count
    let correction = count > 1 ? "; p of \(CountText(count)) at once (Holm)" : ""
    let rest =
      runs.count > ComparisonView.sideBySide && Set(differences.entries.map(\.measure)).count > 1
      ? "\n≈ marks what cannot be told from the best; --json has every measure" : ""
    return "\(Self.list(ways))\(correction)" + rest
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: " and ") }

  /// What is not known, and how it would be.
  private var missing: [String] {
    if differences.areTooMany {
      return [
        "which differences are real is told of at most \(RunDifferences.mostRuns) runs: "
          + "compare … limit \(RunDifferences.mostRuns)"
      ]
    }
    let unknown = differences.unknown.map { runs[$0] }
    if unknown.isEmpty { return [] }
    let numbers = RunNumbers(unknown.map(\.number))
    let start =
      "\(unknown.count == 1 ? "run" : "runs") \(numbers) "
      + "\(unknown.count == 1 ? "has" : "have") no sums of single users: which differences are real "
      + "is not known"
    let again = differences.unknown.first(where: differences.remakable.contains)
    return [
      start + (again.map { "; to have them: run from=\(runs[$0].number) save=users" } ?? "")
    ]
  }

  // MARK: - Data

  /// The rows of runs with columns for each measure behind them: against which run, the difference,
  /// its interval, p for all of them, and the verdict.
  func columns(behind table: Table) -> Table {
    let known = MeasureTable.standard.plainNames
    let others = Set(differences.entries.map(\.measure)).subtracting(known)
    let measures = known + others.sorted { FieldOrder.measurePrecedes($0, $1) }
    let columns = measures.flatMap { measure in
      ["against", "difference", "low", "high", "p", "verdict"].map {
        Column("\(measure)_\($0)", key: "\(measure)_\($0)")
      }
    }
    let rows = table.rows.enumerated().map { place, row in
      row + measures.flatMap { cells(of: differences.entry(of: place, $0)) }
    }
    return Table(name: table.name, columns: table.columns + columns, rows: rows)
  }

  private func cells(of entry: RunDifferences.Entry?) -> [Cell] {
    guard let entry else { return Array(repeating: .empty, count: 6) }
    let difference = entry.difference
    return [
      .integer(runs[entry.base].number), .number(difference.value), .number(difference.low),
      .number(difference.high), .number(entry.adjusted), .text(entry.verdict.rawValue),
    ]
  }
}
