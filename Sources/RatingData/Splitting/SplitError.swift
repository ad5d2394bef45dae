/// Why ratings cannot be split.
package enum SplitError: Error, Equatable {
  /// A fraction must lie between 0 and 1, both excluded.
  case fractionOutOfRange(Double)
  case nothingToTest(ratings: Int)
  /// As many ratings for testing as there are, or more.
  case nothingToTrain(tests: Int, ratings: Int)
  /// A fold would have no test rating.
  case tooManyFolds(Int, ratings: Int)
  /// Each repeat would be the same.
  case repeatsWithoutShuffle(Int)
  /// A path is neither one of two files nor a folder of pairs, or its files have no ratings.
  case noFiles(path: String)
  /// So many of a file's ratings are not among those that are loaded.
  case strangers(path: String, Int, of: Int)
  /// No user has more ratings than this.
  case nobodyHasMore(than: Int)
}

extension SplitError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .fractionOutOfRange(let fraction):
      "a test size of `\(fraction)` is no fraction of the ratings; expected more than 0 and "
        + "less than 1"
    case .nothingToTest(let ratings):
      "no rating is left for testing; expected a test size of 1 to \(ratings - 1)"
    case .nothingToTrain(let tests, let ratings):
      "a test size of \(tests) leaves no rating of \(ratings) for training; expected a smaller one"
    case .tooManyFolds(let folds, let ratings):
      "\(folds) folds of \(ratings) ratings; expected as many folds as ratings, or fewer"
    case .noFiles(let path):
      "`\(path)` holds no pairs of training and test files; expected a folder with u1.base and "
        + "u1.test, or split files TRAIN TESTS"
    case .strangers(let path, let missing, let count):
      "\(missing) of \(count) ratings of `\(path)` are not among those that are loaded"
    case .nobodyHasMore(let minimum):
      "no user has more than \(minimum) ratings; expected a smaller min="
    case .repeatsWithoutShuffle(let repeats):
      "unshuffled, each of \(repeats) repeats has the same folds; expected repeats=1, or shuffle=on"
    }
  }
}
