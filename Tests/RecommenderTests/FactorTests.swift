import Kernels
import RatingData
import Recommender
import Testing

/// `SVD` is the reference's, in every epoch.
@Suite struct FactorTests {
  private static let cases = GoldenCase.all("SVD")

  @Test func `no golden value is lost`() { #expect(Self.cases.count == 24) }

  @Test(arguments: cases)
  func `SVD gives scikit-surprise's figures to 1e-12`(golden: GoldenCase) throws {
    try golden.check()
  }

  /// `numpy.random.RandomState(42).normal(0, 1, 7)`.
  @Test func `normal numbers are NumPy's`() {
    var numbers = NormalNumbers(seed: 42)
    let found = (0..<7).map { _ in numbers.next() }
    let expected = [
      0.4967141530112327, -0.13826430117118466, 0.6476885381006925, 1.5230298564080254,
      -0.23415337472333597, -0.23413695694918055, 1.5792128155073915,
    ]
    #expect(found == expected)
  }

  @Test(arguments: cases.filter { $0.variant == .halves || $0.variant == .realRepeats })
  func `one fit gives every epoch, and another number of them then fits nothing`(
    golden: GoldenCase
  ) throws {
    let ratings = try golden.variant.ratings()
    var (trial, pipeline) = (try golden.trial(), Pipeline(ratings))
    let whole = try pipeline.run(trial)
    let reach = try #require(whole.curve?.reach)
    #expect(whole.curve?.axis == "epoch" && whole.curves[.rmse]?.count == reach)
    for epochs in [1, reach - 1] {
      trial.svd.epochs = epochs
      let again = try pipeline.run(trial)
      #expect(again.stages.filter { $0.state == .computed }.map(\.stage) == [.metrics])
      var fresh = Pipeline(ratings)
      let alone = try fresh.run(trial)
      for measure in MeasureTable.standard.usual {
        #expect(again.value(of: measure) == alone.value(of: measure))
      }
      #expect(again.impossible == alone.impossible && again.curves == alone.curves)
    }
    trial.svd.epochs = reach + 1
    let more = try pipeline.run(trial).stages.filter { $0.state == .computed }.map(\.stage)
    #expect(more == [FactorsKey.stage, .predictions, .metrics])
  }

  @Test func `a look at another epoch fits anew, and status says that it would`() throws {
    var pipeline = Pipeline(try RatingsVariant.halves.ratings())
    var trial = Trial.golden(threads: 2)
    (trial.model, trial.svd.factors) = (SVD.name, 5)
    let state = { (pipeline: Pipeline, trial: Trial, stage: StageName) in
      pipeline.status(trial).first { $0.stage == stage }?.state
    }
    _ = try pipeline.run(trial)
    trial.svd.epochs = 12
    #expect(state(pipeline, trial, FactorsKey.stage) == .stale)
    #expect(state(pipeline, trial, .predictions) == .fresh)
    let explained = try pipeline.explain(user: 3, item: 5, trial)
    #expect(state(pipeline, trial, FactorsKey.stage) == .fresh)
    var fresh = Pipeline(try RatingsVariant.halves.ratings())
    #expect(try fresh.explain(user: 3, item: 5, trial) == explained)
  }

  /// The first epoch after which a parameter of scikit-surprise's model is infinite or no number,
  /// with steps that much too long.
  @Test(arguments: [(0.25, nil), (0.255, 14), (0.265, 6), (0.28, 3), (0.6, 1)] as [(Double, Int?)])
  func `a descent that diverged says at which epoch`(step: Double, epoch: Int?) throws {
    var pipeline = Pipeline(try RatingsVariant.halves.ratings())
    var trial = Trial.golden(threads: 1)
    (trial.model, trial.svd.factors, trial.svd.learning.all) = (SVD.name, 10, step)
    _ = try pipeline.run(trial)
    let facts = try #require(
      pipeline.status(trial).first { $0.stage == FactorsKey.stage }?.facts)
    let told = facts.compactMap { fact -> Int? in
      guard case .amount("diverged at epoch ", let epoch, _) = fact else { return nil }
      return epoch
    }
    #expect(told == (epoch.map { [$0] } ?? []))
  }

  /// The cosines of the rows of `qi`, by NumPy.
  @Test func `the nearest items are those whose factors point the same way`() throws {
    var pipeline = Pipeline(try RatingsVariant.halves.ratings())
    var trial = Trial.golden(threads: 2)
    trial.model = SVD.name
    let ratings = try #require(pipeline.ratings?.ratings)
    let item = try #require(ratings.itemIDs.index(of: "432"))
    let nearest = try #require(try pipeline.nearest(6, to: item, trial))
    let ids = nearest.entries.map { ratings.itemIDs[$0.index] }
    #expect(ids == ["680", "540", "379", "749", "354", "81"])
    let cosines = [
      0.291246244213379, 0.2551944921237489, 0.2356154040956422, 0.2292428148548702,
      0.2195681878338869, 0.19337060548180637,
    ]
    #expect(zip(nearest.entries, cosines).allSatisfy { abs($0.similarity - $1) < 1e-12 })
    #expect(nearest.entries.allSatisfy { $0.commonRaters <= nearest.ratings * $0.ratings })
  }

  @Test func `an estimate is told as the sum that it is`() throws {
    var pipeline = Pipeline(try RatingsVariant.halves.ratings())
    var trial = Trial.golden(threads: 1)
    (trial.model, trial.svd.factors) = (SVD.name, 4)
    let explanation = try pipeline.explain(user: 3, item: 5, trial).explanation
    let parts = explanation.facts.reduce(into: [String: Double]()) { parts, fact in
      switch fact.value {
      case .number(let number), .difference(let number), .part(let number):
        parts[fact.name] = number
      default: break
      }
    }
    let base = ["mean of all", "bias of the user", "bias of the item"].compactMap { parts[$0] }
    let products = (1...4).compactMap { parts["by factor \($0)"] }
    #expect(base.count == 3 && products.count == 4)
    let sum = base.reduce(0, +) + products.reduce(0, +)
    #expect(abs(sum - explanation.estimate) < 1e-12)
    #expect(abs(products.reduce(0, +) - (parts["product of the factors"] ?? .nan)) < 1e-12)
  }
}
