package import Experiments
import Recommender
package import Reports
import Settings
import Tracking

/// The runs of a sweep side by side: a row for each combination, the best of each measure marked.
package struct SweepTable {
  private let result: SweepResult

  package init(_ result: SweepResult) { self.result = result }

  package var table: Table {
    let measures = result.measures
    let best = measures.map {
      MeasureDirection(of: $0.name).markedPlaces(of: result.values(of: $0))
    }
    let rows = result.runs.enumerated().map { index, entry -> [Cell] in
      [entry.run.record.map { .integer($0.info.number) } ?? .empty]
        + entry.combination.map(RunValue.parameter)
        + zip(measures, best).map { measure, best in
          guard let value = entry.run.evaluation.value(of: measure) else { return .empty }
          return Cell.number(value, style: .fixed(6))
            .marked(best.contains(index) ? .best : nil)
        }
    }
    let columns =
      [Column("run")] + result.sweep.axes.map { Column($0.setting.name) }
      + measures.map { Column($0.title, key: $0.name) }
    return Table(
      columns: columns, rows: rows, footer: result.parent.map { "all under run \($0)" })
  }
}
