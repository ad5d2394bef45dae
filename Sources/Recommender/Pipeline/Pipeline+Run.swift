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
    let key = predictionsKey(ratings.key, settings)
    let testCount = try splitRequest.test.count(of: sampled.count)
    let kept = settings.keptPredictions(testCount: testCount)
    let maximumK = max(settings.maximumK, settings.k)
    let held = predictions[key]?.output
    if held?.answer(k: settings.k, maximumK: maximumK, kept) != true {
      let forecast = MemoryForecast(self, settings, kept: kept, testCount: testCount)
      try forecast.check(available: availableMemory)
      try predict(settings, key, sampled, kept, activity: activity)
    }
    return measure(settings, key, kept)
  }

  private mutating func predict(
    _ settings: ExperimentSettings, _ key: PredictionsKey, _ sampled: Ratings,
    _ kept: KeptPredictions, activity: Activity
  ) throws {
    activity.begin(StageName.split.rawValue, units: 1)
    let split = try freshSplit(key.split, of: sampled, activity: activity)
    activity.begin(StageName.similarities.rawValue, units: 1)
    let model = try freshSimilarities(
      SimilaritiesKey(split: key.split, isUserBased: key.isUserBased, memory: settings.memory),
      of: sampled, split, settings, activity: activity)
    let test = kept == .none ? [] : split.order[split.trainCount...]
    keep(
      try Stage(key, bytes: { $0.bytes }) {
        Predictions(
          try model.predict(settings, scale: key.scale, kept: kept, activity: activity),
          tests: Predictions.Tests(
            users: test.map { sampled.users[Int($0)] }, items: test.map { sampled.items[Int($0)] },
            ratings: test.map { sampled.values[Int($0)] }),
          maximumK: max(settings.maximumK, settings.k), trainCount: split.trainCount,
          userCount: model.userCount, itemCount: model.itemCount)
      }, tables: settings.memory)
  }

  private mutating func measure(
    _ settings: ExperimentSettings, _ key: PredictionsKey, _ kept: KeptPredictions
  ) -> Evaluation {
    let clock = ContinuousClock()
    let start = clock.now
    let wanted = settings.measures ?? Set(Measure.allCases)
    let fcp = wanted.contains(.fcp) && kept != .none ? concordance(k: settings.k, key) : nil
    guard let output = predictions[key]?.output else { preconditionFailure("no predictions") }
    let curves = output.curves
    let measures = Measure.allCases.filter(wanted.contains).compactMap { measure in
      let value = measure == .fcp ? fcp : curves[measure]?[settings.k - 1]
      return value.map { (measure: measure, value: $0) }
    }
    let isImpossible = settings.k < settings.minimumK
    return Evaluation(
      k: settings.k, measures: measures,
      impossible: isImpossible
        ? output.testCount : output.predictions.errors.impossible(k: settings.k),
      curves: curves, trainCount: output.trainCount, testCount: output.testCount,
      userCount: output.userCount, itemCount: output.itemCount,
      omitsFCP: wanted.contains(.fcp) && kept == .none,
      stages: runReports(key, metricsSeconds: (clock.now - start) / .seconds(1)))
  }
}

extension ExperimentSettings {
  /// The most test ratings for which FCP is measured unasked: it sorts all of them for each k, and
  /// another k is to cost no time.
  private static let testsWithFCP = 25_000

  /// Which predictions the measures need: those of every k where they fit in half the memory
  /// granted, otherwise those of one k if FCP is asked for by name.
  func keptPredictions(testCount: Int) -> KeptPredictions {
    let wantsFCP = measures?.contains(.fcp) ?? (testCount <= Self.testsWithFCP)
    guard wantsFCP else { return .none }
    if testCount * max(maximumK, k) * MemoryLayout<Double>.stride <= memory / 2 { return .every }
    return measures == nil ? .none : .only(k: k)
  }
}
