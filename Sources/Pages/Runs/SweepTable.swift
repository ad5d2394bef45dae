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
    let isHalved = result.sweep.halving != nil
    let best = measures.map { measure in
      // What was stopped on its way has not shown what it can, and is not compared.
      let values = zip(result.runs, result.values(of: measure)).map { entry, value in
        entry.run.stoppedAfter == nil ? value : nil
      }
      return MeasureDirection(of: measure.name).markedPlaces(of: values)
    }
    let rows = result.runs.enumerated().map { index, entry -> [Cell] in
      [entry.run.record.map { .integer($0.info.number) } ?? .empty]
        + entry.combination.map(RunValue.parameter)
        + zip(measures, best).map { measure, best in
          guard let value = entry.run.evaluation.value(of: measure) else { return .empty }
          return Cell.number(value, style: .fixed(6))
            .marked(best.contains(index) ? .best : nil)
        } + (isHalved ? [end(of: entry.run)] : [])
    }
    let columns =
      [Column("run")] + result.sweep.axes.map { Column($0.setting.name) }
      + measures.map { Column($0.title, key: $0.name) }
      + (isHalved ? [Column("stopped", key: "stopped_after")] : [])
    let footers = [part, result.parent.map { "all under run \($0)" }, result.effort]
      .compactMap(\.self)
    return Table(
      columns: columns, rows: rows,
      footer: footers.isEmpty ? nil : footers.joined(separator: "; "))
  }

  /// "part 2 of 4, 3 of 12 combinations"; nil for a whole sweep.
  private var part: String? {
    let sweep = result.sweep
    return sweep.part.map {
      "\($0), \(sweep.combinations.count) of \(CountText(sweep.total, "combination"))"
    }
  }

  /// "after 3 epochs at rmse 0.987123"; nothing of a run that went to the end.
  private func end(of run: RecordedRun) -> Cell {
    guard let epochs = run.stoppedAfter else { return .empty }
    let value = run.evaluation.measures.first.map { measure, value in
      " at \(measure.title) \(NumberStyle.fixed(6).text(of: value))"
    }
    return .name("after \(CountText(epochs, "epoch"))\(value ?? "")", key: String(epochs))
  }
}
