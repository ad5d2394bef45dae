import Kernels
import RatingData
import Recommender
import Testing

/// A run computes what is stale and nothing else, and a failure changes nothing.
@Suite struct PipelineTests {
  private func loaded(_ variant: RatingsVariant = .halves) throws -> Pipeline {
    var pipeline = Pipeline()
    pipeline.load(try variant.ratings(), seconds: 0)
    return pipeline
  }

  private func run(_ pipeline: inout Pipeline, _ settings: Trial) throws -> Evaluation {
    try pipeline.run(settings)
  }

  private func computed(_ evaluation: Evaluation) -> [StageName] {
    evaluation.stages.filter { $0.state == .computed }.map(\.stage)
  }

  @Test func `the first run computes all that was not there`() throws {
    var pipeline = try loaded()
    let evaluation = try run(&pipeline, Trial(threads: 2))
    #expect(computed(evaluation) == [.split, NeighbourhoodKey.stage, .predictions, .metrics])
  }

  @Test func `another k touches no rating`() throws {
    var pipeline = try loaded()
    var settings = Trial(threads: 2)
    let first = try run(&pipeline, settings)
    settings.knnBasic.k = 20
    let second = try run(&pipeline, settings)
    #expect(computed(second) == [.metrics])
    #expect(second.value(of: .rmse) == first.curves[.rmse]?[19])
    #expect(second.value(of: .rmse) != first.value(of: .rmse))
  }

  @Test func `another similarity counts no pair again`() throws {
    var pipeline = try loaded()
    var settings = Trial(threads: 2)
    _ = try run(&pipeline, settings)
    settings.knnBasic.similarity = .msd
    #expect(computed(try run(&pipeline, settings)) == [.predictions, .metrics])
    settings.knnBasic.similarity = .cosine
    #expect(computed(try run(&pipeline, settings)) == [.metrics])
  }

  @Test func `each model keeps what it has learnt and predicted`() throws {
    var pipeline = try loaded()
    var settings = Trial(threads: 2)
    let first = try run(&pipeline, settings)
    settings.model = BaselineOnly.name
    let baseline = try run(&pipeline, settings)
    #expect(computed(baseline) == [BiasesKey.stage, .predictions, .metrics])
    #expect(!baseline.stages.contains { $0.stage == NeighbourhoodKey.stage })
    settings.plan.scale = 1...4
    #expect(computed(try run(&pipeline, settings)) == [.predictions, .metrics])
    settings.baselineOnly.userRegularisation = 5
    #expect(computed(try run(&pipeline, settings)) == [BiasesKey.stage, .predictions, .metrics])
    (settings.model, settings.plan.scale) = (KNNBasic.name, nil)
    let again = try run(&pipeline, settings)
    #expect(computed(again) == [.metrics])
    #expect(again.curves == first.curves)
    settings.knnBasic.similarity = .msd
    #expect(computed(try run(&pipeline, settings)) == [.predictions, .metrics])
  }

  @Test func `a model does not depend on another's settings`() throws {
    var pipeline = try loaded()
    var settings = Trial(threads: 2)
    settings.model = BaselineOnly.name
    _ = try run(&pipeline, settings)
    settings.knnBasic.k = 200
    settings.knnBasic.isUserBased = true
    settings.memory = 1 << 20
    #expect(computed(try run(&pipeline, settings)) == [.metrics])
  }

