/// Multiplicative steps on factors, which leave what is positive positive: `NMF.sgd` of
/// scikit-surprise's `matrix_factorization.pyx`, to the last bit.
///
/// All factors of an epoch rest on those of the epoch before, so that users, and then items, go
/// beside each other; biases alone go rating by rating. The product of factors is added from left to
/// right: a denominator near 0 would make much of another order.
///
/// X. Luo, M. Zhou, Y. Xia, Q. Zhu, "An efficient non-negative matrix-factorization-based approach to
/// collaborative filtering for recommender systems" (2014).
package struct NonnegativeFactors: Sendable {
  /// How far a rating moves biases.
  package let learning: DescentRates
  package let regularisation: DescentRates
  package let epochs: Int

  /// What `run` takes for each training rating of halves, in bytes; of reals `bytesPerReal`.
  package static let bytesPerRating = 5 + 8 + 8
  package static let bytesPerReal = 12 + 8 + 8

  package init(learning: DescentRates, regularisation: DescentRates, epochs: Int) {
    (self.learning, self.regularisation, self.epochs) = (learning, regularisation, epochs)
  }

  /// Moves the parameters of `model`, which share memory with it, for all epochs.
  ///
  /// - Parameters:
  ///   - users: The inner id of each training rating's user, in training order: the first `count` of
  ///     the column; `items` likewise.
  ///   - codes: The doubled ratings, or empty where `reals` holds the ratings.
  ///   - done: How many of the epochs have made the model what it is.
  ///   - afterEach: Looks at the model after each epoch, from 1 on.
  /// - Complexity: O(epochs · count · factors) time; `bytesPerRating`, and the factors of all users
  ///   once more, while it is at work.
  package func run(
    _ model: LatentFactors, users: Buffer<UInt32>, items: Buffer<UInt32>, codes: Buffer<UInt8>,
    reals: Buffer<Double>, count: Int, after done: Int = 0, threads: Int, activity: Activity,
    afterEach look: (_ epoch: Int) throws(Cancelled) -> Void
  ) throws(Cancelled) {
    let starts = try CountingSort.starts(
      of: [users, items], keys: [model.users.rowCount, model.items.rowCount], count: count,
      threads: threads, activity: activity)
    func learn<Value: RatingValue>(_ values: Buffer<Value>) throws(Cancelled) {
      let byUser = try RatingLists(
        start: starts[0], keys: users, others: items, values: values, threads: threads,
        activity: activity)
      let ratings = try RatingsBothWays(byUser, itemStart: starts[1], activity)
      let moved = FactorTable(rows: model.users.rowCount, factors: model.users.factors)
      for epoch in stride(from: done + 1, through: epochs, by: 1) {
        try estimate(model, ratings, threads, activity)
        try moveUsers(of: model, to: moved, ratings, threads, activity)
        try moveItems(of: model, ratings, threads, activity)
        model.users.lanes.cells.update(from: moved.lanes.cells)
        try look(epoch)
        try activity.checkCancellation()
      }
    }
    if codes.count > 0 { try learn(codes) } else { try learn(reals) }
  }

  // MARK: - Estimates

  /// What the factors, and the biases as they move, make of each rating.
  private func estimate<Value: RatingValue>(
    _ model: LatentFactors, _ ratings: RatingsBothWays<Value>, _ threads: Int,
    _ activity: Activity
  ) throws(Cancelled) {
    let byUser = ratings.byUser
    try Self.forEachRow(byUser.start, threads, activity) { user in
      let items = byUser.others.cells
      let estimates = ratings.estimates.cells
      let p = model.users.row(user)
      for place in byUser.places(of: user) {
        estimates[place] = model.items.row(Int(items[place])).dotInOrder(p)
      }
    }
    if !model.isBiased { return }
    for user in 0..<model.users.rowCount {
      moveBiases(of: user, model, ratings)
      if user % 256 == 0 { try activity.checkCancellation() }
    }
  }

  private func moveBiases<Value: RatingValue>(
    of user: Int, _ model: LatentFactors, _ ratings: RatingsBothWays<Value>
  ) {
    let items = ratings.byUser.others.cells
    let values = ratings.byUser.values.cells
    let estimates = ratings.estimates.cells
    let itemBiases = model.itemBiases.cells
    var bias = model.userBiases[user]
    for place in ratings.byUser.places(of: user) {
      let item = Int(items[place])
      estimates[place] = model.mean + bias + itemBiases[item] + estimates[place]
      let error = values[place].rating - estimates[place]
      bias += learning.userBiases * (error - regularisation.userBiases * bias)
      itemBiases[item] +=
        learning.itemBiases * (error - regularisation.itemBiases * itemBiases[item])
    }
    model.userBiases[user] = bias
  }

  // MARK: - Factors

  private func moveUsers<Value: RatingValue>(
    of model: LatentFactors, to moved: FactorTable, _ ratings: RatingsBothWays<Value>,
    _ threads: Int, _ activity: Activity
  ) throws(Cancelled) {
    let byUser = ratings.byUser
    try Self.forEachRow(byUser.start, threads, activity) { user in
      let items = byUser.others.cells
      let values = byUser.values.cells
      let estimates = ratings.estimates.cells
      let row = model.users.row(user)
      let factors = model.items.lanes.cells
      let target = moved.row(user)
      let width = row.count
      let places = byUser.places(of: user)
      for word in 0..<width {
        var step = Step()
        for place in places {
          step.add(
            factors[Int(items[place]) * width + word], rating: values[place].rating,
            estimate: estimates[place])
        }
        target[word] = step.taken(
          from: row[word], drawnBy: Double(places.count) * regularisation.userFactors)
      }
    }
  }

  /// - Parameter model: With the users' factors from before the epoch.
  private func moveItems<Value: RatingValue>(
    of model: LatentFactors, _ ratings: RatingsBothWays<Value>, _ threads: Int,
    _ activity: Activity
  ) throws(Cancelled) {
    let start = ratings.itemStart
    try Self.forEachRow(start, threads, activity) { item in
      let users = ratings.users.cells
      let placesByUser = ratings.places.cells
      let values = ratings.byUser.values.cells
      let estimates = ratings.estimates.cells
      let row = model.items.row(item)
      let factors = model.users.lanes.cells
      let width = row.count
      let places = Int(start[item])..<Int(start[item + 1])
      for word in 0..<width {
        var step = Step()
        for place in places {
          let rated = Int(placesByUser[place])
          step.add(
            factors[Int(users[place]) * width + word], rating: values[rated].rating,
            estimate: estimates[rated])
        }
        row[word] = step.taken(
          from: row[word], drawnBy: Double(places.count) * regularisation.itemFactors)
      }
      activity.advance(by: places.count)
    }
  }

  /// What a word of factors is multiplied by.
  private struct Step {
    private var numerator = SIMD8<Double>.zero
    private var denominator = SIMD8<Double>.zero

    @inline(__always)
    mutating func add(_ other: SIMD8<Double>, rating: Double, estimate: Double) {
      numerator += other * rating
      denominator += other * estimate
    }

    /// A factor of 0 stays what it is, and so do the lanes beyond the last factor.
    @inline(__always)
    func taken(from word: SIMD8<Double>, drawnBy amount: Double) -> SIMD8<Double> {
      let moved = word * (numerator / (denominator + word * amount))
      return word.replacing(with: moved, where: word .!= 0)
    }
  }

  private static func forEachRow(
    _ start: Buffer<UInt32>, _ threads: Int, _ activity: Activity,
    _ body: @Sendable (_ row: Int) -> Void
  ) throws(Cancelled) {
    let ratingsPerBlock = 1 << 13
    let count = Int(start[start.count - 1])
    let blocks = CountingSort.parts(start, count / ratingsPerBlock + 1)
    try Parallel.forEachBlock(blocks.count, threads: threads, activity: activity) { block, _ in
      for row in blocks[block] { body(row) }
    }
  }
}

