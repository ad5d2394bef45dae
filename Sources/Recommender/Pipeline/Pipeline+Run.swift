package import Kernels
import RatingData

extension Pipeline {
  /// Runs the experiment: computes what is not fresh, and measures.
  ///
  /// - Parameter availableMemory: What the machine has left, in bytes; nil where that is unknown.
  /// - Throws: `PipelineError`, `Cancelled`, `DataError`. The pipeline is then to be thrown away in
  ///   favour of the value from before.
  package mutating func run(
    _ settings: ExperimentSettings, availableMemory: Int?, activity: Activity
  ) throws -> Evaluation {
    guard let ratings else { throw PipelineError.noRatings }
    guard let sampled, sampled.count > 0 else { throw PipelineError.emptySample }
    computed = []
    let model = settings.chosen
    let key = predictionsKey(ratings.key, settings)
    let testCount = try splitRequest.test.count(of: sampled.count)
    let kept = settings.keptPredictions(testCount: testCount)
    let held = predictions[key]?.output
    if held?.answer(k: model.chosenK ?? 1, maximumK: model.greatestK, kept) != true {
      let size = ExperimentSize(sampled, tests: testCount)
      try MemoryForecast(model, settings, size, kept: kept).check(available: availableMemory)
      try predict(model, settings, key, sampled, kept, activity: activity)
    }
    return measure(model, settings, key, kept)
  }

  private mutating func predict<Chosen: Model>(
    _ model: Chosen, _ settings: ExperimentSettings, _ key: PredictionsKey, _ sampled: Ratings,
    _ kept: KeptPredictions, activity: Activity
  ) throws {
    activity.begin(StageName.split.rawValue, units: 1)
    let data = SplitRatings(
      sampled, try freshSplit(key.split, of: sampled, activity: activity))
    activity.begin(Chosen.stage.rawValue, units: 1)
    let fitted = try freshFit(of: model, key.split, data, settings, activity: activity)
    let tests = kept == .none ? [] : data.tests
    keep(
      try Stage(key, bytes: \.bytes) {
        Predictions(
          try model.predict(
            data, with: fitted, scale: key.scale, kept: kept, threads: settings.threads,
            activity: activity),
          tests: Predictions.Tests(
            users: tests.map { sampled.users[Int($0)] },
            items: tests.map { sampled.items[Int($0)] },
            ratings: tests.map { sampled.values[Int($0)] }),
          maximumK: model.greatestK, trainCount: data.trainCount, userCount: fitted.userCount,
          itemCount: fitted.itemCount)
      }, tables: settings.memory)
  }

  private mutating func measure<Chosen: Model>(
    _ model: Chosen, _ settings: ExperimentSettings, _ key: PredictionsKey, _ kept: KeptPredictions
  ) -> Evaluation {
    let clock = ContinuousClock()
    let start = clock.now
    let k = model.chosenK ?? 1
    let wanted = settings.measures ?? Set(Measure.allCases)
    let fcp = wanted.contains(.fcp) && kept != .none ? concordance(k: k, key) : nil
    guard let output = predictions[key]?.output else { preconditionFailure("no predictions") }
    let curves = output.curves
    let measures = Measure.allCases.filter(wanted.contains).compactMap { measure in
      let value = measure == .fcp ? fcp : curves[measure]?[k - 1]
      return value.map { (measure: measure, value: $0) }
    }
    return Evaluation(
      k: model.chosenK, measures: measures,
      impossible: model.impossible(in: output.predictions.errors),
      curves: model.chosenK == nil ? [:] : curves, trainCount: output.trainCount,
      testCount: output.testCount, userCount: output.userCount, itemCount: output.itemCount,
      omitsFCP: wanted.contains(.fcp) && kept == .none,
      stages: runReports(
        key, of: Chosen.stage, metricsSeconds: (clock.now - start) / .seconds(1)))
  }
}
