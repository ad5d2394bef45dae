import Kernels
import RatingData
import Recommender
import Settings
import TestSupport
import Testing

/// The ways to split beyond one holdout give the reference's rows, in its order.
@Suite struct SplitMethodTests {
  /// The folds of a split of ratings by these users, each rating of an item of its own.
  private func split(
    _ method: some SplitMethod, users: [UInt32]
  ) throws -> [(train: [UInt32], test: [UInt32])] {
    let ids = (0..<UInt32(users.count)).map { $0 }
    let names = (0...(users.max() ?? 0)).map { Int64($0) }
    return try split(
      method,
      Ratings(
        users: users, items: ids, values: .halves(ids.map { UInt8($0 % 10 + 1) }),
        userIDs: .integers(names), itemIDs: .integers(ids.map { Int64($0) })))
  }

  private func split(
    _ method: some SplitMethod, _ ratings: Ratings
  ) throws -> [(train: [UInt32], test: [UInt32])] {
    var (work, data) = Work.on(ratings, Resources(threads: 1), activity: Activity())
    return try Validation(method).folds.map { fold in
      let split = try work.output(SplitKey(data: data, fold: fold))
      return (Array(split.train), Array(split.test))
    }
  }

  // MARK: - shuffle

  /// `g = numpy.random.RandomState(7)`, then three times `g.permutation(10)`: `ShuffleSplit` trains
  /// on the first of each and tests on the last three.
  @Test func `each shuffle goes on with the generator of the last`() throws {
    var method = ShuffleSplit()
    (method.count, method.test, method.seed) = (3, .count(3), 7)
    let folds = try split(method, users: Array(repeating: 0, count: 10))
    #expect(folds.map(\.test) == [[3, 6, 4], [6, 7, 8], [0, 5, 3]])
    #expect(folds[1].train == [1, 3, 2, 5, 9, 0, 4])
    let holdout = try split(
      Holdout(test: .count(3), seed: 7), users: Array(repeating: 0, count: 10))
    #expect(folds[0].train == holdout[0].train && folds[0].test == holdout[0].test)
  }

  // MARK: - leaveone

  /// The loop of `LeaveOneOut.split` with NumPy's `RandomState(3).randint(0, len(ratings))`.
  @Test(arguments: [
    (0, [[5, 1, 6, 7], [8, 1, 3, 7]], [[0, 2, 8, 4, 9, 3], [0, 2, 5, 4, 9, 6]]),
    (2, [[5, 1], [2, 1]], [[0, 2, 8, 4, 9], [0, 5, 8, 4, 9]]),
  ])
  func `one rating of each user is left out`(
    minimum: Int, tests: [[UInt32]], training: [[UInt32]]
  ) throws {
    var method = LeaveOneOut()
    (method.count, method.minimum, method.seed) = (2, minimum, 3)
    let folds = try split(method, users: [0, 1, 0, 2, 1, 0, 2, 3, 0, 1])
    #expect(folds.map(\.test) == tests)
    #expect(folds.map(\.train) == training)
  }

  @Test func `users come in the order in which the ratings name them`() throws {
    var method = LeaveOneOut()
    method.count = 1
    let folds = try split(method, users: [2, 0, 2, 0])
    #expect(folds[0].test.map { $0 % 2 } == [0, 1])
  }

