package import Kernels

/// The training ratings as a neighbourhood model walks them, and what its inner ids stand for.
package struct TrainingIndex: Sendable {
  package let ratings: CoRatingIndex
  /// For each x (items, or users where these are compared) its index in the vocabulary.
  package let xIndices: [UInt32]
  /// For each y likewise.
  package let yIndices: [UInt32]
  /// The mean of the training ratings.
  package let mean: Double

  package var bytes: Int { ratings.bytes + 4 * (xIndices.count + yIndices.count) }

  /// - Complexity: O(ratings) time; 16 bytes a training rating (24 for reals).
  init(
    _ parts: TrainTest, isUserBased: Bool, threads: Int, activity: Activity
  ) throws(Cancelled) {
    (xIndices, yIndices) =
      isUserBased
      ? (parts.userIndices, parts.itemIndices) : (parts.itemIndices, parts.userIndices)
    ratings = try CoRatingIndex.build(
      xs: isUserBased ? parts.users : parts.items, ys: isUserBased ? parts.items : parts.users,
      codes: parts.codes, reals: parts.reals, count: parts.trainCount, xCount: xIndices.count,
      yCount: yIndices.count, threads: threads, activity: activity)
    mean = parts.trainingMean()
  }

  /// The inner id of what has an index in the vocabulary; nil where it has no training rating.
  ///
  /// - Complexity: O(xCount) time.
  func x(of index: Int) -> Int? { xIndices.firstIndex(of: UInt32(index)) }

  /// Likewise for a y.
  func y(of index: Int) -> Int? { yIndices.firstIndex(of: UInt32(index)) }

  /// How many training ratings an x has.
  func ratingCount(ofX x: Int) -> Int {
    Int(ratings.raterStart[x + 1] - ratings.raterStart[x])
  }
}
