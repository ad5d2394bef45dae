package import RatingData

/// Ratings and how they are split for training and test.
package struct SplitRatings: Sendable {
  package let ratings: Ratings
  package let split: Split

  package init(_ ratings: Ratings, _ split: Split) {
    self.ratings = ratings
    self.split = split
  }

  package var trainCount: Int { split.trainCount }
  package var testCount: Int { split.test.count }

  /// The places of the test ratings among the ratings, in test order.
  package var tests: ArraySlice<UInt32> { split.test }
}
