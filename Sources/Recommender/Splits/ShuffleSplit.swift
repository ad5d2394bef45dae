import Kernels
package import RatingData
package import Settings

/// `ShuffleSplit` of scikit-surprise's `model_selection/split.py`, to the last rating: the ratings
/// in random order, anew for each fold; the first of them are for training, the rest is the test.
///
/// Its first fold is the holdout of the same seed.
package struct ShuffleSplit: SplitMethod {
  package static let name = "shuffle"
  package static let summary = "independent holdouts, each drawn anew: ShuffleSplit"
  package static let positionals = ["folds"]

  package var count = 5
  package var test = TestSize.fraction(0.2)
  package var seed: UInt32 = 42

  package init() {}

  package static let settings: [Setting<ShuffleSplit>] = [
    .whole("folds", "How often a test set is drawn.", 1...1000, recordedAs: "folds", \.count),
    .testSize(\.test),
    .seed("seed", "What the split is drawn from.", recordedAs: "split_seed", \.seed),
  ]

  package var folds: Int { count }

  package func testCount(ofFold fold: Int, of ratings: Ratings) throws(SplitError) -> Int {
    try test.count(of: ratings.count)
  }

  package func split(_ data: DataKey, fold: Int, _ work: inout Work) throws -> Split {
    let tests = try testCount(ofFold: fold, of: work.ratings(data))
    let order = try work.output(ShuffleKey(data: data, seed: seed, number: fold)).order
    return Split(order: order, trainCount: order.count - tests)
  }
}
