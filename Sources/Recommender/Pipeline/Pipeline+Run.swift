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

  /// How much memory the first fold of a plan will take, before it is run.
  ///
  /// - Throws: `PipelineError`, `SplitError`, `Cancelled`.
  package mutating func forecast(
    _ plan: Plan, _ resources: Resources, activity: Activity
  ) throws -> MemoryForecast {
    func forecast<Chosen: Model>(_ model: Chosen, _ work: inout Work) throws -> MemoryForecast {
      let asked = try work.asked(
        of: model, plan, splits, scale, tests: work.testCounts(of: splits))
      return asked.forecast(of: asked.keys[0], resources)
    }
    let (splits, scale) = (try splits(plan), scale(plan))
    return try working(resources, activity) { try forecast(plan.model.model, &$0) }
  }

  private mutating func run<Chosen: Model>(
    _ model: Chosen, _ plan: Plan, _ resources: Resources, activity: Activity
  ) throws -> Evaluation {
    let splits = try splits(plan)
    let scale = scale(plan)
    return try working(resources, activity) { work in
      let asked = try work.asked(
        of: model, plan, splits, scale, tests: work.testCounts(of: splits))
      let ratings = try work.ratings(splits[0].data)
      try work.check(plan.ranking, of: ratings, isAsked: !asked.ofAllItems.isEmpty)
      var folds: [Evaluation.Fold] = []
      var seconds = 0.0
      if plan.validation.isTested { try work.makeBeside(asked.tasks(for: work)) }
      for key in asked.keys {
        if !plan.validation.isTested {
          folds.append(try work.untested(key))
          continue
        }
        if work.shelf.output(key) == nil {
          try asked.forecast(of: key, resources).check(free: resources.free)
        }
        let answers = try work.output(key)
        let lists = try work.lists(of: key, plan.ranking, asked.ofAllItems)
        let start = ContinuousClock.now
        let ofLists = try work.judgedLists(asked.measures, answers, lists, key)
        let sums =
          splits.count > 1 ? nil : try work.userSums(of: asked.measures, answers, ofLists, key)
        let testSeconds = answers.secondsInFit + (work.shelf.held(key)?.held.seconds ?? 0)
        folds.append(
          Evaluation.Fold(
            answers, of: model, asked.measures, ofLists.values, sums, testSeconds: testSeconds))
        seconds += (ContinuousClock.now - start) / .seconds(1)
      }
      return Evaluation(
        curve: model.curve, folds: folds,
        omitted: plan.wanted.filter { !asked.measures.contains($0) && plan.validation.isTested },
        stages: work.runReports(
          splits, model, scale,
          lists: asked.ofAllItems.isEmpty
            ? []
            : splits.map {
              CatalogueListsKey(split: $0, model: model, plan.ranking, asked.ofAllItems)
            },
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
      testCount: 0, userCount: fitted.userCount, itemCount: fitted.itemCount, userSums: nil,
      seconds: (fit: shelf.seconds(of: key.model.learning(on: key.split.training, resources)), 0))
  }
}

extension Evaluation.Fold {
  fileprivate init<Chosen: Model>(
    _ answers: Predictions, of model: Chosen, _ measures: [Measure], _ ofLists: [Measure: Double],
    _ userSums: UserSums?, testSeconds: Double
  ) {
    self.measures = measures.compactMap { measure in
      let value =
        measure.family.need == .lists
        ? ofLists[measure] : answers.value(of: measure, at: model.place)
      return value.map { (measure, $0) }
    }
    self.userSums = userSums
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
    seconds = (fit: answers.fitSeconds, test: testSeconds)
  }
}