  @Test func `status tells the model's stages, and what is kept for another`() throws {
    var pipeline = try loaded()
    var settings = Trial(threads: 2)
    _ = try run(&pipeline, settings)
    settings.model = BaselineOnly.name
    let before = pipeline.status(settings).map { "\($0.stage) \($0.state)" }
    #expect(
      before == [
        "ratings fresh", "sample fresh", "split fresh", "similarities kept", "biases empty",
        "predictions empty", "metrics empty",
      ])
    _ = try run(&pipeline, settings)
    settings.baselineOnly.epochs = 3
    let after = pipeline.status(settings).map(\.state)
    #expect(after == [.fresh, .fresh, .fresh, .kept, .stale, .stale, .stale])
  }

  @Test func `sums that hold products only are counted again for another similarity`() throws {
    // Repeats keep what is counted from being made row by row, where no pair is kept.
    var pipeline = try loaded(.repeats)
    var settings = Trial(threads: 2)
    settings.memory = 20_000
    _ = try run(&pipeline, settings)
    settings.knnBasic.similarity = .msd
    #expect(
      computed(try run(&pipeline, settings)) == [NeighbourhoodKey.stage, .predictions, .metrics])
  }

  @Test func `another seed splits again and keeps the sample`() throws {
    var pipeline = try loaded()
    var settings = Trial(threads: 2)
    settings.plan.sample = SampleRequest(users: 100, items: 100)
    _ = try pipeline.takeData(settings.plan, settings.resources, activity: Activity())
    _ = try run(&pipeline, settings)
    settings.split.seed = 7
    let again = try run(&pipeline, settings)
    #expect(computed(again) == [.split, NeighbourhoodKey.stage, .predictions, .metrics])
    #expect(again.stages.first { $0.stage == .sample }?.state == .reused)
  }

  @Test func `another filter filters again and all that follows, and its absence takes all`() throws
  {
    var pipeline = try loaded()
    var settings = Trial(threads: 2)
    settings.plan.filter = try RatingFilter("rating >= 2")
    settings.plan.draw = RandomDraw(fraction: 0.5, seed: 3)
    let first = try run(&pipeline, settings)
    #expect(
      computed(first) == [
        .filter, .draw, .split, NeighbourhoodKey.stage, .predictions, .metrics,
      ])
    settings.plan.draw = RandomDraw(fraction: 0.5, seed: 4)
    let redrawn = try run(&pipeline, settings)
    #expect(
      computed(redrawn) == [.draw, .split, NeighbourhoodKey.stage, .predictions, .metrics])
    settings.plan.filter = try RatingFilter("rating>=2")
    #expect(computed(try run(&pipeline, settings)) == [.metrics])
    let kept = try #require(pipeline.sampled(settings.plan))
    #expect(kept.count == first.trainCount + first.testCount)
    (settings.plan.filter, settings.plan.draw) = (nil, nil)
    let data = try pipeline.takeData(settings.plan, settings.resources, activity: Activity())
    #expect(data.filtered == nil && data.drawn == nil && data.sampled == nil)
    #expect(!pipeline.status(settings).map(\.stage).contains(.filter))
    #expect(pipeline.sampled(settings.plan)?.count == pipeline.ratings?.ratings.count)
  }

  @Test func `times go with the ratings that filter, draw and sample keep`() throws {
    let ratings = try #require(loaded().ratings?.ratings)
    var pipeline = Pipeline()
    let times = TimesSource { _, _ in (0..<ratings.count).map { Int64($0) * 10 } }
    let timed = Ratings(
      users: ratings.users, items: ratings.items, values: ratings.values,
      userIDs: ratings.userIDs, itemIDs: ratings.itemIDs,
      timestamps: 0...Int64(ratings.count) * 10)
    pipeline.load(timed, seconds: 0, times: times)
    var plan = Plan()
    let half = ratings.count / 2
    plan.filter = try RatingFilter("time >= \(half * 10)")
    plan.validation = Validation(TimeSplit())
    plan.draw = RandomDraw(fraction: 0.5, seed: 1)
    plan.sample = SampleRequest(users: 50, items: 50)
    let evaluation = try pipeline.run(plan, Resources(threads: 2), activity: Activity())
    #expect(evaluation.testCount > 0)
    let data = try pipeline.takeData(plan, Resources(threads: 2), activity: Activity())
    let filtered = try #require(data.filtered?.kept)
    #expect(filtered.ratings.count == ratings.count - half)
    #expect(filtered.ratings.items == Array(ratings.items[half...]))
    let drawn = try #require(data.drawn?.kept)
    #expect(drawn.ratings.count == Int((Double(filtered.ratings.count) / 2).rounded()))
  }

  @Test func `the predictions are the ratings of the curve`() throws {
    var pipeline = try loaded()
    let settings = Trial(threads: 2)
    let evaluation = try run(&pipeline, settings)
    let rows = try #require(pipeline.predictedRatings(settings.plan))
    let squares = rows.map { ($0.rating - $0.prediction) * ($0.rating - $0.prediction) }
    let rmse = (squares.reduce(0, +) / Double(rows.count)).squareRoot()
    let expected = try #require(evaluation.value(of: .rmse))
    #expect(abs(rmse - expected) < 1e-12)
  }

  @Test func `a cancelled run throws and says where it was`() throws {
    var pipeline = try loaded()
    let activity = Activity()
    activity.cancel()
    #expect(throws: Cancelled.self) {
      try pipeline.run(Trial(threads: 2), activity: activity)
    }
  }

  @Test func `a model that is cancelled while it learns says so`() throws {
    var pipeline = try loaded()
    var settings = Trial(threads: 2)
    _ = try run(&pipeline, settings)
    settings.model = BaselineOnly.name
    let activity = Activity()
    activity.cancel()
    let error = #expect(throws: Cancelled.self) {
      try pipeline.run(settings, activity: activity)
    }
    #expect(error?.stage == "biases")
  }

  @Test func `a run that would not fit says so before it starts`() throws {
    var pipeline = try loaded()
    let settings = Trial(threads: 2)
    let error = #expect(throws: PipelineError.self) {
      try pipeline.run(settings, free: 1000)
    }
    guard case .outOfMemory(let needed, let available, _) = error else {
      Issue.record("not the error of memory")
      return
    }
    #expect(needed > available)
  }

  @Test func `without ratings there is nothing to run`() {
    var pipeline = Pipeline()
    #expect(throws: PipelineError.noRatings) {
      try pipeline.run(Trial(threads: 1))
    }
  }
}
