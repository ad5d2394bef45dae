import FoundationEssentials
import Kernels
import RatingData
import Recommender
import Testing

/// What a schedule makes before its turn is what each plan would have made itself.
@Suite struct ScheduleTests {
  private func bits(_ evaluation: Evaluation) -> [String: [UInt64]] {
    var bits: [String: [UInt64]] = ["impossible": [UInt64(evaluation.impossible)]]
    for fold in evaluation.folds {
      for (measure, value) in fold.measures {
        bits[measure.name, default: []].append(value.bitPattern)
      }
    }
    for (measure, curve) in evaluation.curves {
      bits[measure.name + " curve"] = curve.map(\.bitPattern)
    }
    return bits
  }

  /// Runs the plans in their order, as a sweep does.
  ///
  /// - Returns: What came of each, and how many waves there were.
  private func run(
    _ plans: [Plan], _ resources: Resources, on ratings: Ratings
  ) throws -> (evaluations: [Evaluation], waves: Int) {
    var (pipeline, waves) = (Pipeline(ratings), 0)
    var schedule = try pipeline.schedule(plans, resources, activity: Activity())
    let evaluations = try plans.enumerated().map { place, plan in
      while !schedule.isReady(place) {
        try pipeline.makeNext(of: &schedule, resources, activity: Activity())
        waves += 1
      }
      return try pipeline.run(plan, resources, activity: Activity())
    }
    return (evaluations, waves)
  }

  /// The plans, each in a pipeline of its own and on one thread.
  private func alone(_ plans: [Plan], on ratings: Ratings) throws -> [[String: [UInt64]]] {
    try plans.map { plan in
      var pipeline = Pipeline(ratings)
      return bits(try pipeline.run(plan, Resources(threads: 1), activity: Activity()))
    }
  }

  private func computed(_ evaluation: Evaluation) -> [StageName] {
    evaluation.stages.filter { $0.state == .computed }.map(\.stage)
  }

  private func plan(_ model: String, _ change: (inout Trial) -> Void = { _ in }) -> Plan {
    var trial = Trial.golden(threads: 1)
    trial.model = model
    trial.svd.factors = 9
    trial.plan.measures = Set(MeasureTable.standard.usual)
    change(&trial)
    return trial.plan
  }

  /// Where no pair is kept, they are counted once for all.
  @Test func `several similarities come of one pass, to the bit`() throws {
    let ratings = try RatingsVariant.halves.ratings()
    let plans = [("cosine", 1), ("msd", 1), ("pearson", 2), ("cosine", 3)].map { name, support in
      plan("KNNWithMeans") { trial in
        trial.knnBasic.similarity = Similarity(rawValue: name) ?? .cosine
        trial.knnBasic.minimumSupport = support
      }
    }
    var resources = Resources(threads: 2)
    resources.memory = 0
    let (evaluations, waves) = try run(plans, resources, on: ratings)
    let areCountedOnce = CountedPairs.usesPanels(xCount: ratings.itemIDs.count, budget: 0)
    #expect(waves == (areCountedOnce ? 1 : 0))
    #expect(evaluations.map(bits) == (try alone(plans, on: ratings)))
    #expect(Set(evaluations.map { $0.curves[.rmse]?.last }).count == plans.count)
    if areCountedOnce { #expect(evaluations.allSatisfy { computed($0) == [.metrics] }) }
  }

  @Test(arguments: ["SVD", "BaselineOnly"], RatingsVariant.allCases)
  func `numbers of epochs come from one fit, to the bit`(
    model: String, variant: RatingsVariant
  ) throws {
    let ratings = try variant.ratings()
    let plans = [5, 20, 1, 10].map { epochs in
      plan(model) { trial in
        trial.baselineOnly.method = .sgd
        (trial.svd.epochs, trial.baselineOnly.epochs) = (epochs, epochs)
      }
    }
    let (evaluations, waves) = try run(plans, Resources(threads: 2), on: ratings)
    #expect(waves == 1)
    #expect(evaluations.map(bits) == (try alone(plans, on: ratings)))
    #expect(evaluations.allSatisfy { computed($0) == [.metrics] })
    #expect(evaluations.map { $0.curves[.rmse]?.count } == [5, 20, 1, 10])
    var pipeline = Pipeline(ratings)
    var schedule = try pipeline.schedule(plans, Resources(threads: 2), activity: Activity())
    let whole = Activity()
    whole.begin("all epochs", units: 100 * evaluations[0].trainCount)
    try pipeline.makeNext(
      of: &schedule, Resources(threads: 2), activity: Activity(partOf: whole))
    // Twenty epochs of all ratings and the split; a second fit would be five more at least.
    #expect((0.2..<0.22).contains(whole.fraction))
  }

  @Test(arguments: [1, 2, 3, 16])
  func `settings, models and folds spread over threads, and no bit changes`(threads: Int) throws {
    let ratings = try RatingsVariant.realRepeats.ratings()
    var plans = [0.002, 0.005, 0.6, 0.009].map { rate in
      plan("SVD") { $0.svd.learning.all = rate }
    }
    plans.append(plan("BaselineOnly") { $0.baselineOnly.method = .sgd })
    plans.append(plan("KNNBaseline") { $0.plan.validation = Validation(KFold()) })
    plans.append(plan("SVD") { $0.plan.validation = Validation(KFold()) })
    plans.append(plan("SVD") { $0.svd.seed = 7 })
    let (evaluations, waves) = try run(plans, Resources(threads: threads), on: ratings)
    #expect(evaluations.map(bits) == (try alone(plans, on: ratings)))
    // Eleven fits that one thread makes; one that is left over is made in its turn.
    #expect(waves == (threads == 1 ? 0 : 11 / threads + (11 % threads > 1 ? 1 : 0)))
  }

  @Test func `what rests on the same fit is made while it is there`() throws {
    let ratings = try RatingsVariant.halves.ratings()
    // In the order of a sweep of min_k by user_based.
    let plans = [1, 2, 3].flatMap { minimum in
      [false, true].map { isUserBased in
        plan("KNNBasic") { trial in
          (trial.knnBasic.minimumK, trial.knnBasic.isUserBased) = (minimum, isUserBased)
        }
      }
    }
    let resources = Resources(threads: 2)
    let (evaluations, waves) = try run(plans, resources, on: ratings)
    #expect(waves == 6 && evaluations.allSatisfy { computed($0) == [.metrics] })
    #expect(evaluations.map(bits) == (try alone(plans, on: ratings)))
    var pipeline = Pipeline(ratings)
    var schedule = try pipeline.schedule(plans, resources, activity: Activity())
    let comparesItems = try (0..<6).map { _ in
      try pipeline.makeNext(of: &schedule, resources, activity: Activity())
      let held = pipeline.status(plans[0], resources).first { $0.stage == NeighbourhoodKey.stage }
      return held?.state == .fresh
    }
    #expect(comparesItems == [true, true, true, false, false, false])
    #expect(plans.indices.allSatisfy(schedule.hasMade))
  }

  @Test func `what has no use of another is made in its turn`() throws {
    let plans = [(1, 1), (1, 40), (3, 1)].map { minimum, k in
      plan("KNNBasic") { ($0.knnBasic.k, $0.knnBasic.minimumK) = (k, minimum) }
    }
    let (evaluations, waves) = try run(
      plans, Resources(threads: 2), on: RatingsVariant.halves.ratings())
    #expect(waves == 0)
    #expect(computed(evaluations[0]).contains(.predictions))
    #expect(computed(evaluations[1]) == [.metrics])
  }

  @Test func `without memory for two at once they come one after the other`() throws {
    let ratings = try RatingsVariant.halves.ratings()
    let plans = [0.002, 0.005, 0.009].map { rate in plan("SVD") { $0.svd.learning.all = rate } }
    var resources = Resources(threads: 3)
    resources.free = 600_000
    let evaluations = try run(plans, resources, on: ratings).evaluations
    #expect(evaluations.map(bits) == (try alone(plans, on: ratings)))
    resources.free = 1000
    var pipeline = Pipeline(ratings)
    #expect(throws: PipelineError.self) {
      try pipeline.run(plans[0], resources, activity: Activity())
    }
  }

