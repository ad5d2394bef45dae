import Kernels
import RatingData

/// Clusters as they are learnt.
package struct Clusters: FittedModel {
  let clusters: CoClusters
  /// The mean of the training ratings.
  package let mean: Double
  let numbers: InnerNumbers
  let userIndices: [UInt32]
  let itemIndices: [UInt32]
  /// How many ratings are no whole numbers.
  let cut: Int

  package var userCount: Int { userIndices.count }
  package var itemCount: Int { itemIndices.count }
  package var bytes: Int { clusters.bytes + numbers.bytes + 4 * (userCount + itemCount) }

  package var facts: [StageFact] {
    [
      .things(clusters.averages.users.count, "cluster of users"),
      .things(clusters.averages.items.count, "cluster of items"),
    ]
  }

  package var warning: String? {
    cut == 0
      ? nil : "CoClustering cuts all ratings to whole numbers, 3.5 to 3, as scikit-surprise's does"
  }

  /// The estimate for indices of the vocabularies, not clipped; the mean of all ratings where user or
  /// item has no training rating.
  func estimate(user: Int, item: Int) -> Double {
    guard let user = numbers.user(user), let item = numbers.item(item) else { return mean }
    return clusters.estimate(user: user, item: item)
  }

  func explanation(user: Int, item: Int) -> Explanation {
    guard let row = numbers.user(user), let column = numbers.item(item) else {
      return Explanation(
        estimate: mean,
        facts: [
          .init("impossible", .truth(false)), .init("mean of all", .number(mean)),
          .init(
            "reason",
            .text(
              "\(Explanation.Impossibility.untrained(user: numbers.user(user) == nil, item: numbers.item(item) == nil))"
            )),
        ])
    }
    let averages = clusters.averages
    let (a, b) = (Int(clusters.ofUsers[row]), Int(clusters.ofItems[column]))
    return Explanation(
      estimate: clusters.estimate(user: row, item: column),
      facts: [
        .init("impossible", .truth(false)),
        .init("cluster of the user", .count(a + 1)), .init("cluster of the item", .count(b + 1)),
        .init("mean of both", .number(averages.pairs[a * averages.items.count + b])),
        .init("deviation of the user", .difference(clusters.userMeans[row] - averages.users[a])),
        .init("deviation of the item", .difference(clusters.itemMeans[column] - averages.items[b])),
      ])
  }
}

/// The stage of clusters.
package struct ClustersKey: FitKey {
  package static let stage = StageName(rawValue: "clusters")

  package var training: TrainingKey
  let settings: ClusterSettings

  package func make(_ work: inout Work) throws -> Clusters {
    let set = try training.set(&work)
    let mean = set.mean()
    work.activity.begin(Self.stage.rawValue, units: settings.epochs * set.count)
    let ratings = try CoClusteredRatings(
      users: set.users, items: set.items, codes: set.codes, reals: set.reals, count: set.count,
      userCount: set.userCount, itemCount: set.itemCount, mean: mean, threads: work.threads,
      activity: work.activity)
    var draws = Draws(seed: settings.seed)
    let (users, items) = (
      Buffer<UInt32>(count: set.userCount, among: settings.userClusters, &draws),
      Buffer<UInt32>(count: set.itemCount, among: settings.itemClusters, &draws)
    )
    let clusters = try ratings.clusters(
      users: users, items: items, counts: (settings.userClusters, settings.itemClusters),
      epochs: settings.epochs, threads: work.threads, activity: work.activity)
    return Clusters(
      clusters: clusters, mean: mean, numbers: InnerNumbers(set), userIndices: set.userIndices,
      itemIndices: set.itemIndices, cut: set.fractionalCount)
  }

  package func bytes(_ output: Clusters) -> Int { output.bytes }
}

extension Buffer<UInt32> {
  /// Clusters as NumPy's `randint(clusters, size=count)` draws them.
  fileprivate convenience init(count: Int, among clusters: Int, _ draws: inout Draws) {
    self.init(count: count)
    for place in 0..<count { self[place] = draws.next(upTo: UInt32(clusters - 1)) }
  }
}
