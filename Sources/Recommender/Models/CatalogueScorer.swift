package import Kernels

/// Scores all items of training for users, many at once: a higher score comes first. It may be
/// asked by several threads.
package struct CatalogueScorer: Sendable {
  /// Fills a row of scores for each user, from the first place on: an item a place, by inner ids; no
  /// number for an item that is not to be recommended.
  ///
  /// - Parameter users: Indices into the vocabulary.
  package let fillRows: @Sendable (_ users: ArraySlice<UInt32>, _ rows: Buffer<Double>) -> Void

  /// Whether a score is what the model estimates, before it is clipped to a scale.
  let scoresAreEstimates: Bool

  init(
    scoresAreEstimates: Bool = true,
    fillRows: @escaping @Sendable (ArraySlice<UInt32>, Buffer<Double>) -> Void
  ) {
    self.fillRows = fillRows
    self.scoresAreEstimates = scoresAreEstimates
  }

  /// Scores that are made one by one.
  ///
  /// - Parameter score: For a user by the index in the vocabulary, and an item by its inner id.
  init(
    itemCount: Int, scoresAreEstimates: Bool = true,
    _ score: @escaping @Sendable (_ user: Int, _ item: Int) -> Double
  ) {
    self.init(scoresAreEstimates: scoresAreEstimates) { users, rows in
      for (row, user) in users.enumerated() {
        for item in 0..<itemCount { rows[row * itemCount + item] = score(Int(user), item) }
      }
    }
  }
}
