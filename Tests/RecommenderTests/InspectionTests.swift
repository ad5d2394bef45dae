import Kernels
import RatingData
import Recommender
import Testing

/// What is said of one item or one rating is what the reference says, and what predictions use.
@Suite struct InspectionTests {
  private func pipeline(_ variant: RatingsVariant) throws -> Pipeline {
    Pipeline(try variant.ratings())
  }

  private func explain(
    _ pipeline: inout Pipeline, _ user: Int, _ item: Int, _ settings: Trial
  ) throws -> ExplainedPrediction {
    try pipeline.explain(
      user: user, item: item, settings)
  }

  /// Some of the test ratings of a run, each with what is said of it afterwards.
  private func explainedTests(
    _ pipeline: inout Pipeline, _ settings: Trial
  ) throws -> [(test: PredictedRating, explained: ExplainedPrediction)] {
    _ = try pipeline.run(settings)
    let predicted = try #require(pipeline.predictedRatings(settings.plan))
    let ratings = try #require(pipeline.ratings?.ratings)
    return try stride(from: 0, to: predicted.count, by: 19).map { place in
      let test = predicted[place]
      let user = try #require(ratings.userIDs.index(of: test.user))
      let item = try #require(ratings.itemIDs.index(of: test.item))
      return (test, try explain(&pipeline, user, item, settings))
    }
  }

  @Test(arguments: InspectionGolden.all, [false, true])
  func `the nearest are scikit-surprise's, in its order`(
    golden: InspectionGolden, afterRun: Bool
  ) throws {
    var pipeline = try pipeline(golden.variant)
    let settings = golden.settings
    if afterRun { _ = try pipeline.run(settings) }
    let ratings = try #require(pipeline.ratings?.ratings)
    let ids = golden.isUserBased ? ratings.userIDs : ratings.itemIDs
    let index = try #require(ids.index(of: golden.x))
    let nearest = try #require(
      try pipeline.nearest(
        golden.nearest.count, to: index, settings))
    #expect(nearest.entries.map { ids[$0.index] } == golden.nearest)
    #expect(nearest.entries.map(\.similarity) == golden.similarities)
    #expect(
      nearest.entries.allSatisfy { $0.similarity == 0 || $0.commonRaters >= golden.minimumSupport })
  }

  @Test(arguments: InspectionGolden.all)
  func `a prediction is scikit-surprise's to 1e-12`(golden: InspectionGolden) throws {
    var pipeline = try pipeline(golden.variant)
    let ratings = try #require(pipeline.ratings?.ratings)
    for expected in golden.predictions {
      let user = try #require(ratings.userIDs.index(of: expected.user))
      let item = try #require(ratings.itemIDs.index(of: expected.item))
      let explained = try explain(&pipeline, user, item, golden.settings)
      #expect(abs(explained.prediction - expected.estimate) <= 1e-12)
      #expect((explained.impossibility == nil) == (expected.neighbours != nil))
      if let neighbours = expected.neighbours { #expect(explained.neighbours.count == neighbours) }
    }
  }

  @Test(arguments: RatingsVariant.allCases, Similarity.allCases)
  func `each test rating is explained by the very prediction of the run`(
    variant: RatingsVariant, similarity: Similarity
  ) throws {
    var pipeline = try pipeline(variant)
    var settings = Trial.golden(threads: 1)
    (settings.knnBasic.similarity, settings.knnBasic.k) = (similarity, 7)
    settings.knnBasic.minimumK = 2
    settings.plan.measures = [.fcp]
    for (test, explained) in try explainedTests(&pipeline, settings) {
      #expect(explained.prediction == test.prediction)
      #expect(explained.trueRatings.contains { $0.rating == test.rating && $0.isTest })
    }
  }

  @Test(arguments: RatingsVariant.allCases)
  func `each test rating of BaselineOnly is the mean and the biases, clipped`(
    variant: RatingsVariant
  ) throws {
    var pipeline = try pipeline(variant)
    var settings = Trial.golden(threads: 1)
    (settings.model, settings.plan.measures) = (BaselineOnly.name, [.fcp])
    for (test, explained) in try explainedTests(&pipeline, settings) {
      #expect(explained.prediction == test.prediction)
      let parts = explained.explanation.facts.compactMap { fact -> Double? in
        switch fact.value {
        case .number(let number), .difference(let number): number
        default: nil
        }
      }
      #expect(parts.count == 3 && explained.estimate == parts[0] + parts[1] + parts[2])
    }
  }

  @Test func `nothing but the split is computed for a look`() throws {
    var pipeline = try pipeline(.halves)
    let settings = Trial.golden(threads: 1)
    _ = try pipeline.nearest(
      3, to: 0, settings)
    let held = pipeline.status(settings).filter { $0.state == .fresh }.map(\.stage)
    #expect(held == [.ratings, .sample, .split])
  }

  @Test func `a look at another split does not take the similarities of this one`() throws {
    var pipeline = try pipeline(.halves)
    var settings = Trial.golden(threads: 1)
    _ = try pipeline.run(settings)
    let before = try pipeline.nearest(
      20, to: 4, settings)
    settings.split.seed = 8
    let other = try pipeline.nearest(
      20, to: 4, settings)
    #expect(other != before)
    settings.split.seed = 7
    let again = try pipeline.nearest(
      20, to: 4, settings)
    #expect(again == before)
  }

  @Test func `a rating in the training set is its own neighbour`() throws {
    var pipeline = try pipeline(.halves)
    let settings = Trial.golden(threads: 1)
    let ratings = try #require(pipeline.ratings?.ratings)
    let row = try #require(
      try ratings.split(test: .fraction(0.25), seed: 7, activity: Activity()).train.first)
    let (user, item) = (Int(ratings.users[Int(row)]), Int(ratings.items[Int(row)]))
    let explained = try explain(&pipeline, user, item, settings)
    #expect(explained.neighbours.contains { $0.index == item && $0.similarity == 1 })
    #expect(explained.trueRatings.map(\.rating) == [ratings.values[Int(row)]])
    #expect(!explained.trueRatings[0].isTest)
    #expect(abs(explained.neighbours.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
  }

  @Test func `a scale clips the estimate`() throws {
    var pipeline = try pipeline(.halves)
    var settings = Trial.golden(threads: 1)
    settings.plan.scale = 1...1.5
    let explained = try explain(&pipeline, 0, 0, settings)
    #expect(explained.prediction == 1.5)
    #expect(explained.estimate > 1.5 && explained.isClipped)
  }

  @Test func `a look at what is learnt already takes no memory`() throws {
    var pipeline = try pipeline(.halves)
    var settings = Trial.golden(threads: 1)
    settings.model = BaselineOnly.name
    _ = try pipeline.run(settings)
    let before = try explain(&pipeline, 0, 0, settings)
    let after = try pipeline.explain(
      user: 0, item: 0, settings, free: 0)
    #expect(after == before)
  }

  @Test func `without memory a look fails as a run does`() throws {
    var pipeline = try pipeline(.halves)
    #expect(throws: PipelineError.self) {
      _ = try pipeline.nearest(
        3, to: 0, Trial.golden(threads: 1), free: 1000)
    }
  }
}

extension ExplainedPrediction {
  fileprivate var neighbours: [Explanation.Neighbour] { explanation.neighbours?.all ?? [] }
  fileprivate var impossibility: Explanation.Impossibility? { explanation.impossibility }
}
