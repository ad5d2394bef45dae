import Glibc

/// The mean and the standard deviation of the ratings of each item (or user), as `numpy.mean` and
/// `numpy.std` of them in training order.
package struct RatingMoments: Sendable {
  package let means: Buffer<Double>
  /// Where all ratings of one are equal it is that of all ratings, as in `KNNWithZScore` of
  /// scikit-surprise's `knns.py`; 0 where these are equal, too.
  package let deviations: Buffer<Double>

  package var bytes: Int { means.bytes + deviations.bytes }

  /// - Parameters:
  ///   - keys: What each training rating is of, in training order: the first `count` of the column.
  ///   - users: The user of each likewise: the order in which all ratings are added up.
  ///   - codes: The doubled ratings, or empty where `reals` holds the ratings.
  /// - Complexity: O(count · threads) time; 10 bytes a rating (24 with reals) while it is at work.
  package static func of(
    _ keys: Buffer<UInt32>, keyCount: Int, users: Buffer<UInt32>, userCount: Int,
    codes: Buffer<UInt8>, reals: Buffer<Double>, count: Int, threads: Int, activity: Activity
  ) throws(Cancelled) -> RatingMoments {
    let starts = try CountingSort.starts(
      of: [keys, users], keys: [keyCount, userCount], count: count, threads: threads,
      activity: activity)
    func moments<Value: RatingValue>(
      _ values: Buffer<Value>
    ) throws(Cancelled) -> RatingMoments {
      let byUser = try RatingLists(
        start: starts[1], keys: users, others: keys, values: values, threads: threads,
        activity: activity)
      let ofAll = byUser.moments(0..<count).deviation
      let byKey = try RatingLists(
        start: starts[0], keys: keys, others: users, values: values, threads: threads,
        activity: activity)
      return try byKey.moments(otherwise: ofAll, threads: threads, activity: activity)
    }
    return codes.count > 0 ? try moments(codes) : try moments(reals)
  }

  /// The standard deviation of all ratings, as `NormalPredictor` of scikit-surprise's `random_pred.py`
  /// adds it up: user by user from left to right, of squares by C's `pow`, which Python's `**` is, and
  /// which rounds some of them elsewhere.
  ///
  /// - Parameters:
  ///   - mean: That of all ratings.
  ///   - users: The user of each training rating, in training order: the first `count` of the column.
  ///   - codes: The doubled ratings, or empty where `reals` holds the ratings.
  /// - Complexity: O(count · threads) time; 9 bytes a rating (16 with reals) while it is at work.
  package static func deviation(
    around mean: Double, users: Buffer<UInt32>, userCount: Int, codes: Buffer<UInt8>,
    reals: Buffer<Double>, count: Int, threads: Int, activity: Activity
  ) throws(Cancelled) -> Double {
    let starts = try CountingSort.starts(
      of: [users], keys: [userCount], count: count, threads: threads, activity: activity)
    func deviation<Value: RatingValue>(_ values: Buffer<Value>) throws(Cancelled) -> Double {
      let byUser = try RatingLists(
        start: starts[0], keys: users, others: users, values: values, threads: threads,
        activity: activity)
      var squares = 0.0
      for place in 0..<count {
        squares += pow(byUser.values[place].rating - mean, 2)
        if place % (1 << 20) == 0 { try activity.checkCancellation() }
      }
      return (squares / Double(count)).squareRoot()
    }
    return codes.count > 0 ? try deviation(codes) : try deviation(reals)
  }
}

extension RatingLists {
  /// The mean and the standard deviation of the values at some places.
  fileprivate func moments(_ places: Range<Int>) -> (mean: Double, deviation: Double) {
    let (values, count) = (values.cells, Double(places.count))
    if places.isEmpty { return (0, 0) }
    let mean = PairwiseSum.sum(places) { values[$0].rating } / count
    let squares = PairwiseSum.sum(places) { place in
      let difference = values[place].rating - mean
      return difference * difference
    }
    return (mean, (squares / count).squareRoot())
  }

  fileprivate func moments(
    otherwise deviationOfAll: Double, threads: Int, activity: Activity
  ) throws(Cancelled) -> RatingMoments {
    let keyCount = start.count - 1
    let (means, deviations) = (Buffer<Double>(count: keyCount), Buffer<Double>(count: keyCount))
    let size = 1024
    try Parallel.forEachBlock(
      (keyCount + size - 1) / size, threads: threads, activity: activity
    ) { block, _ in
      for key in block * size..<min((block + 1) * size, keyCount) {
        let (mean, deviation) = moments(Int(start[key])..<Int(start[key + 1]))
        means[key] = mean
        deviations[key] = deviation == 0 ? deviationOfAll : deviation
      }
    }
    return RatingMoments(means: means, deviations: deviations)
  }
}
