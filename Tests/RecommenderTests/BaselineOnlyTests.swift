import Kernels
import RatingData
import Recommender
import Testing

/// `BaselineOnly` is the reference's.
@Suite struct BaselineOnlyTests {
  private static let cases = GoldenCase.all("BaselineOnly")

  @Test(arguments: cases.filter { $0.settings["n_epochs"]?.text == "10" }, [1, 7])
  func `threads do not change a bit`(golden: GoldenCase, threads: Int) throws {
    let (one, other) = (try golden.evaluate(), try golden.evaluate(threads: threads))
    for measure in MeasureTable.standard.usual {
      #expect(one.value(of: measure) == other.value(of: measure))
    }
    #expect(one.curve == nil && one.curves.isEmpty)
  }

  @Test(arguments: cases.filter { $0.settings["method"]?.text == "sgd" })
  func `a descent gives every epoch, and another one then fits nothing`(golden: GoldenCase) throws {
    let ratings = try golden.variant.ratings()
    var (trial, pipeline) = (try golden.trial(), Pipeline(ratings))
    let whole = try pipeline.run(trial)
    let reach = try #require(whole.curve?.reach)
    #expect(whole.curves[.rmse]?.count == reach && whole.curve?.axis == "epoch")
    for epochs in [1, reach - 1] {
      trial.baselineOnly.epochs = epochs
      let again = try pipeline.run(trial)
      #expect(again.stages.filter { $0.state == .computed }.map(\.stage) == [.metrics])
      var fresh = Pipeline(ratings)
      let alone = try fresh.run(trial)
      for measure in MeasureTable.standard.usual {
        #expect(again.value(of: measure) == alone.value(of: measure))
      }
      #expect(again.curves == alone.curves)
      #expect(again.curves[.mae] == whole.curves[.mae].map { Array($0[..<epochs]) })
    }
    let status = pipeline.status(trial)
    #expect(status.first { $0.stage == BiasesKey.stage }?.state == .stale)
    #expect(status.first { $0.stage == .predictions }?.state == .fresh)
  }

  /// Each of the ratings has a user and an item of its own, so that training knows neither.
  @Test func `a test rating of which nothing is known is predicted as the mean`() throws {
    let ids: [UInt32] = [0, 1, 2, 3]
    let stars: [UInt8] = [2, 4, 10, 6]
    var pipeline = Pipeline()
    pipeline.load(
      Ratings(
        users: ids, items: ids, values: .halves(stars), userIDs: .texts(["a", "b", "c", "d"]),
        itemIDs: .texts(["w", "x", "y", "z"])), seconds: 0)
    var settings = Trial(threads: 2)
    settings.split = Holdout(test: .fraction(0.25), seed: 1)
    settings.model = BaselineOnly.name
    let evaluation = try pipeline.run(settings)
    let row = try #require(pipeline.predictedRatings(settings.plan)?.first)
    #expect(row.prediction == (11 - row.rating) / 3)
    #expect(evaluation.value(of: .mae) == abs(row.rating - row.prediction))
    #expect(evaluation.trainCount == 3 && evaluation.userCount == 3 && evaluation.itemCount == 3)
    #expect(evaluation.impossible == 0)
  }
}
