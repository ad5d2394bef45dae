import FoundationEssentials
import Kernels
import RatingData
import Recommender
import Testing

/// scikit-surprise's results on MovieLens' ml-latest-small, where both lie beside the project.
@Suite(.enabled(if: MovieLens.isThere, "needs ../shared/data/ml-latest-small and its reference"))
struct MovieLensTests {
  @Test(arguments: MovieLens.configurations)
  func `a model on ml-latest-small is the reference's`(row: MovieLens.Row) throws {
    var pipeline = Pipeline()
    pipeline.load(try MovieLens.ratings(), seconds: 0)
    let evaluation = try pipeline.run(
      try row.trial)
    #expect(abs(try #require(evaluation.value(of: .rmse)) - row.rmse) <= 1e-12)
    #expect(abs(try #require(evaluation.value(of: .mae)) - row.mae) <= 1e-12)
    #expect(abs(try #require(evaluation.value(of: .fcp)) - row.fcp) <= 1e-12)
    #expect(evaluation.impossible == row.impossible)
  }

  /// The figures are scikit-surprise's after pandas has kept the same users and items.
  @Test func `the sampled experiment is the reference's`() throws {
    var pipeline = Pipeline()
    pipeline.load(try MovieLens.ratings(), seconds: 0)
    var settings = Trial(threads: 2)
    settings.plan.sample = SampleRequest(users: 427, items: 3496)
    let k40 = try pipeline.run(settings)
    #expect(pipeline.sampled(settings.plan)?.count == 82_747)
    #expect(abs(try #require(k40.value(of: .rmse)) - 0.9709817754243097) <= 1e-12)
    settings.knnBasic.k = 20
    let k20 = try pipeline.run(settings)
    #expect(abs(try #require(k20.value(of: .rmse)) - 0.9945934917974533) <= 1e-12)
  }
}
