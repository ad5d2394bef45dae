import Kernels
package import RatingData
package import Settings

/// A split by a hash of user and item: the same on any engine and in any order of the file, for
/// data that more than one program reads.
///
/// A rating is a test where its `RatingHash` is below the test's share of 2^64; the others are for
/// training, in the order of their hashes. Repeats of a pair, whose hashes are equal, stand by
/// rating and then in file order.
package struct HashSplit: SplitMethod {
  package static let name = "hash"
  package static let summary =
    "one test set by a hash of user and item, whatever the order of the file: Spark's xxhash64"

  package var share = 0.2
  package var seed: UInt32 = 42

  package init() {}

  package static let settings: [Setting<HashSplit>] = [
    .share(
      "test", "About which share of the ratings is for the test.", recordedAs: "test_size", \.share),
    .seed("seed", "What the hash starts from.", recordedAs: "split_seed", \.seed),
  ]

  package var folds: Int { 1 }

  /// What is to be expected; the hashes decide.
  package func testCount(ofFold fold: Int, of ratings: Ratings) throws(SplitError) -> Int {
    try TestSize.fraction(share).count(of: ratings.count)
  }

  package func split(_ data: DataKey, fold: Int, _ work: inout Work) throws -> Split {
    let ratings = try work.ratings(data)
    let hashes = RatingHash(seed: seed).of(ratings)
    try work.activity.checkCancellation()
    let rows = (0..<UInt32(ratings.count)).sorted { one, other in
      let (first, second) = (hashes[Int(one)], hashes[Int(other)])
      if first != second { return first < second }
      let (rating, another) = (ratings.values[Int(one)], ratings.values[Int(other)])
      return rating == another ? one < other : rating < another
    }
    let limit = UInt64(share * 0x1p64)
    let tests = hashes.count { $0 < limit }
    if tests == 0 { throw SplitError.nothingToTest(ratings: ratings.count) }
    if tests == rows.count {
      throw SplitError.nothingToTrain(tests: tests, ratings: ratings.count)
    }
    return Split(order: Array(rows[tests...] + rows[..<tests]), trainCount: rows.count - tests)
  }
}
