import Kernels
import RatingData
import Recommender
import Testing

/// `BaselineOnly` is the reference's.
@Suite struct BaselineOnlyTests {
  private func evaluate(_ golden: BaselineGolden, threads: Int = 2) throws -> Evaluation {
    var pipeline = Pipeline()
    pipeline.load(try golden.variant.ratings(), seconds: 0)
    var settings = Trial.golden(threads: threads)
    settings.model = BaselineOnly.name
    settings.baselineOnly.epochs = golden.epochs
    settings.baselineOnly.userRegularisation = golden.user
    settings.baselineOnly.itemRegularisation = golden.item
    return try pipeline.run(settings)
  }

  @Test(arguments: BaselineGolden.all)
  func `BaselineOnly gives scikit-surprise's figures to 1e-12`(golden: BaselineGolden) throws {
    let evaluation = try evaluate(golden)
    #expect(abs(try #require(evaluation.value(of: .rmse)) - golden.rmse) <= 1e-12)
    #expect(abs(try #require(evaluation.value(of: .mae)) - golden.mae) <= 1e-12)
    #expect(abs(try #require(evaluation.value(of: .fcp)) - golden.fcp) <= 1e-12)
    #expect(evaluation.impossible == 0)
    #expect(evaluation.curve == nil && evaluation.curves.isEmpty)
  }

  @Test(arguments: BaselineGolden.all.filter { $0.epochs == 10 }, [1, 7])
  func `threads do not change a bit`(golden: BaselineGolden, threads: Int) throws {
    let (one, other) = (try evaluate(golden), try evaluate(golden, threads: threads))
    for measure in MeasureTable.standard.usual {
      #expect(one.value(of: measure) == other.value(of: measure))
    }
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
