package import Kernels
package import Settings

/// The settings of `ItemKNN`.
package struct CountSettings: Configurable {
  /// How many neighbours of an item are kept.
  package var k = 40

  package init() {}

  package static let settings: [Setting<CountSettings>] = [
    .whole(
      "k", "How many neighbours of an item are kept.", 1...10_000, recordedAs: "k_neighbors", \.k)
  ]
}

/// Ranks what is near to the items that a user has rated, whatever the ratings.
///
/// M. Deshpande, G. Karypis, "Item-based top-N recommendation algorithms" (2004), section 4.
package struct ItemKNN: ComparingModel {
  package static let name = "ItemKNN"
  package static let prediction =
    "a score and no rating: the sum of how similar the items that the user has rated are to the item, "
    + "as far as it is among the `k` neighbours of each"
  package static let predictsRatings = false

  package static let help: ModelHelp? = ModelHelp(
    formula:
      "Σ n(i, j) / √(n(i)·n(j)) over the items j that the user has rated and among whose `k` "
      + "neighbours i is: n counts who has rated one, or both. Ratings themselves do not count. It "
      + "ranks, and is measured by its lists alone: precision@10, recall@10 and ndcg@10 unasked.",
    source:
      "M. Deshpande, G. Karypis, Item-based top-N recommendation algorithms (2004), section 4, with "
      + "the cosine of who has rated what. scikit-surprise has no such model.",
    examples: [.init("run model=ItemKNN k=100 candidates=all", "a hundred neighbours of each item")]
  )

  package var settings: CountSettings

  package init(_ settings: CountSettings = CountSettings()) { self.settings = settings }

  package func forecast(
    _ size: ExperimentSize, _ resources: Resources
  ) -> (needed: Int, kept: Int) {
    let lists = 12 * min(settings.k, size.items) * size.items
    let scores = 8 * (resources.threads * size.items + size.tests)
    return (Interactions.bytesPerRating * size.training + lists + scores, kept: 0)
  }

  package func fit(on training: TrainingKey, _ resources: Resources) -> ItemNeighboursKey {
    ItemNeighboursKey(training: training, k: settings.k)
  }

  package func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, wholeCurve: Bool, _ work: inout Work
  ) throws -> TestPredictions {
    let fitted = try work.learnt(by: self, on: training)
    let scores = try fitted.scores(of: questions, work)
    return try TestPredictions.at(
      place, of: questions, kept: kept, work,
      byPosition: { position in
        (scores[position].clipped(to: scale), isPossible: scores[position] > 0)
      })
  }

  package func scorer(
    of set: TrainingSet, on training: TrainingKey, _ work: inout Work
  ) throws -> CatalogueScorer? {
    let fitted = try work.learnt(by: self, on: training)
    return CatalogueScorer { users, rows in
      for (row, user) in users.enumerated() {
        let first = row * fitted.itemCount
        fitted.fill(rows, from: first, ofUser: Int(user))
        // What no neighbour speaks for is not recommended.
        for place in first..<first + fitted.itemCount where rows[place] == 0 { rows[place] = .nan }
      }
    }
  }

  package func explain(
    user: Int, item: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> Explanation {
    let fitted = try work.learnt(by: self, on: training)
    let parts = fitted.parts(user: user, item: item)
    return Explanation(
      estimate: parts.reduce(0) { $0 + $1.similarity },
      facts: [
        .init("items of the user", .count(fitted.profile(ofUser: user).count)),
        .init("of which are near", .count(parts.count)),
      ],
      impossibility: fitted.impossibility(user: user, item: item))
  }

  // MARK: - Comparing

  package var comparesUsers: Bool { false }
  package var leastSupport: Int? { nil }
  package var comparison: String { "by cosine of who has rated them" }

  package func nearest(
    _ count: Int, to index: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> NearestNeighbours? {
    try work.learnt(by: self, on: training).nearest(count, toItem: index)
  }
}
