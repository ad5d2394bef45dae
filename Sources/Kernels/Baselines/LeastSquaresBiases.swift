/// How much each user and each item deviates from the mean of all ratings, by alternating least
/// squares: `baseline_als` of scikit-surprise's `optimize_baselines.pyx`.
///
/// Y. Koren, "Factor in the neighbors: scalable and accurate collaborative filtering" (2010),
/// section 2.1.
package struct LeastSquaresBiases: Sendable {
  package let users: Buffer<Double>
  package let items: Buffer<Double>

  /// Fits the items' biases and then the users', `epochs` times.
  ///
  /// - Parameters:
  ///   - users: The inner id of each training rating's user, in training order: the first `count` of
  ///     the column; `items` likewise.
  ///   - codes: The doubled ratings, or empty where `reals` holds the ratings.
  ///   - mean: The mean of the training ratings.
  ///   - regularisation: What draws the biases of users and of items towards 0.
  /// - Complexity: O(count · epochs) time; 10 bytes a rating (24 with reals) while it is at work.
  package static func fit(
    users: Buffer<UInt32>, items: Buffer<UInt32>, codes: Buffer<UInt8>, reals: Buffer<Double>,
    count: Int, userCount: Int, itemCount: Int, mean: Double, epochs: Int,
    regularisation: (user: Double, item: Double), threads: Int, activity: Activity
  ) throws(Cancelled) -> LeastSquaresBiases {
    let starts = try CountingSort.starts(
      of: [users, items], keys: [userCount, itemCount], count: count, threads: threads,
      activity: activity)
    func biases<Value: RatingValue>(
      _ values: Buffer<Value>
    ) throws(Cancelled) -> LeastSquaresBiases {
      let byUser = try RatingLists(
        start: starts[0], keys: users, others: items, values: values, threads: threads,
        activity: activity)
      let byItem = try RatingLists(
        start: starts[1], keys: items, others: users, values: values, threads: threads,
        activity: activity)
      let made = LeastSquaresBiases(
        users: Buffer(count: userCount, repeating: 0), items: Buffer(count: itemCount, repeating: 0)
      )
      for _ in 0..<epochs {
        try byItem.fit(
          made.items, given: made.users, mean: mean, regularisation: regularisation.item,
          threads: threads, activity: activity)
        try byUser.fit(
          made.users, given: made.items, mean: mean, regularisation: regularisation.user,
          threads: threads, activity: activity)
        activity.advance()
      }
      return made
    }
    activity.begin("biases", units: epochs)
    return codes.count > 0 ? try biases(codes) : try biases(reals)
  }
}

/// The ratings of each user in training order (or of each item): `Trainset.ur` (or `ir`) of
/// scikit-surprise.
struct RatingLists<Value: RatingValue>: Sendable {
  /// Where each key's ratings start in the columns below; one more place than keys.
  let start: Buffer<UInt32>
  /// Who or what stands on the other side of each rating.
  let others: Buffer<UInt32>
  let values: Buffer<Value>

  /// A stable counting sort by key. Each worker reads all ratings and places those of its own keys.
  ///
  /// - Parameters:
  ///   - start: Where the ratings of each key start, as `CountingSort.starts` counts them.
  ///   - keys: The key of each training rating, in training order; `others` and `values` likewise.
  /// - Complexity: O(ratings · threads) time; 5 bytes a rating (12 for reals).
  init(
    start: Buffer<UInt32>, keys: Buffer<UInt32>, others: Buffer<UInt32>, values: Buffer<Value>,
    threads: Int, activity: Activity
  ) throws(Cancelled) {
    let count = Int(start[start.count - 1])
    precondition(min(keys.count, others.count, values.count) >= count, "a column is too short")
    let sorted = (others: Buffer<UInt32>(count: count), values: Buffer<Value>(count: count))
    let next = CountingSort.cursors(start)
    let parts = CountingSort.parts(start, threads)
    try Parallel.forEachBlock(parts.count, threads: threads, activity: activity) { part, _ in
      let (low, high) = (UInt32(parts[part].lowerBound), UInt32(parts[part].upperBound))
      let keys = keys.cells
      let next = next.cells
      let others = others.cells
      let values = values.cells
      let sortedOthers = sorted.others.cells
      let sortedValues = sorted.values.cells
      for t in 0..<count {
        let key = keys[t]
        guard key >= low && key < high else { continue }
        let place = Int(next[Int(key)])
        next[Int(key)] += 1
        sortedOthers[place] = others[t]
        sortedValues[place] = values[t]
      }
    }
    self.start = start
    self.others = sorted.others
    self.values = sorted.values
  }

  /// Where the ratings of a key are.
  @inline(__always)
  func places(of key: Int) -> Range<Int> { Int(start[key])..<Int(start[key + 1]) }

  /// Gives each key the bias that fits its ratings best where the others' biases stay: the mean of
  /// what is left of its ratings, drawn towards 0.
  ///
  /// Each sum is added in training order, whatever the threads, so that it is the reference's.
  func fit(
    _ biases: Buffer<Double>, given otherBiases: Buffer<Double>, mean: Double,
    regularisation: Double, threads: Int, activity: Activity
  ) throws(Cancelled) {
    precondition(biases.count == start.count - 1, "one bias for each key")
    let ratingsPerBlock = 1 << 16
    let blocks = CountingSort.parts(start, others.count / ratingsPerBlock + 1)
    try Parallel.forEachBlock(blocks.count, threads: threads, activity: activity) { block, _ in
      let start = start.cells
      let others = others.cells
      let values = values.cells
      let biases = biases.cells
      let otherBiases = otherBiases.cells
      for key in blocks[block] {
        let places = Int(start[key])..<Int(start[key + 1])
        var deviation = 0.0
        for place in places {
          deviation += values[place].rating - mean - otherBiases[Int(others[place])]
        }
        biases[key] = deviation / (regularisation + Double(places.count))
      }
    }
  }
}

/// How a training rating is held: doubled in a byte, or as it is.
protocol RatingValue: BitwiseCopyable, Sendable {
  var rating: Double { get }
}

extension UInt8: RatingValue {
  @inline(__always) var rating: Double { Double(self) / 2 }
}

extension Double: RatingValue {
  @inline(__always) var rating: Double { self }
}
