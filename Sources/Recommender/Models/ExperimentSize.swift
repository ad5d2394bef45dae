import RatingData

/// What is known of an experiment's size before anything is computed.
package struct ExperimentSize: Sendable {
  /// Ratings for training and for test.
  package let training: Int
  package let tests: Int
  package let users: Int
  package let items: Int
  /// Whether ratings are held as reals, and not as doubled codes.
  package let hasReals: Bool

  init(_ ratings: Ratings, tests: Int) {
    training = ratings.count - tests
    self.tests = tests
    users = ratings.userIDs.count
    items = ratings.itemIDs.count
    hasReals = if case .reals = ratings.values { true } else { false }
  }
}
