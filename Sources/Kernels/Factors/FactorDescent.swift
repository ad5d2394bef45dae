import CLanes

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
  ///   - done: How many of the epochs have made the model what it is.
  ///   - users: The inner id of each training rating's user, in training order: the first `count` of
  ///     the column; `items` likewise.
  ///   - codes: The doubled ratings, or empty where `reals` holds the ratings.
  ///   - afterEach: Looks at the model after each epoch, from 1 on.
  /// - Complexity: O(epochs · count · factors) time; 5 bytes a rating (12 with reals) while it is at
  ///   work.
  package func run(
    _ model: LatentFactors, users: Buffer<UInt32>, items: Buffer<UInt32>, codes: Buffer<UInt8>,
    reals: Buffer<Double>, count: Int, after done: Int = 0, threads: Int, activity: Activity,
    afterEach look: (_ epoch: Int) throws(Cancelled) -> Void
  ) throws(Cancelled) {
    let starts = try CountingSort.starts(
      of: [users], keys: [model.users.rowCount], count: count, threads: threads,
      activity: activity)
    func descend<Value: RatingValue>(_ values: Buffer<Value>) throws(Cancelled) {
      let lists = try RatingLists(
        start: starts[0], keys: users, others: items, values: values, threads: threads,
        activity: activity)
      for epoch in stride(from: done + 1, through: epochs, by: 1) {
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
    let rates = rates
    let p = model.users.row(user)
    let mask = model.users.lastMask
    let width = p.count
    let rows = model.items.lanes.cells
    var bias = model.userBiases[user]
    for place in places {
      let item = Int(items[place])
      let q = model.items.row(item)
      if place + Self.ratingsAhead < places.upperBound {
        rows.prefetch(from: Int(items[place + Self.ratingsAhead]) * width, lines: width)
      }
      let error = p.step(
        with: q, rating: values[place].rating, base: mean + bias + itemBiases[item], rates)
      if model.isBiased {
        bias += learning.userBiases * (error - regularisation.userBiases * bias)
        itemBiases[item] +=
          learning.itemBiases * (error - regularisation.itemBiases * itemBiases[item])
      }
      // An infinite error would make something of the lanes beyond the last factor.
      if width > 0 && !error.isFinite {
        p[width - 1].replace(with: 0, where: .!mask)
        q[width - 1].replace(with: 0, where: .!mask)
      }
    }
    model.userBiases[user] = bias
  }

  /// The rows of items come in no order that the hardware could guess.
  private static let ratingsAhead = 2

  private var rates: lanes_rates {
    lanes_rates(
      user_learning: learning.userFactors, user_regularisation: regularisation.userFactors,
      item_learning: learning.itemFactors, item_regularisation: regularisation.itemFactors)
  }
}
