import Recommender
import Reports
import Tracking

/// A run and its record; none where it could not be recorded.
struct RecordedRun {
  let record: RunRecord?
  let evaluation: Evaluation

  /// What follows a measure's name where it is the standard deviation over folds.
  static let deviation = "_std"

  /// What a run's record holds as metrics: over several folds the means, and how far folds differ.
  static func metrics(_ evaluation: Evaluation) -> [String: Double] {
    if evaluation.testCount == 0 { return [:] }
    var metrics: [String: Double] = ["impossible": Double(evaluation.impossible)]
    for (measure, value) in evaluation.measures {
      metrics[measure.name] = value
      if evaluation.folds.count > 1 {
        metrics[measure.name + deviation] = evaluation.deviation(of: measure)
      }
    }
    return metrics
  }

  /// What a run's record holds for every place of the curve, the means over the folds; nothing where
  /// the model has no such setting.
  static func curves(_ evaluation: Evaluation) -> [RunCurve] {
    let axis = evaluation.curve.map { RunCurve.Axis(rawValue: $0.axis) } ?? .k
    return evaluation.curves.map { measure, values in RunCurve(measure.name, over: axis, values) }
  }

  /// What a run's record holds of each fold, where there are several.
  static func folds(_ evaluation: Evaluation) -> [String: [Double]] {
    guard evaluation.folds.count > 1 else { return [:] }
    var folds: [String: [Double]] = [:]
    for (measure, _) in evaluation.measures {
      folds[measure.name] = evaluation.values(of: measure)
    }
    return folds
  }

  var report: Report {
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
      columns.append(Column(measure.name + Self.deviation))
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
