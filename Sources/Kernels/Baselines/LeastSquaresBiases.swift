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
