import Kernels
import RatingData
import Recommender
import Testing

/// Our numbers are the reference's.
@Suite struct ReferenceTests {
  private static let knnBasic = GoldenCase.all("KNNBasic")

  @Test(arguments: [("KNNBasic", 48), ("Deviations", 144), ("BaselineOnly", 26)])
  func `no golden value is lost`(file: String, count: Int) {
    #expect(GoldenCase.all(file).count == count)
  }

  @Test(arguments: knnBasic)
  func `KNNBasic gives scikit-surprise's figures to 1e-12`(golden: GoldenCase) throws {
    try golden.check()
  }

  @Test(arguments: GoldenCase.all("Deviations"))
  func `models of deviations give scikit-surprise's figures to 1e-12`(golden: GoldenCase) throws {
    try golden.check()
  }

  @Test(arguments: GoldenCase.all("BaselineOnly"))
  func `BaselineOnly gives scikit-surprise's figures to 1e-12`(golden: GoldenCase) throws {
    try golden.check()
  }

  /// 0 keeps no pair, 20 kB those of a few dozen items.
  @Test(arguments: knnBasic.filter { $0.settings["k"]?.text == "10" }, [0, 20_000])
  func `neither threads nor memory change a bit`(golden: GoldenCase, memory: Int) throws {
    let expected = try golden.evaluate()
    var trial = try golden.trial(threads: memory == 0 ? 5 : 1)
    trial.memory = memory
    var pipeline = Pipeline(try golden.variant.ratings())
    // The kept predictions that FCP needs are bounded by the memory, too: it is not compared.
    let evaluation = try pipeline.run(trial)
    #expect(evaluation.curves == expected.curves)
    #expect(evaluation.impossible == expected.impossible)
  }

  @Test(
    arguments: knnBasic.filter {
      $0.settings["k"]?.text == "40" && $0.settings["similarity"]?.text == "pearson"
    }, [false, true])
  func `a smaller k_max gives the start of the same curve`(
    golden: GoldenCase, afterLarger: Bool
  ) throws {
    var pipeline = Pipeline(try golden.variant.ratings())
    var trial = try golden.trial()
    let whole = try #require(try golden.evaluate().curves[.rmse])
    if afterLarger { _ = try pipeline.run(trial) }
    trial.knnBasic.maximumK = 41
    #expect(try pipeline.run(trial).curves[.rmse] == Array(whole[..<41]))
  }

  /// What 44 ratings in decimals leave of Pearson's variance is now and then below 0, and the
  /// similarity no number: then the order in which Python's sort leaves its keys decides what is
  /// added first, and with it which of two equal predictions comes out larger.
  @Test(.enabled(if: SharedFiles.nanOrder != nil, "needs ../shared/reference/nan-order.csv"))
  func `similarities that are no numbers are added in the order of Python's sort`() throws {
    let file = try #require(SharedFiles.nanOrder)
    var pipeline = Pipeline(
      try RatingsReader(threads: 2).read(path: file, activity: Activity()).ratings)
    var trial = Trial(threads: 2)
    trial.split = Holdout(test: .fraction(0.5), seed: 1)
    trial.knnBasic.similarity = .pearson
    let fcp = try #require(try pipeline.run(trial).value(of: .fcp))
    #expect(abs(fcp - 0.3529) < 5e-5)
  }
}