/// The ratings of each user and those of each item, both user by user: the order in which the
/// reference adds them up.
private struct RatingsBothWays<Value: RatingValue>: Sendable {
  let byUser: RatingLists<Value>
  /// What is estimated of each rating, by its place among those of users.
  let estimates: Buffer<Double>
  /// Where the ratings of each item start in the columns below; one more place than items.
  let itemStart: Buffer<UInt32>
  /// The user of each rating, and its place among those of users.
  let users: Buffer<UInt32>
  let places: Buffer<UInt32>

  init(
    _ byUser: RatingLists<Value>, itemStart: Buffer<UInt32>, _ activity: Activity
  ) throws(Cancelled) {
    let count = byUser.others.count
    (self.byUser, self.itemStart) = (byUser, itemStart)
    (estimates, users, places) = (Buffer(count: count), Buffer(count: count), Buffer(count: count))
    let next = CountingSort.cursors(itemStart)
    let cursor = next.cells
    let items = byUser.others.cells
    let sortedUsers = users.cells
    let sortedPlaces = places.cells
    for user in 0..<byUser.start.count - 1 {
      if user % 1024 == 0 { try activity.checkCancellation() }
      for place in byUser.places(of: user) {
        let item = Int(items[place])
        let sorted = Int(cursor[item])
        cursor[item] += 1
        (sortedUsers[sorted], sortedPlaces[sorted]) = (UInt32(user), UInt32(place))
      }
    }
  }
}

extension Cells<SIMD8<Double>> {
  /// The scalar product of two rows of the same length, added factor by factor as the reference's
  /// loop adds it.
  @inline(__always)
  fileprivate func dotInOrder(_ other: Cells<SIMD8<Double>>) -> Double {
    debugCheck(other.count == count, "rows differ in length")
    var sum = 0.0
    for place in 0..<count {
      let terms = self[place] * other[place]
      for lane in 0..<8 { sum += terms[lane] }
    }
    return sum
  }
}
