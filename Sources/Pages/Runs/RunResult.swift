import Experiments
import Recommender
package import Reports
import Tracking

/// What a run gave, as a table of one row.
extension RecordedRun {
  package var report: Report {
    var columns = [Column("run")]
    var row: [Cell] = [record.map { .integer($0.info.number) } ?? .empty]
    if let curve = evaluation.curve {
      columns.append(Column(curve.axis, priority: .high))
      row.append(.integer(curve.chosen))
    }
    let areSeveral = evaluation.folds.count > 1
    for (measure, value) in evaluation.measures {
      columns.append(Column(measure.title, key: measure.name, priority: .high))
      row.append(.number(value, style: .fixed(6)))
      guard areSeveral, let deviation = evaluation.deviation(of: measure) else { continue }
      columns.append(Column(measure.name + RecordedRun.deviation))
      row.append(.number(deviation, style: .fixed(6)))
    }
    columns += [Column("impossible")]
    columns += ["training", "test", "users", "items"].map { Column($0, priority: .low) }
    row += [
      evaluation.impossible, evaluation.trainCount, evaluation.testCount, evaluation.userCount,
      evaluation.itemCount,
    ].map { .count($0) }
    if areSeveral {
      columns.append(Column("folds", priority: .low))
      row.append(.integer(evaluation.folds.count))
    }
    return Report(Table(columns: columns, rows: [row]))
  }
}
