import Recommender
import Reports
import Tracking

/// A run and its record; none where it could not be recorded.
struct RecordedRun {
  let record: RunRecord?
  let evaluation: Evaluation

  /// What a run's record holds as metrics.
  static func metrics(_ evaluation: Evaluation) -> [String: Double] {
    var metrics: [String: Double] = ["impossible": Double(evaluation.impossible)]
    for (measure, value) in evaluation.measures { metrics[measure.rawValue] = value }
    return metrics
  }

  /// What a run's record holds for every k; nothing where the model has no k.
  static func curves(_ evaluation: Evaluation) -> [Curve] {
    evaluation.curves.map { measure, values in Curve(measure.rawValue, over: .k, values) }
  }

  var report: Report {
    var columns = [Column("run")]
    var row: [Cell] = [record.map { .integer($0.info.number) } ?? .empty]
    if let k = evaluation.k {
      columns.append(Column("k", priority: .high))
      row.append(.integer(k))
    }
    for (measure, value) in evaluation.measures {
      columns.append(Column(measure.rawValue, priority: .high))
      row.append(.number(value, style: .fixed(6)))
    }
    columns += [Column("impossible")]
    columns += ["training", "test", "users", "items"].map { Column($0, priority: .low) }
    row += [
      evaluation.impossible, evaluation.trainCount, evaluation.testCount, evaluation.userCount,
      evaluation.itemCount,
    ].map { .count($0) }
    return Report(Table(columns: columns, rows: [row]))
  }
}
