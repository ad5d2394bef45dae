/// How many of the ratings are for testing.
package enum TestSize: Sendable, Hashable, CustomStringConvertible {
  /// A part of the ratings, between 0 and 1; its size is rounded up.
  case fraction(Double)
  case count(Int)

  /// How many of `ratings` ratings are for testing.
  ///
  /// - Throws: `SplitError`, unless at least one rating is for testing and one for training.
  package func count(of ratings: Int) throws(SplitError) -> Int {
    let tests: Int
    switch self {
    case .fraction(let fraction):
      guard fraction > 0, fraction < 1 else { throw .fractionOutOfRange(fraction) }
      tests = Int((fraction * Double(ratings)).rounded(.up))
    case .count(let count):
      guard count > 0 else { throw .nothingToTest(ratings: ratings) }
      tests = count
    }
    guard tests < ratings else { throw .nothingToTrain(tests: tests, ratings: ratings) }
    return tests
  }

  /// The size as `split test=` takes it.
  package var description: String {
    switch self {
    case .fraction(let fraction): "\(fraction)"
    case .count(let count): "\(count)"
    }
  }
}