  @Test func `what is wrong with one plan is told in its turn, and the others are made`() throws {
    let ratings = try RatingsVariant.halves.ratings()
    var parts = KFold()
    parts.parts = 10_000
    let wrong = plan("SVD") { $0.plan.validation = Validation(parts) }
    let plans = [plan("SVD"), wrong, plan("SVD") { $0.svd.seed = 3 }]
    let resources = Resources(threads: 2)
    var pipeline = Pipeline(ratings)
    var schedule = try pipeline.schedule(plans, resources, activity: Activity())
    #expect(!schedule.isReady(0))
    try pipeline.makeNext(of: &schedule, resources, activity: Activity())
    #expect(schedule.hasMade(0) && schedule.hasMade(2) && !schedule.hasMade(1))
    #expect(schedule.isReady(1) && schedule.isReady(2))
    #expect(throws: SplitError.self) {
      try pipeline.run(wrong, resources, activity: Activity())
    }
    let last = try pipeline.run(plans[2], resources, activity: Activity())
    #expect(computed(last) == [.metrics])
  }

  @Test func `a wave that is cancelled leaves nothing, and tells how far it was`() throws {
    let ratings = try RatingsVariant.halves.ratings()
    let plans = [1, 2].map { seed in plan("SVD") { $0.svd.seed = seed } }
    var pipeline = Pipeline(ratings)
    var schedule = try pipeline.schedule(plans, Resources(threads: 2), activity: Activity())
    let activity = Activity()
    activity.cancel()
    let end = #expect(throws: Cancelled.self) {
      try pipeline.makeNext(of: &schedule, Resources(threads: 2), activity: activity)
    }
    #expect(schedule.isReady(0) && !schedule.hasMade(0))
    #expect(end?.fraction == 0)
    let after = try pipeline.run(plans[0], Resources(threads: 2), activity: Activity())
    #expect(computed(after).contains(FactorsKey.stage))
  }

  @Test func `each fold knows how long it learnt and answered`() throws {
    var pipeline = Pipeline(try RatingsVariant.halves.ratings())
    for model in ["SVD", "KNNBaseline"] {
      let plan = plan(model) { $0.plan.validation = Validation(KFold()) }
      let evaluation = try pipeline.run(plan, Resources(threads: 2), activity: Activity())
      #expect(evaluation.folds.count == 5)
      #expect(evaluation.folds.allSatisfy { $0.seconds.fit > 0 && $0.seconds.test > 0 })
      let fits = evaluation.folds.map(\.seconds.fit)
      let again = try pipeline.run(plan, Resources(threads: 2), activity: Activity())
      #expect(again.folds.map(\.seconds.fit) == fits)
    }
  }
}
