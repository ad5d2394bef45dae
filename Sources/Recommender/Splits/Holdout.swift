import Kernels
package import RatingData
package import Settings

/// `train_test_split(test_size, random_state)` of scikit-surprise, to the last rating.
package struct Holdout: SplitMethod {
  package static let name = "holdout"
  package static let summary = "one test set, drawn at random: train_test_split"

  package var test = TestSize.fraction(0.2)
  package var seed: UInt32 = 42

  package init() {}

  package init(test: TestSize, seed: UInt32) {
    self.test = test
    self.seed = seed
  }

  package static let settings: [Setting<Holdout>] = [
    .testSize(\.test),
    .seed("seed", "What the split is drawn from.", recordedAs: "split_seed", \.seed),
  ]

  package var folds: Int { 1 }

  package func testCount(ofFold fold: Int, of ratings: Ratings) throws(SplitError) -> Int {
    try test.count(of: ratings.count)
  }

  package func split(_ data: DataKey, fold: Int, _ work: inout Work) throws -> Split {
    try work.ratings(data).split(test: test, seed: seed, activity: work.activity)
  }
}

extension Setting {
  /// `test_size`, as `train_test_split` and `ShuffleSplit` of scikit-surprise have it.
  static func testSize(_ path: any WritableKeyPath<Root, TestSize> & Sendable) -> Setting {
    Setting(
      "test", "The share of ratings for the test, or, from 1 on, their number.",
      values: "a share such as 0.2, or a whole number", recordedAs: "test_size", path,
      parse: Self.size, text: { "\($0)" })
  }

  /// A number with a point is a share, as a `float` is to the reference, which takes `1.0` for all
  /// ratings and then has none to learn from.
  private static func size(_ text: String) throws(ValueError) -> TestSize {
    let value = try ValueParser.number(text)
    if value > 0 && value < 1 { return .fraction(value) }
    if let count = Int(text), count >= 1 { return .count(count) }
    let fault = "must be a share between 0 and 1 or a whole number, not `\(text)`"
    guard value >= 1, let count = Int(exactly: value) else { throw ValueError(fault) }
    throw ValueError(
      fault,
      hints: [
        "`\(text)` is a share: \(count == 1 ? "all" : "more than all") ratings, none to learn from",
        "\(count == 1 ? "one rating" : "so many ratings"): test=\(count)",
      ])
  }
}
