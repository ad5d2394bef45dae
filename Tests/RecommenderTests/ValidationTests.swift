import FoundationEssentials
import Kernels
import RatingData
import Recommender
import Testing

/// The folds of a split are the reference's, to the last rating.
@Suite struct ValidationTests {
  private func split(
    _ method: some SplitMethod, ratings count: Int
  ) throws -> [(train: [UInt32], test: [UInt32])] {
    let ids = (0..<UInt32(count)).map { $0 }
    let ratings = Ratings(
      users: ids, items: ids, values: .halves(Array(repeating: 6, count: count)),
      userIDs: .integers(ids.map { Int64($0) }), itemIDs: .integers(ids.map { Int64($0) }))
    var (work, data) = Work.on(ratings, Resources(threads: 1), activity: Activity())
    return try Validation(method).folds.map { fold in
      let split = try work.output(SplitKey(data: data, fold: fold))
      return (Array(split.train), Array(split.test))
    }
  }

  private func kFold(
    _ parts: Int, seed: UInt32 = 42, isShuffled: Bool = true, repeats: Int = 1
  ) -> KFold {
    var method = KFold()
    (method.parts, method.seed) = (parts, seed)
    (method.isShuffled, method.repeats) = (isShuffled, repeats)
    return method
  }

  /// `g = numpy.random.RandomState(7)`, then twice `a = numpy.arange(10); g.shuffle(a)`, cut into
  /// 4, 3 and 3, as `RepeatedKFold` does.
  private static let repeated: [[UInt32]] = [
    [8, 5, 0, 2], [1, 9, 7], [3, 6, 4], [1, 3, 2, 5], [9, 0, 4], [6, 7, 8],
  ]

  @Test func `repeats go on with the generator of the first`() throws {
    let folds = try split(kFold(3, seed: 7, repeats: 2), ratings: 10)
    #expect(folds.map(\.test) == Self.repeated)
    let once = try split(kFold(3, seed: 7), ratings: 10)
    #expect(once.map(\.test) == Array(Self.repeated[..<3]))
  }

  @Test func `unshuffled folds are cut in file order, the first ones larger`() throws {
    let folds = try split(kFold(3, isShuffled: false), ratings: 8)
    #expect(folds.map(\.test) == [[0, 1, 2], [3, 4, 5], [6, 7]])
    #expect(folds.map(\.train) == [[3, 4, 5, 6, 7], [0, 1, 2, 6, 7], [0, 1, 2, 3, 4, 5]])
  }

  @Test func `more folds than ratings, and repeats of the same, are refused`() throws {
    #expect(throws: SplitError.tooManyFolds(9, ratings: 8)) {
      try split(kFold(9), ratings: 8)
    }
    #expect(throws: SplitError.repeatsWithoutShuffle(2)) {
      try split(kFold(2, isShuffled: false, repeats: 2), ratings: 8)
    }
  }

  @Test func `another method takes its options from the start`() {
    var validation = Validation(Holdout(test: .fraction(0.5), seed: 3))
    validation.name = "kfold"
    validation[KFold.self].parts = 7
    #expect(validation[KFold.self].seed == 42)
    validation.name = "holdout"
    #expect(validation == .standard)
    validation[KFold.self].parts = 9
    #expect(validation == .standard)
    validation.name = "nothing"
    #expect(validation == .standard)
    validation.name = "kfold"
    #expect(validation[KFold.self] == KFold())
  }

  @Test func `the folds of a split are kept, and given up for another`() throws {
    var pipeline = Pipeline(try RatingsVariant.halves.ratings())
    var trial = Trial(threads: 2)
    trial.plan.validation = Validation(kFold(3))
    _ = try pipeline.run(trial)
    let facts = pipeline.status(trial).first { $0.stage == .split }?.facts
    #expect(facts?.first == .things(3, "fold"))
    trial.knnBasic.similarity = .msd
    let other = try pipeline.run(trial)
    #expect(other.stages.filter { $0.state == .computed }.map(\.stage) == [.predictions, .metrics])
    trial.plan.validation = .standard
    _ = try pipeline.run(trial)
    let held = pipeline.status(trial).first { $0.stage == .split }
    #expect(held?.facts.count == 2 && held?.bytes == 24_000)
  }

  @Test func `folds that do not fit in memory are learnt one after the other`() throws {
    let ratings = try RatingsVariant.halves.ratings()
    var (rich, poor) = (Pipeline(ratings), Pipeline(ratings))
    var trial = Trial(threads: 2)
    trial.plan.measures = [.rmse, .mae]
    trial.plan.validation = Validation(kFold(4))
    let expected = try rich.run(trial)
    trial.memory = 100_000
    let found = try poor.run(trial)
    #expect(found.curves == expected.curves)
    let bytes = { (pipeline: Pipeline) in
      pipeline.status(trial).first { $0.stage == NeighbourhoodKey.stage }?.bytes ?? 0
    }
    #expect(bytes(poor) < bytes(rich) / 3)
  }
}

/// scikit-surprise's folds of MovieLens' ml-latest-small, where both lie beside the project.
@Suite(.enabled(if: MovieLens.isThere, "needs ../shared/data/ml-latest-small and its reference"))
struct MovieLensFoldTests {
  @Test(arguments: MovieLens.foldRows)
  func `a run over folds is the reference's`(row: MovieLens.FoldRow) throws {
    var trial = try row.trial
    trial.plan.measures = [.rmse, .mae]
    trial.plan.validation = Validation(try #require(row.method))
    var pipeline = Pipeline(try MovieLens.ratings())
    let evaluation = try pipeline.run(trial)
    #expect(evaluation.folds.count == row.folds.count)
    for (fold, expected) in zip(evaluation.folds, row.folds) {
      #expect(abs(try #require(fold.value(of: .rmse)) - expected[0]) <= 1e-12)
      #expect(abs(try #require(fold.value(of: .mae)) - expected[1]) <= 1e-12)
      #expect(fold.testCount == Int(expected[2]) && fold.trainCount == Int(expected[3]))
    }
    #expect(abs(try #require(evaluation.value(of: .rmse)) - row.rmse) <= 1e-12)
    #expect(abs(try #require(evaluation.deviation(of: .rmse)) - row.deviation) <= 1e-12)
    #expect(abs(try #require(evaluation.value(of: .mae)) - row.mae) <= 1e-12)
  }
}
