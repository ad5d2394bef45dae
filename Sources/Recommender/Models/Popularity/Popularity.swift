package import Kernels
package import RatingData
package import Settings

/// The settings of `Popularity`.
package struct PopularitySettings: Configurable {
  /// So many ratings of the mean of all are added to those of each item.
  package var damping = 0.0

  package init() {}

  package static let settings: [Setting<PopularitySettings>] = [
    .amount(
      "damping",
      "How many ratings of the mean of all are added to an item's own, which draws the means of "
        + "seldom rated items towards it.", recordedAs: "damping", \.damping)
  ]
}

/// An item's mean, whoever asks: the bar that every other model must pass.
///
/// With `damping` d the mean of an item with ratings r₁ … rₙ is (d·m + Σ rᵢ)/(d + n), where m is the
/// mean of all ratings: S. Funk, "Netflix update: try this at home" (2006).
package struct Popularity: Model {
  package static let name = "Popularity"
  package static let prediction = "the mean of the item's ratings, the same for every user"

  package static let help: ModelHelp? = ModelHelp(
    formula:
      "(d·m + Σ r) / (d + n) over the n ratings of the item, where m is the mean of all ratings and "
      + "d is `damping`; m for an item without a rating. Where all items are ranked (candidates=all), "
      + "those with the most ratings come first, whatever their means.",
    source: "S. Funk, Netflix update: try this at home (2006). scikit-surprise has no such model.",
    examples: [.init("run model=Popularity damping=5", "the bar that a model must pass")])

  package var settings: PopularitySettings

  package init(_ settings: PopularitySettings = PopularitySettings()) { self.settings = settings }

  package func forecast(
    _ size: ExperimentSize, _ resources: Resources
  ) -> (needed: Int, kept: Int) {
    (16 * size.items, kept: 0)
  }

  package func fit(on training: TrainingKey, _ resources: Resources) -> ItemMeansKey {
    ItemMeansKey(training: training)
  }

  package func answer(
    _ questions: Questions, on training: TrainingKey, scale: ClosedRange<Double>,
    kept: KeptPredictions, wholeCurve: Bool, _ work: inout Work
  ) throws -> TestPredictions {
    let fitted = try work.learnt(by: self, on: training)
    let damping = settings.damping
    return try TestPredictions.at(place, of: questions, kept: kept, work) { _, item in
      (fitted.mean(ofItem: item, damping: damping).clipped(to: scale), isPossible: true)
    }
  }

  /// What is rated most often comes first: means of few ratings would.
  package func scorer(
    of set: TrainingSet, on training: TrainingKey, _ work: inout Work
  ) throws -> CatalogueScorer? {
    let fitted = try work.learnt(by: self, on: training)
    let counts = set.itemIndices.map { Double(fitted.counts[Int($0)]) }
    return CatalogueScorer(itemCount: counts.count, scoresAreEstimates: false) { _, item in
      counts[item]
    }
  }

  package func explain(
    user: Int, item: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> Explanation {
    let fitted = try work.learnt(by: self, on: training)
    return Explanation(
      estimate: fitted.mean(ofItem: item, damping: settings.damping),
      facts: [
        .init("mean of all", .number(fitted.mean)),
        .init("mean of the item", .number(fitted.mean(ofItem: item, damping: 0))),
        .init("ratings of the item", .count(fitted.counts[item])),
      ])
  }

  package func portable(
    _ fitted: ItemMeans, of ratings: Ratings, scale: ClosedRange<Double>, on training: TrainingKey,
    _ work: inout Work
  ) throws -> PortableModel {
    let damping = settings.damping
    let order = try training.set(&work).itemIndices
    return PortableModel(
      users: PortableIdentifiers(ratings.userIDs, Array(0..<UInt32(ratings.userIDs.count))),
      items: PortableIdentifiers(ratings.itemIDs, Array(0..<UInt32(ratings.itemIDs.count))),
      columns: [
        .json(
          "model",
          PopularityFile(mean: fitted.mean, scale: [scale.lowerBound, scale.upperBound])),
        .array("item_means", count: fitted.sums.count) {
          fitted.mean(ofItem: $0, damping: damping)
        },
        .array("item_counts", count: fitted.counts.count) { UInt32(fitted.counts[$0]) },
        .array("item_order", count: order.count) { order[$0] },
      ])
  }
}

/// `model.json` of item means.
private struct PopularityFile: Encodable {
  let model = Popularity.name
  /// The mean of the training ratings.
  let mean: Double
  /// The smallest and the largest prediction.
  let scale: [Double]
}

/// How often each item is rated, and with what.
package struct ItemMeans: FittedModel {
  /// The mean of the training ratings.
  package let mean: Double
  /// The sum of the ratings of each item, by its index in the vocabulary.
  let sums: [Double]
  /// Their number likewise.
  let counts: [Int]
  package let userCount: Int
  package let itemCount: Int

  package var bytes: Int { 16 * sums.count }
  package var facts: [StageFact] { [.things(itemCount, "item")] }

  /// The mean of all ratings for an item that has none.
  func mean(ofItem item: Int, damping: Double) -> Double {
    counts[item] == 0 ? mean : (damping * mean + sums[item]) / (damping + Double(counts[item]))
  }
}

/// The stage of item means.
package struct ItemMeansKey: FitKey {
  package static let stage = StageName(rawValue: "means")

  package var training: TrainingKey

  package func make(_ work: inout Work) throws -> ItemMeans {
    let set = try training.set(&work)
    var sums = Array(repeating: 0.0, count: set.vocabulary.items)
    var counts = Array(repeating: 0, count: set.vocabulary.items)
    let hasReals = set.reals.count > 0
    for t in 0..<set.count {
      let item = Int(set.itemIndices[Int(set.items[t])])
      sums[item] += hasReals ? set.reals[t] : Double(set.codes[t]) / 2
      counts[item] += 1
      if t % (1 << 20) == 0 { try work.activity.checkCancellation() }
    }
    return ItemMeans(
      mean: set.mean(), sums: sums, counts: counts, userCount: set.userCount,
      itemCount: set.itemCount)
  }

  package func bytes(_ output: ItemMeans) -> Int { output.bytes }
}
