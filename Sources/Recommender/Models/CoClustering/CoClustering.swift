package import Kernels
package import RatingData
package import Settings

/// The settings of `CoClustering`, under scikit-surprise's names and with its defaults; its own
/// `random_state` is drawn anew each time.
package struct ClusterSettings: Configurable {
  /// How many clusters there are of users and of items.
  package var userClusters = 3
  package var itemClusters = 3
  /// How often all users and items look for their clusters.
  package var epochs = 20
  /// What the clusters are drawn from at the start.
  package var seed: UInt32 = 42

  package init() {}

  package static let settings: [Setting<ClusterSettings>] = [
    .whole(
      "n_cltr_u", "How many clusters of users there are.", 1...1_000, recordedAs: "n_cltr_u",
      \.userClusters),
    .whole(
      "n_cltr_i", "How many clusters of items there are.", 1...1_000, recordedAs: "n_cltr_i",
      \.itemClusters),
    .whole(
      "n_epochs", "How often all users and items look for the cluster that fits them best.",
      1...10_000, recordedAs: "n_epochs", \.epochs),
    .seed(
      "random_state", "What the clusters are drawn from at the start.",
      recordedAs: "random_state", \.seed),
  ]
}

/// `CoClustering` of scikit-surprise's `co_clustering.pyx`: clusters of users and of items, and what
/// they rate each other on the mean.
///
/// T. George, S. Merugu, "A scalable collaborative filtering framework based on co-clustering" (2005).
package struct CoClustering: Model {
  package static let name = "CoClustering"
  package static let prediction =
    "what the user's cluster rates the item's, and how much user and item deviate from the means of "
    + "their clusters"

  package static let help: ModelHelp? = ModelHelp(
    formula:
      "C + (u - U) + (i - I), where u and i are the means of user and item, U and I those of their "
      + "clusters, and C that of the ratings between these. `n_epochs` times each user, and then "
      + "each item, moves to the cluster with the least squared error.",
    source:
      "T. George, S. Merugu, A scalable collaborative filtering framework based on co-clustering "
      + "(2005); scikit-surprise's CoClustering (`co_clustering.pyx`). It cuts all ratings to whole "
      + "numbers, 3.5 to 3, and predicts the mean of all where user or item is unknown, which it "
      + "does not call impossible; so does this.",
    differences:
      "scikit-surprise draws other clusters each time unless `random_state` is given; here it is 42.",
    examples: [
      .init("run model=CoClustering", "three clusters of users and three of items"),
      .init("run model=CoClustering n_cltr_u=5 n_cltr_i=8", "more of both"),
    ])

  package var settings: ClusterSettings

  package init(_ settings: ClusterSettings = ClusterSettings()) { self.settings = settings }

  package func forecast(
    _ size: ExperimentSize, _ resources: Resources
  ) -> (needed: Int, kept: Int) {
    let pairs = 24 * settings.userClusters * settings.itemClusters
    return (
      CoClusteredRatings.bytesPerRating * size.training + 24 * (size.users + size.items) + pairs,
      kept: 0
    )
  }

  package func effort(_ size: ExperimentSize) -> Effort {
    let clusters = settings.userClusters + settings.itemClusters
    return Effort(operations: 8 * Double(settings.epochs * size.training) * Double(clusters))
  }

  package func fit(on training: TrainingKey, _ resources: Resources) -> ClustersKey {
    ClustersKey(training: training, settings: settings)
  }

  /// Nothing is impossible, as in the reference.
  package func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, wholeCurve: Bool, _ work: inout Work
  ) throws -> TestPredictions {
    let fitted = try work.learnt(by: self, on: training)
    return try TestPredictions.at(place, of: questions, kept: kept, work) { user, item in
      (fitted.estimate(user: user, item: item).clipped(to: scale), isPossible: true)
    }
  }

  package func scorer(
    of set: TrainingSet, on training: TrainingKey, _ work: inout Work
  ) throws -> CatalogueScorer? {
    let fitted = try work.learnt(by: self, on: training)
    let indices = set.itemIndices
    return CatalogueScorer(itemCount: indices.count) { user, item in
      fitted.estimate(user: user, item: Int(indices[item]))
    }
  }

  package func explain(
    user: Int, item: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> Explanation {
    try work.learnt(by: self, on: training).explanation(user: user, item: item)
  }

  // MARK: - As files

  package func portable(
    _ fitted: Clusters, of ratings: Ratings, scale: ClosedRange<Double>, on training: TrainingKey,
    _ work: inout Work
  ) -> PortableModel {
    let clusters = fitted.clusters
    let averages = clusters.averages
    let file = File(mean: fitted.mean, scale: [scale.lowerBound, scale.upperBound])
    return PortableModel(
      users: PortableIdentifiers(ratings.userIDs, fitted.userIndices),
      items: PortableIdentifiers(ratings.itemIDs, fitted.itemIndices),
      columns: [
        .json("model", file),
        .array("user_clusters", count: fitted.userCount) { clusters.ofUsers[$0] },
        .array("item_clusters", count: fitted.itemCount) { clusters.ofItems[$0] },
        .array("user_means", count: fitted.userCount) { clusters.userMeans[$0] },
        .array("item_means", count: fitted.itemCount) { clusters.itemMeans[$0] },
        .array("user_cluster_means", count: averages.users.count) { averages.users[$0] },
        .array("item_cluster_means", count: averages.items.count) { averages.items[$0] },
        .array("cluster_pair_means", count: averages.pairs.count) { averages.pairs[$0] },
      ])
  }

  /// `model.json` of clusters.
  private struct File: Encodable {
    let model = CoClustering.name
    /// The mean of the training ratings.
    let mean: Double
    /// The smallest and the largest prediction.
    let scale: [Double]
  }
}