  @Test func `nobody with enough ratings, and nothing left to learn from, are errors`() {
    var method = LeaveOneOut()
    method.minimum = 3
    #expect(throws: SplitError.nobodyHasMore(than: 3)) { try split(method, users: [0, 0, 0, 1]) }
    method.minimum = 0
    #expect(throws: SplitError.nothingToTrain(tests: 2, ratings: 2)) {
      try split(method, users: [0, 1])
    }
  }

  // MARK: - hash

  private let pairs = Ratings(
    users: (0..<2_000).map { $0 / 40 }, items: (0..<2_000).map { $0 % 40 },
    values: .halves((0..<2_000).map { UInt8($0 % 10 + 1) }),
    userIDs: .integers((0..<50).map { $0 * 7 }), itemIDs: .integers((0..<40).map { $0 + 100 }))

  @Test func `a hash split does not depend on the order of the ratings`() throws {
    let rows = try Permutation.random(2_000, seed: 5, activity: Activity()).map { Int($0) }
    let moved = Ratings(
      users: rows.map { pairs.users[$0] }, items: rows.map { pairs.items[$0] },
      values: .halves(rows.map { UInt8($0 % 10 + 1) }), userIDs: pairs.userIDs,
      itemIDs: pairs.itemIDs)
    let (one, other) = (try split(HashSplit(), pairs)[0], try split(HashSplit(), moved)[0])
    #expect(other.train.map { UInt32(rows[Int($0)]) } == one.train)
    #expect(other.test.map { UInt32(rows[Int($0)]) } == one.test)
    #expect(one.train.count + one.test.count == 2_000 && (340...460).contains(one.test.count))
  }

  /// `pyspark.sql.functions.xxhash64(lit(42).cast("long"), user, item)` of Spark 4.3 for 10,000
  /// pairs: the first four, and the value at 31 of the polynomial of all.
  static let hashes: [(isText: Bool, first: [UInt64], all: UInt64)] = [
    (
      false,
      [
        16_206_534_974_094_037_756, 2_764_510_574_621_235_151, 9_356_547_291_533_179_247,
        15_143_621_067_314_243_368,
      ], 12_440_871_503_854_431_104
    ),
    (
      true,
      [
        6_483_120_050_371_332_518, 12_791_204_414_979_294_151, 9_929_972_304_020_855_420,
        3_717_624_198_087_242_903,
      ], 12_816_955_134_539_041_910
    ),
  ]

  @Test(arguments: hashes)
  func `the hash is Spark's`(isText: Bool, first: [UInt64], all: UInt64) {
    let (users, items) = ((0..<100).map { Int64($0 * 7) }, (0..<100).map { Int64($0 * 3 - 149) })
    let ratings = Ratings(
      users: (0..<10_000).map { $0 / 100 }, items: (0..<10_000).map { $0 % 100 },
      values: .halves(Array(repeating: 6, count: 10_000)),
      userIDs: isText ? .texts(users.map { "u\($0)" }) : .integers(users),
      itemIDs: isText ? .texts(items.map { "é\($0)" }) : .integers(items))
    let found = RatingHash(seed: 42).of(ratings)
    #expect(Array(found[..<4]) == first)
    #expect(found.reduce(0) { $0 &* 31 &+ $1 } == all)
  }

  @Test func `another seed tests other ratings, and a larger share tests more of the same`() throws
  {
    var (more, other) = (HashSplit(), HashSplit())
    (more.share, other.seed) = (0.4, 43)
    let tests = Set(try split(HashSplit(), pairs)[0].test)
    #expect(tests.isStrictSubset(of: try split(more, pairs)[0].test))
    #expect(tests != Set(try split(other, pairs)[0].test))
  }

  // MARK: - time

  /// Ratings of two users, and of one who has a single one; two share the time 30.
  private let told = Ratings(
    users: [0, 1, 0, 1, 0, 2], items: [0, 1, 2, 3, 4, 5], values: .halves([2, 4, 6, 8, 10, 2]),
    userIDs: .integers([7, 8, 9]), itemIDs: .integers([0, 1, 2, 3, 4, 5]))
  private let times: [Int64] = [50, 30, 20, 10, 30, 40]

  private func fold(
    _ method: TimeSplit, sample: SampleRequest? = nil, times: [Int64]?
  ) throws -> Split {
    var (work, data) = Work.on(
      told, sample: sample, times: TimesSource { _, _ in times }, Resources(threads: 1),
      activity: Activity())
    let fold = try #require(Validation(method).folds.first)
    return try work.output(SplitKey(data: data, fold: fold))
  }

  @Test func `ratings without times, and a file that has changed, are errors`() {
    #expect(throws: SplitError.noTimes) { try fold(TimeSplit(), times: nil) }
    #expect(throws: SplitError.otherTimes) { try fold(TimeSplit(), times: [1, 2]) }
    #expect(throws: SplitError.noTimes) { try split(TimeSplit(), told) }
  }

  @Test func `the last of all ratings are the test, those of one time in file order`() throws {
    var method = TimeSplit()
    method.test = .count(3)
    let split = try fold(method, times: times)
    #expect(Array(split.train) == [3, 2, 1] && Array(split.test) == [4, 5, 0])
  }

  @Test func `the last rating of each user is the test, where there is another`() throws {
    var method = TimeSplit()
    method.last = .user
    let split = try fold(method, times: times)
    #expect(Array(split.test) == [1, 0])
    #expect(Array(split.train) == [3, 2, 4, 5])
  }

  @Test func `a sample keeps its ratings' times`() throws {
    var method = TimeSplit()
    method.test = .count(2)
    let split = try fold(method, sample: SampleRequest(users: 1, items: 6), times: times)
    #expect(Array(split.train) == [1] && Array(split.test) == [2, 0])
  }

  // MARK: - files

  /// Four pairs of a user and an item, and the first again.
  private let few = Ratings(
    users: [0, 0, 1, 1, 0], items: [0, 1, 0, 1, 0], values: .halves([2, 4, 6, 8, 10]),
    userIDs: .integers([11, 12]), itemIDs: .integers([21, 22]))

  private func files(_ texts: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in texts { try folder.write(text, to: name) }
    return folder
  }

  @Test func `files say which ratings are for training, and in which order`() throws {
    let folder = try files([
      "u10.base": "12\t22\t4\t0\n", "u10.test": "11\t21\t5\t0\n11\t21\t1\t0\n",
      "u2.base": "11\t22\t2\t0\n12\t21\t3\t0\n", "u2.test": "12\t22\t4\t0\n",
      "u3.base": "11\t22\t2\t0\n",
    ])
    var method = FileSplit()
    method.training = FoldFiles(folder.path)
    let folds = try split(method, few)
    #expect(folds.map(\.train) == [[1, 2], [3]])
    #expect(folds.map(\.test) == [[3], [4, 0]])
    (method.training, method.tests) = (
      FoldFiles(folder.path + "/u3.base"), folder.path + "/u2.test"
    )
    #expect(try split(method, few)[0].train == [1])
  }

  @Test func `files with ratings that nobody knows, and folders without pairs, are errors`() throws
  {
    let folder = try files([
      "a.base": "11\t22\t3\t0\n11\t21\t1\t0\n", "a.test": "12\t21\t3\t0\n",
    ])
    var method = FileSplit()
    method.training = FoldFiles(folder.path)
    #expect(throws: SplitError.strangers(path: folder.path + "/a.base", 1, of: 2)) {
      try split(method, few)
    }
    method.training = FoldFiles(folder.path + "/a.base")
    #expect(throws: SplitError.noFiles(path: folder.path + "/a.base")) { try split(method, few) }
  }

  @Test func `repeats of a pair stand by rating, then in the order of the file`() throws {
    let ratings = Ratings(
      users: [0, 0, 0, 1], items: [0, 0, 0, 1], values: .halves([8, 2, 8, 4]),
      userIDs: .integers([1, 2]), itemIDs: .integers([1, 2]))
    var method = HashSplit()
    method.share = 0.5
    for seed in 0..<100 as Range<UInt32> {
      method.seed = seed
      guard let fold = try? split(method, ratings)[0] else { continue }
      #expect(fold.train == [1, 0, 2] || fold.test == [1, 0, 2])
    }
  }
}
