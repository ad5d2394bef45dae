/// What a rating is expected to be from its x and its y alone: the mean of all ratings, and how much
/// both deviate from it. See `LeastSquaresBiases`.
package struct Baselines: Sendable {
  package let mean: Double
  /// The bias of each x.
  package let xs: Buffer<Double>
  /// The bias of each y.
  package let ys: Buffer<Double>
  /// Whether x are users, whose bias is added first, as in the reference.
  let areXUsers: Bool

  package init(mean: Double, xs: Buffer<Double>, ys: Buffer<Double>, areXUsers: Bool) {
    (self.mean, self.xs, self.ys, self.areXUsers) = (mean, xs, ys, areXUsers)
  }

  /// What is expected of an x and a y; either may be unknown, and deviates by nothing then.
  @inline(__always)
  func estimate(x: Int?, y: Int?) -> Double {
    let (x, y) = (x.map { xs.cells[$0] } ?? 0, y.map { ys.cells[$0] } ?? 0)
    return areXUsers ? mean + x + y : mean + y + x
  }

  /// How much the user and the item deviate, of an x and a y.
  package func biases(x: Int?, y: Int?) -> (user: Double, item: Double) {
    let (x, y) = (x.map { xs[$0] } ?? 0, y.map { ys[$0] } ?? 0)
    return areXUsers ? (x, y) : (y, x)
  }

  /// What is left of each entry of an index once its baseline is taken away: as
  /// `pearson_baseline` of scikit-surprise's `similarities.pyx` takes it.
  ///
  /// - Complexity: O(count) time; 8 bytes an entry.
  package func residuals(
    of index: CoRatingIndex, threads: Int, activity: Activity
  ) throws(Cancelled) -> Buffer<Double> {
    precondition(xs.count == index.xCount && ys.count == index.yCount, "one bias for each x and y")
    let residuals = Buffer<Double>(count: index.count)
    let size = 256
    try Parallel.forEachBlock(
      (index.yCount + size - 1) / size, threads: threads, activity: activity
    ) { block, _ in
      let (xs, ys, entries, residuals) = (
        xs.cells, ys.cells, index.entries.cells, residuals.cells
      )
      for y in block * size..<min((block + 1) * size, index.yCount) {
        let part = mean + ys[y]
        for place in index.profile(y) {
          residuals[place] = index.rating(place) - (part + xs[Int(entries[place] >> 8)])
        }
      }
    }
    return residuals
  }
}
