import Kernels
import RatingData
import Recommender
import Testing

/// `SlopeOne`, `CoClustering` and `NormalPredictor` are the reference's, with what is odd in them.
@Suite struct ReferenceModelTests {
  private static let cases = ["SlopeOne", "CoClustering", "NormalPredictor"].flatMap {
    GoldenCase.all($0)
  }

  @Test(arguments: [("SlopeOne", 6), ("CoClustering", 18), ("NormalPredictor", 12)])
  func `no golden value is lost`(file: String, count: Int) {
    #expect(GoldenCase.all(file).count == count)
  }

  @Test(arguments: cases)
  func `a model gives scikit-surprise's figures to 1e-12`(golden: GoldenCase) throws {
    try golden.check()
  }

  private func warnings(_ model: String, _ variant: RatingsVariant) throws -> [String] {
    var trial = Trial.golden(threads: 2)
    trial.model = model
    var pipeline = Pipeline(try variant.ratings())
    return try pipeline.run(trial).warnings
  }

  @Test(arguments: ["SlopeOne", "CoClustering"])
  func `what is cut to whole numbers is told where there is something to cut`(
    model: String
  ) throws {
    for variant in [RatingsVariant.halves, .reals] {
      let told = try warnings(model, variant)
      #expect(told.count == 1 && told[0].contains("whole numbers, 3.5 to 3"))
    }
    #expect(try warnings(model, .wholes).isEmpty)
  }

  /// Users `d` and `e` and items `y` and `z` have no rating.
  private func strangers(_ model: String) throws -> [Explanation] {
    let ratings = Ratings(
      users: [0, 1, 2, 0], items: [0, 1, 2, 1], values: .halves([2, 4, 10, 6]),
      userIDs: .texts(["a", "b", "c", "d"]), itemIDs: .texts(["v", "w", "x", "y"]))
    var trial = Trial(threads: 1)
    trial.model = model
    trial.plan.validation = Validation(TrainOnAll())
    var pipeline = Pipeline(ratings)
    return try [(3, 0), (0, 3), (3, 3)].map { user, item in
      try pipeline.explain(user: user, item: item, trial).explanation
    }
  }

  @Test func `to SlopeOne a stranger is impossible, and to CoClustering not`() throws {
    for explanation in try strangers("SlopeOne") {
      #expect(explanation.estimate == 2.75 && explanation.impossibility != nil)
    }
    for explanation in try strangers("CoClustering") {
      #expect(explanation.estimate == 2.75 && explanation.impossibility == nil)
    }
  }

  @Test func `an estimate of SlopeOne is told as the sum that it is`() throws {
    var trial = Trial.golden(threads: 1)
    trial.model = SlopeOne.name
    var pipeline = Pipeline(try RatingsVariant.halves.ratings())
    let explanation = try pipeline.explain(user: 3, item: 5, trial).explanation
    let parts = explanation.facts.compactMap { fact -> Double? in
      switch fact.value {
      case .number(let number), .difference(let number): number
      default: nil
      }
    }
    #expect(parts.count == 2 && parts.reduce(0, +) == explanation.estimate)
  }

  /// Two numbers for each pair of items would be 6 GB.
  @Test func `SlopeOne holds no number for each pair of items, and forecasts none`() throws {
    let count = 40_000
    let ratings = Ratings(
      users: (0..<count).map { UInt32($0 % 500) }, items: (0..<count).map { UInt32($0 % 20_000) },
      values: .halves((0..<count).map { UInt8(1 + $0 % 10) }),
      userIDs: .texts((0..<500).map { "u\($0)" }), itemIDs: .texts((0..<20_000).map { "i\($0)" }))
    var trial = Trial.golden(threads: 2)
    trial.model = SlopeOne.name
    trial.plan.measures = [.rmse]
    var pipeline = Pipeline(ratings)
    #expect(throws: PipelineError.self) { try pipeline.run(trial, free: 1 << 20) }
    #expect(try pipeline.run(trial, free: 16 << 20).testCount == count / 4)
  }

  @Test func `NormalPredictor draws each test anew, and another seed something else`() throws {
    var trial = Trial.golden(threads: 2)
    trial.model = NormalPredictor.name
    var pipeline = Pipeline(try RatingsVariant.halves.ratings())
    let first = try pipeline.run(trial).value(of: .rmse)
    trial.plan.validation = Validation(KFold())
    _ = try pipeline.run(trial)
    trial.split = Holdout(test: .fraction(0.25), seed: 7)
    #expect(try pipeline.run(trial).value(of: .rmse) == first)
    try trial.set("random_state", "43")
    #expect(try pipeline.run(trial).value(of: .rmse) != first)
  }
}
