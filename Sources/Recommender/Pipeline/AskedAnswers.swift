import Kernels
import RatingData

/// The answers that a plan asks of its model, fold by fold.
struct AskedAnswers<Chosen: Model> {
  let keys: [AnswersKey<Chosen>]
  /// All that is measured of them.
  let measures: [Measure]
  /// The size of each fold.
  private let sizes: [ExperimentSize]

  fileprivate init(
    _ keys: [AnswersKey<Chosen>], measuring measures: [Measure], _ sizes: [ExperimentSize]
  ) {
    (self.keys, self.measures, self.sizes) = (keys, measures, sizes)
  }

  func forecast(of key: AnswersKey<Chosen>, _ resources: Resources) -> MemoryForecast {
    MemoryForecast(key.model, sizes[key.split.fold.number], resources, kept: key.kept)
  }

  /// The same as tasks.
  func tasks(for work: Work) -> [AnswersTask] {
    keys.map { key in
      let model = key.model
      return AnswersTask(
        key: AnyStageKey(key: key),
        fit: AnyStageKey(key: model.fit(on: key.split.training, work.resources)),
        split: key.split, kept: key.kept, reach: model.reach,
        effort: model.effort(sizes[key.split.fold.number]),
        forecast: forecast(of: key, work.resources), isHeld: { $0.has(key) },
        make: { work in
          let answers = try work.output(key)
          // While they are there: beside others they may have no room.
          for measure in key.measures { _ = answers.value(of: measure, at: model.place) }
        })
    }
  }
}

extension Work {
  /// What a plan asks for.
  ///
  /// - Throws: `PipelineError`, `SplitError`, `Cancelled`.
  mutating func asked<Chosen: Model>(
    of model: Chosen, _ plan: Plan, _ splits: [SplitKey], _ scale: ClosedRange<Double>
  ) throws -> AskedAnswers<Chosen> {
    let ratings = try ratings(splits[0].data)
    let counts = try splits.map { split in try split.fold.testCount(of: ratings) }
    let tests = counts.reduce(0, +)
    let kept = plan.keptPredictions(tests: tests, memory: resources.memory)
    let slow = kept == .none ? [] : plan.slowMeasures(tests: tests)
    return AskedAnswers(
      splits.map { split in
        AnswersKey(split: split, model: model, scale: scale, kept: kept, measures: slow)
      },
      measuring: plan.wanted.filter { $0.family.need == .errorSums || slow.contains($0) },
      counts.map { ExperimentSize(ratings, tests: $0) })
  }
}
