/// Users and items in clusters, and how ratings are expected from them: `CoClustering` of
/// scikit-surprise's `co_clustering.pyx`, to the last bit.
///
/// T. George, S. Merugu, "A scalable collaborative filtering framework based on co-clustering" (2005).
package struct CoClusters: Sendable {
  /// The cluster of each user and of each item.
  package let ofUsers: Buffer<UInt32>
  package let ofItems: Buffer<UInt32>
  /// The means of their ratings, cut to whole numbers as the reference cuts them.
  package let userMeans: Buffer<Double>
  package let itemMeans: Buffer<Double>
  package let averages: Averages

  /// The mean ratings of clusters of users, of items, and of pairs of both, row by row of users'.
  package struct Averages: Sendable {
    package let users: [Double]
    package let items: [Double]
    package let pairs: [Double]

    /// What a user of cluster `a` is expected to rate an item of cluster `b`.
    @inline(__always)
    func estimate(_ a: Int, _ b: Int, userMean: Double, itemMean: Double) -> Double {
      pairs[a * items.count + b] + userMean - users[a] + itemMean - items[b]
    }
  }

  package var bytes: Int {
    ofUsers.bytes + ofItems.bytes + userMeans.bytes + itemMeans.bytes + 8 * averages.pairs.count
  }

  /// The estimate, not clipped.
  ///
  /// - Parameters:
  ///   - user: The inner id; `item` likewise.
  /// - Complexity: O(1) time.
  package func estimate(user: Int, item: Int) -> Double {
    averages.estimate(
      Int(ofUsers[user]), Int(ofItems[item]), userMean: userMeans[user],
      itemMean: itemMeans[item])
  }
}

/// The ratings that clusters are made of, by user and by item, cut to whole numbers towards 0.
package struct CoClusteredRatings: Sendable {
  private let byUser: RatingLists<Int32>
  private let byItem: RatingLists<Int32>
  private let userMeans: Buffer<Double>
  private let itemMeans: Buffer<Double>
  /// The mean of the true ratings, which an empty cluster has.
  private let mean: Double

  /// What is held of each training rating, in bytes, and while it is made.
  package static let bytesPerRating = 2 * 8 + 4

  /// - Parameters:
  ///   - users: The inner id of each training rating's user, in training order: the first `count` of
  ///     the column; `items` likewise.
  ///   - codes: The doubled ratings, or empty where `reals` holds the ratings.
  /// - Complexity: O(count) time.
  package init(
    users: Buffer<UInt32>, items: Buffer<UInt32>, codes: Buffer<UInt8>, reals: Buffer<Double>,
    count: Int, userCount: Int, itemCount: Int, mean: Double, threads: Int, activity: Activity
  ) throws(Cancelled) {
    let wholes = WholeRatings.cut(codes: codes, reals: reals, count: count)
    let starts = try CountingSort.starts(
      of: [users, items], keys: [userCount, itemCount], count: count, threads: threads,
      activity: activity)
    byUser = try RatingLists(
      start: starts[0], keys: users, others: items, values: wholes, threads: threads,
      activity: activity)
    byItem = try RatingLists(
      start: starts[1], keys: items, others: users, values: wholes, threads: threads,
      activity: activity)
    (userMeans, itemMeans) = (byUser.means, byItem.means)
    self.mean = mean
  }

  /// Moves users, and then items, `epochs` times to the cluster that fits their ratings best.
  ///
  /// - Parameters:
  ///   - users: The cluster in which each user starts, below `counts.users`; `items` likewise.
  /// - Complexity: O(epochs · count · clusters) time.
  package func clusters(
    users: Buffer<UInt32>, items: Buffer<UInt32>, counts: (users: Int, items: Int), epochs: Int,
    threads: Int, activity: Activity
  ) throws(Cancelled) -> CoClusters {
    for _ in 0..<epochs {
      let averages = try averages(users, items, counts, activity)
      let (userMeans, itemMeans) = (userMeans, itemMeans)
      try move(users, among: counts.users, byUser, threads, activity) { user, item, cluster in
        averages.estimate(
          cluster, Int(items.cells[item]), userMean: userMeans.cells[user],
          itemMean: itemMeans.cells[item])
      }
      try move(items, among: counts.items, byItem, threads, activity) { item, user, cluster in
        averages.estimate(
          Int(users.cells[user]), cluster, userMean: userMeans.cells[user],
          itemMean: itemMeans.cells[item])
      }
      activity.advance(by: byUser.others.count)
    }
    return CoClusters(
      ofUsers: users, ofItems: items, userMeans: userMeans, itemMeans: itemMeans,
      averages: try averages(users, items, counts, activity))
  }

  /// Moves each to the first cluster of the least sum of squared errors.
  private func move(
    _ clusters: Buffer<UInt32>, among count: Int, _ lists: RatingLists<Int32>, _ threads: Int,
    _ activity: Activity, _ estimate: @Sendable (_ key: Int, _ other: Int, _ cluster: Int) -> Double
  ) throws(Cancelled) {
    let parts = CountingSort.parts(lists.start, lists.others.count / (1 << 12) + 1)
    try Parallel.forEachBlock(parts.count, threads: threads, activity: activity) { part, _ in
      let others = lists.others.cells
      let values = lists.values.cells
      for key in parts[part] {
        var best = (cluster: 0, error: Double.infinity)
        for cluster in 0..<count {
          var sum = 0.0
          for place in lists.places(of: key) {
            let error = values[place].rating - estimate(key, Int(others[place]), cluster)
            sum += error * error
          }
          if sum < best.error { best = (cluster, sum) }
        }
        clusters[key] = UInt32(best.cluster)
      }
    }
  }

  private func averages(
    _ users: Buffer<UInt32>, _ items: Buffer<UInt32>, _ counts: (users: Int, items: Int),
    _ activity: Activity
  ) throws(Cancelled) -> CoClusters.Averages {
    var pairs = Array(repeating: RatingSum(), count: counts.users * counts.items)
    for user in 0..<byUser.start.count - 1 {
      if user % 1024 == 0 { try activity.checkCancellation() }
      let row = Int(users[user]) * counts.items
      for place in byUser.places(of: user) {
        pairs[row + Int(items[Int(byUser.others[place])])].add(Int(byUser.values[place]))
      }
    }
    var (ofUsers, ofItems) = (
      Array(repeating: RatingSum(), count: counts.users),
      Array(repeating: RatingSum(), count: counts.items)
    )
    for (place, pair) in pairs.enumerated() {
      ofUsers[place / counts.items].add(pair)
      ofItems[place % counts.items].add(pair)
    }
    return CoClusters.Averages(
      users: ofUsers.map { $0.mean(otherwise: mean) },
      items: ofItems.map { $0.mean(otherwise: mean) },
      pairs: pairs.map { $0.mean(otherwise: mean) })
  }
}

/// Whole ratings, added up.
private struct RatingSum {
  private var sum = 0
  private var count = 0

  mutating func add(_ rating: Int) {
    sum += rating
    count += 1
  }

  mutating func add(_ other: RatingSum) {
    sum += other.sum
    count += other.count
  }

  func mean(otherwise mean: Double) -> Double {
    count == 0 ? mean : Double(sum) / Double(count)
  }
}

extension RatingLists<Int32> {
  /// The mean of each key's ratings.
  fileprivate var means: Buffer<Double> {
    let means = Buffer<Double>(count: start.count - 1)
    for key in 0..<means.count {
      var sum = RatingSum()
      for place in places(of: key) { sum.add(Int(values[place])) }
      means[key] = sum.mean(otherwise: 0)
    }
    return means
  }
}
