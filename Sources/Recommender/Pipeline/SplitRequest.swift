package import RatingData

/// How the ratings are split for training and test.
package struct SplitRequest: Sendable, Hashable {
  package var test: TestSize
  package var seed: UInt32

  package init(test: TestSize, seed: UInt32) {
    self.test = test
    self.seed = seed
  }
}
