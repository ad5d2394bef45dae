import Kernels
import RatingData
import Recommender
import Testing

/// Our numbers are the reference's.
@Suite struct ReferenceTests {
  private func evaluate(
    _ golden: Golden, memory: Int = 1 << 30, threads: Int = 2
  ) throws -> Evaluation {
    var pipeline = Pipeline()
    pipeline.load(try golden.variant.ratings(), seconds: 0)
    return try pipeline.run(
      golden.settings(memory: memory, threads: threads))
  }

  @Test(arguments: Golden.all)
  func `KNNBasic gives scikit-surprise's figures to 1e-12`(golden: Golden) throws {
    let evaluation = try evaluate(golden)
    let rmse = try #require(evaluation.value(of: .rmse))
    let mae = try #require(evaluation.value(of: .mae))
    let fcp = try #require(evaluation.value(of: .fcp))
    #expect(abs(rmse - golden.rmse) <= 1e-12)
    #expect(abs(mae - golden.mae) <= 1e-12)
    #expect(abs(fcp - golden.fcp) <= 1e-12)
    #expect(evaluation.impossible == golden.impossible)
  }

  /// 0 keeps no pair, 20 kB those of a few dozen items.
  @Test(arguments: Golden.all.filter { $0.k == 10 }, [0, 20_000])
  func `neither threads nor memory change a bit`(golden: Golden, memory: Int) throws {
    let expected = try evaluate(golden)
    // The kept predictions that FCP needs are bounded by the memory, too: it is not compared.
    let evaluation = try evaluate(golden, memory: memory, threads: memory == 0 ? 5 : 1)
    #expect(evaluation.curves == expected.curves)
    #expect(evaluation.impossible == expected.impossible)
  }

  @Test(arguments: Golden.all.filter { $0.k == 40 && $0.similarity == .pearson })
  func `a smaller k_max gives the start of the same curve`(golden: Golden) throws {
    let whole = try #require(try evaluate(golden).curves[.rmse])
    var pipeline = Pipeline()
    pipeline.load(try golden.variant.ratings(), seconds: 0)
    var settings = golden.settings(memory: 1 << 30, threads: 2)
    settings.knnBasic.maximumK = 41
    let part = try pipeline.run(settings)
    #expect(part.curves[.rmse] == Array(whole[..<41]))
  }
}

extension Golden {
  fileprivate func settings(memory: Int, threads: Int) -> Trial {
    var settings = Trial.golden(threads: threads)
    settings.knnBasic.similarity = similarity
    settings.knnBasic.isUserBased = isUserBased
    settings.knnBasic.k = k
    settings.knnBasic.minimumK = minimumK
    settings.knnBasic.minimumSupport = minimumSupport
    settings.memory = memory
    return settings
  }
}
