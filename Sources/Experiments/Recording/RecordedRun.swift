package import Recommender
package import Tracking

/// A run and its record; none where it could not be recorded.
package struct RecordedRun: Sendable {
  package let record: RunRecord?
  package let evaluation: Evaluation
  /// What there is to say of it, in this order.
  package internal(set) var notes: [RunNote]

  /// After how many epochs halving left it out, before it had shown all that it can; nil for others.
  package internal(set) var stoppedAfter: Int?

  /// How many epochs it has learnt, as its record tells; nil where that says nothing of them.
  var epochs: Int? { record?.data.params[Halving.axis].flatMap { Int($0) } }

  /// What follows a measure's name where it is the standard deviation over folds.
  package static let deviation = "_std"

  /// What a run's record holds as metrics: over several folds the means, and how far folds differ.
  package static func metrics(_ evaluation: Evaluation) -> [String: Double] {
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

  /// What a run's record holds for every point of the curve: over several folds the means, and how
  /// far folds differ; nothing where the model has no such setting.
  package static func curves(_ evaluation: Evaluation) -> [RunCurve] {
    let axis = evaluation.curve.map { RunCurve.Axis(rawValue: $0.axis) } ?? .k
    let means = evaluation.curves.map { ($0.name, $1) }
    let deviations = evaluation.curveDeviations.map { ($0.name + deviation, $1) }
    return (means + deviations).map { name, values in RunCurve(name, over: axis, values) }
  }

  /// What a run's record holds of each fold, where there are several.
  package static func folds(_ evaluation: Evaluation) -> [String: [Double]] {
    guard evaluation.folds.count > 1 else { return [:] }
    var folds: [String: [Double]] = [:]
    for (measure, _) in evaluation.measures {
      folds[measure.name] = evaluation.values(of: measure)
    }
    return folds
  }
}

/// How long each fold of a run took, among what a record holds of its folds: under the names of
/// `cross_validate` of scikit-surprise, in seconds. They differ from one time to the next.
package enum FoldTimes {
  static let fit = "fit_time"
  static let test = "test_time"

  package static let names = [fit, test]
  /// As people read them.
  package static let titles = [fit: "Fit time", test: "Test time"]

  /// Nothing of a single fold.
  static func of(_ evaluation: Evaluation) -> [String: [Double]] {
    let folds = evaluation.folds
    if folds.count < 2 || evaluation.testCount == 0 { return [:] }
    return [fit: folds.map(\.seconds.fit), test: folds.map(\.seconds.test)]
  }
}

/// How many ratings each fold of a run learnt from and was tested on, among what a record holds of
/// its folds: what folds that overlap are worth depends on it.
package enum FoldSizes {
  static let training = "train_size"
  static let test = "test_size"

  package static let names = [training, test]

  /// Nothing of a single fold.
  static func of(_ evaluation: Evaluation) -> [String: [Double]] {
    let folds = evaluation.folds
    if folds.count < 2 || evaluation.testCount == 0 { return [:] }
    return [
      training: folds.map { Double($0.trainCount) }, test: folds.map { Double($0.testCount) },
    ]
  }
}

extension RecordedRun {
  /// A run of earlier, with the measures that its record has.
  init(_ record: RunRecord) {
    let data = record.data
    let measures = MeasureTable.standard.sorted(
      data.metrics.keys.compactMap(MeasureTable.standard.measure))
    let count = data.folds.values.map(\.count).max() ?? 1
    let folds = (0..<count).map { fold in
      measures.compactMap { measure -> (measure: Measure, value: Double)? in
        let values = data.folds[measure.name] ?? [data.metrics[measure.name] ?? .nan]
        return values.indices.contains(fold) ? (measure, values[fold]) : nil
      }
    }
    self.init(record: record, evaluation: Evaluation(folds: folds), notes: [])
    stoppedAfter = data.tags[SweepTag.stopped] == nil ? nil : epochs
  }
}
