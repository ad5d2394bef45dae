/// Stochastic gradient descent on biases and factors, rating by rating, user by user, in the same
/// order in every epoch: `SVD.sgd` of scikit-surprise's `matrix_factorization.pyx`, and, without
/// factors, `baseline_sgd` of its `optimize_baselines.pyx`.
///
/// A rating waits for the one before it of its user and of its item, so one thread does it all; the
/// factors lie in the lanes of vectors.
///
/// Y. Koren, R. Bell, C. Volinsky, "Matrix factorization techniques for recommender systems" (2009).
package struct FactorDescent: Sendable {
  package let learning: DescentRates
  package let regularisation: DescentRates
  package let epochs: Int

  package init(learning: DescentRates, regularisation: DescentRates, epochs: Int) {
    (self.learning, self.regularisation, self.epochs) = (learning, regularisation, epochs)
  }

  /// Moves the parameters of `model`, which share memory with it, for all epochs.
  ///
  /// - Parameters:
  ///   - users: The inner id of each training rating's user, in training order: the first `count` of
  ///     the column; `items` likewise.
  ///   - codes: The doubled ratings, or empty where `reals` holds the ratings.
  ///   - afterEach: Looks at the model after each epoch, from 1 on.
  /// - Complexity: O(epochs · count · factors) time; 5 bytes a rating (12 with reals) while it is at
  ///   work.
  package func run(
    _ model: LatentFactors, users: Buffer<UInt32>, items: Buffer<UInt32>, codes: Buffer<UInt8>,
    reals: Buffer<Double>, count: Int, threads: Int, activity: Activity,
    afterEach look: (_ epoch: Int) throws(Cancelled) -> Void
  ) throws(Cancelled) {
    let starts = try CountingSort.starts(
      of: [users], keys: [model.users.rowCount], count: count, threads: threads,
      activity: activity)
    func descend<Value: RatingValue>(_ values: Buffer<Value>) throws(Cancelled) {
      let lists = try RatingLists(
        start: starts[0], keys: users, others: items, values: values, threads: threads,
        activity: activity)
      for epoch in 1...epochs {
        try descendOnce(model, lists, activity)
        try look(epoch)
        try activity.checkCancellation()
      }
    }
    if codes.count > 0 { try descend(codes) } else { try descend(reals) }
  }

  private func descendOnce<Value: RatingValue>(
    _ model: LatentFactors, _ lists: RatingLists<Value>, _ activity: Activity
  ) throws(Cancelled) {
    // So many between two looks at the activity: a few milliseconds.
    let ratingsPerLook = (1 << 17) / (model.users.width + 4)
    var untold = 0
    for user in 0..<model.users.rowCount {
      let places = Int(lists.start[user])..<Int(lists.start[user + 1])
      for first in stride(from: places.lowerBound, to: places.upperBound, by: ratingsPerLook) {
        let part = first..<min(first + ratingsPerLook, places.upperBound)
        descend(user, model, lists, part)
        untold += part.count
        if untold >= ratingsPerLook {
          try activity.checkCancellation()
          activity.advance(by: untold)
          untold = 0
        }
      }
    }
    try activity.checkCancellation()
    activity.advance(by: untold)
  }

  /// Some ratings of a user.
  private func descend<Value: RatingValue>(
    _ user: Int, _ model: LatentFactors, _ lists: RatingLists<Value>, _ places: Range<Int>
  ) {
    let items = lists.others.cells
    let values = lists.values.cells
    let itemBiases = model.itemBiases.cells
    let mean = model.isBiased ? model.mean : 0
    let p = model.users.row(user)
    let mask = model.users.lastMask
    var bias = model.userBiases[user]
    for place in places {
      let item = Int(items[place])
      let q = model.items.row(item)
      let dot = FactorTable.dot(q, p)
      let error = values[place].rating - (mean + bias + itemBiases[item] + dot)
      if model.isBiased {
        bias += learning.userBiases * (error - regularisation.userBiases * bias)
        itemBiases[item] +=
          learning.itemBiases * (error - regularisation.itemBiases * itemBiases[item])
      }
      move(p, q, error, mask)
    }
    model.userBiases[user] = bias
  }

  @inline(__always)
  private func move(
    _ p: Cells<SIMD8<Double>>, _ q: Cells<SIMD8<Double>>, _ error: Double,
    _ mask: SIMDMask<SIMD8<Double>.MaskStorage>
  ) {
    let last = p.count - 1
    for word in 0..<p.count {
      let (ofUser, ofItem) = (p[word], q[word])
      p[word] =
        ofUser
        + learning.userFactors * (error * ofItem - regularisation.userFactors * ofUser)
      q[word] =
        ofItem
        + learning.itemFactors * (error * ofUser - regularisation.itemFactors * ofItem)
    }
    // An infinite error would make something of the lanes beyond the last factor.
    if last >= 0 && !error.isFinite {
      p[last].replace(with: 0, where: .!mask)
      q[last].replace(with: 0, where: .!mask)
    }
  }
}
