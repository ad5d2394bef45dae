package import Kernels
import RatingData

extension Pipeline {
  /// Carries a plan out: computes what is not there, fold by fold, and measures.
  ///
  /// - Throws: `PipelineError`, `SplitError`, `Cancelled`, `DataError`. The pipeline is then as it
  ///   was.
  package mutating func run(
    _ plan: Plan, _ resources: Resources, activity: Activity
  ) throws -> Evaluation {
    try run(plan.model.model, plan, resources, activity: activity)
  }

  private mutating func run<Chosen: Model>(
    _ model: Chosen, _ plan: Plan, _ resources: Resources, activity: Activity
  ) throws -> Evaluation {
    let splits = try splits(plan)
    let scale = scale(plan)
    return try working(resources, activity) { work in
      let ratings = try work.ratings(splits[0].data)
      let tests = try plan.validation.testCount(of: ratings)
      let kept = plan.keptPredictions(tests: tests, memory: resources.memory)
      let slow = kept == .none ? [] : plan.slowMeasures(tests: tests)
      let ofAll = plan.ranking.candidates == .all ? plan.listMeasures : []
      let measures = plan.wanted.filter {
        $0.family.need == .errorSums || slow.contains($0) || ofAll.contains($0)
      }
      try work.check(plan.ranking, of: ratings, isAsked: !ofAll.isEmpty)
      var folds: [Evaluation.Fold] = []
      var seconds = 0.0
      for split in splits {
        let key = AnswersKey(
          split: split, model: model, scale: scale, kept: kept, measures: slow,
          relevant: plan.ranking.relevant)
        if !plan.validation.isTested {
          folds.append(try work.untested(key))
          continue
        }
        if work.shelf.output(key) == nil {
          let size = ExperimentSize(ratings, tests: try split.fold.testCount(of: ratings))
          let lists =
            ofAll.isEmpty
            ? 0
            : CatalogueListsKey.forecast(
              model, plan.ranking, length: ofAll.longestCutoff, size, threads: resources.threads)
          try MemoryForecast(model, size, resources, kept: kept, lists: lists)
            .check(free: resources.free)
        }
        let answers = try work.output(key)
        let lists = try work.lists(of: key, plan.ranking, ofAll)
        let start = ContinuousClock.now
        let ofLists = try work.listMeasures(measures, answers, lists, key)
        folds.append(Evaluation.Fold(answers, of: model, measures, ofLists))
        seconds += (ContinuousClock.now - start) / .seconds(1)
      }
      return Evaluation(
        curve: model.curve, folds: folds,
        omitted: plan.wanted.filter { !measures.contains($0) && plan.validation.isTested },
        stages: work.runReports(
          splits, model, scale,
          lists: ofAll.isEmpty
            ? [] : splits.map { CatalogueListsKey(split: $0, model: model, plan.ranking, ofAll) },
          metricsSeconds: seconds))
    }
  }
}

extension Work {
  /// Learns of a fold that has no test.
  fileprivate mutating func untested<Chosen: Model>(
    _ key: AnswersKey<Chosen>
  ) throws -> Evaluation.Fold {
    let fitted = try learnt(by: key.model, on: key.split.training)
    return Evaluation.Fold(
      measures: [], impossible: 0, curves: [:], trainCount: try output(key.split).trainCount,
      testCount: 0, userCount: fitted.userCount, itemCount: fitted.itemCount)
  }
}

extension Evaluation.Fold {
  fileprivate init<Chosen: Model>(
    _ answers: Predictions, of model: Chosen, _ measures: [Measure], _ ofLists: [Measure: Double]
  ) {
    self.measures = measures.compactMap { measure in
      let value =
        measure.family.need == .lists
        ? ofLists[measure] : answers.value(of: measure, at: model.place)
      return value.map { (measure, $0) }
    }
    impossible = model.impossible(in: answers.errors)
    curves =
      model.curve == nil || !Chosen.predictsRatings
      ? [:]
      : MeasureTable.standard.usual.reduce(into: [:]) { curves, measure in
        // Answers that were made for more are cut to what is asked for.
        curves[measure] = answers.curve(of: measure).map { Array($0.prefix(model.reach)) }
      }
    trainCount = answers.trainCount
    testCount = answers.testCount
    userCount = answers.userCount
    itemCount = answers.itemCount
  }
}
