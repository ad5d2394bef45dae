import Kernels
import RatingData
import Recommender
import Testing

/// `SVDpp` and `NMF` are the reference's, in every epoch.
@Suite struct EpochModelTests {
  private static let cases = GoldenCase.all("SVDpp") + GoldenCase.all("NMF")

  @Test(arguments: [("SVDpp", 20), ("NMF", 16)])
  func `no golden value is lost`(file: String, count: Int) {
    #expect(GoldenCase.all(file).count == count)
  }

  @Test(arguments: cases)
  func `factors give scikit-surprise's figures to 1e-12`(golden: GoldenCase) throws {
    try golden.check()
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
      try trial.set("n_epochs", "\(epochs)")
      let again = try pipeline.run(trial)
      #expect(again.stages.filter { $0.state == .computed }.map(\.stage) == [.metrics])
      var fresh = Pipeline(ratings)
      let alone = try fresh.run(trial)
      for measure in MeasureTable.standard.usual {
        #expect(again.value(of: measure) == alone.value(of: measure))
      }
      #expect(again.impossible == alone.impossible && again.curves == alone.curves)
    }
  }

  /// Both users start with the same factors, so that nothing is left of an item which they rate 1 and
  /// -1; scikit-surprise stops with `ZeroDivisionError` at the next epoch.
  @Test func `NMF tells the epoch of a denominator of 0, and predicts all the same`() throws {
    let ratings = Ratings(
      users: [0, 1], items: [0, 0], values: .reals([1, -1]), userIDs: .texts(["a", "b"]),
      itemIDs: .texts(["v"]))
    var trial = Trial(threads: 1)
    trial.model = NMF.name
    trial.plan.validation = Validation(TrainOnAll())
    for (name, value) in [("init_low", "1"), ("init_high", "1"), ("reg_pu", "0")] {
      try trial.set(name, value)
    }
    var pipeline = Pipeline(ratings)
    let warnings = try pipeline.run(trial).warnings
    #expect(warnings == ["the descent diverged at epoch 2; shorter steps may help"])
    #expect(try pipeline.explain(user: 0, item: 0, trial).prediction == 1)
  }

  @Test func `NMF has no factor below 0 where ratings are above`() throws {
    var trial = Trial.golden(threads: 2)
    trial.model = NMF.name
    try trial.set("n_factors", "5")
    var pipeline = Pipeline(try RatingsVariant.halves.ratings())
    for user in [3, 40, 99] {
      let facts = try pipeline.explain(user: user, item: 5, trial).explanation.facts
      let products = facts.compactMap { fact -> Double? in
        guard case .part(let product) = fact.value else { return nil }
        return product
      }
      #expect(products.count == 5 && products.allSatisfy { $0 >= 0 })
    }
  }
}
