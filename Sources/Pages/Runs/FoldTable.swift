import Experiments
import Recommender
import Reports
import Tracking

/// What each fold of a run gave, as `cross_validate` of scikit-surprise prints it: a row for each
/// measure and for the times, a column for each fold, then mean and standard deviation, whose divisor
/// is the number of folds.
struct FoldTable {
  private let folds: [String: [Double]]
  private let showsTimes: Bool

  /// - Parameter showsTimes: Whether it may differ from one day to the next.
  init(_ data: RunData, showsTimes: Bool) {
    folds = data.folds
    self.showsTimes = showsTimes
  }

  /// It has no rows where the run is of a single fold.
  var table: Table {
    let times = FoldTimes.titles
    let others = Set(FoldTimes.names + FoldSizes.names)
    let measures = folds.keys.filter { !others.contains($0) }.sorted {
      FieldOrder.measurePrecedes($0, $1)
    }
    let names = measures + (showsTimes ? FoldTimes.names.filter { folds[$0] != nil } : [])
    let count = names.map { folds[$0]?.count ?? 0 }.max() ?? 0
    let columns =
      [Column("", key: "measure", priority: .essential)]
      + (1...max(count, 1)).map { Column("Fold \($0)", key: "fold_\($0)", priority: .low) }
      + [Column("Mean", priority: .high), Column("Std", priority: .high)]
    let rows = names.map { name in
      let values = folds[name] ?? []
      let title =
        times[name]
        ?? (MeasureTable.standard.measure(name) == nil ? name : name.uppercased())
      let cells = values.map { cell($0, name) }
      let missing = Array(repeating: Cell.empty, count: max(count, 1) - values.count)
      return [Cell.text(title)] + cells + missing
        + [cell(Evaluation.mean(values), name), cell(Evaluation.deviation(values), name)]
    }
    return Table(name: "folds", columns: columns, rows: rows)
  }

  private func cell(_ value: Double, _ name: String) -> Cell {
    FoldTimes.titles[name] == nil
      ? RunValue.measure(value, name) : .number(value, style: .seconds)
  }
}
