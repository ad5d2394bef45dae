package import Kernels

/// Which ratings are for training and which for testing.
package struct Split: Sendable {
  /// Rows of the ratings: first those for training, then those for testing.
  package let order: [UInt32]
  /// How many rows of `order` are for training.
  package let trainCount: Int

  /// What a row takes in memory.
  package static let bytesPerRating = 4

  package init(order: [UInt32], trainCount: Int) {
    self.order = order
    self.trainCount = trainCount
  }

  package var train: ArraySlice<UInt32> { order[..<trainCount] }
  package var test: ArraySlice<UInt32> { order[trainCount...] }
}

extension Ratings {
  /// Splits the ratings as `train_test_split(test_size=…, random_state=seed)` of scikit-surprise
  /// does.
  ///
  /// The first positions of NumPy's `RandomState(seed).permutation(n)` are for training, in that
  /// order, the rest for testing.
  ///
  /// - Throws: `SplitError` or `Cancelled`.
  /// - Complexity: O(n).
  package func split(test: TestSize, seed: UInt32, activity: Activity) throws -> Split {
    let tests = try test.count(of: count)
    let order = try Permutation.random(count, seed: seed, activity: activity)
    return Split(order: order, trainCount: count - tests)
  }
}
