package import Kernels

/// `KNNBasic` of scikit-surprise's `knns.py`: the mean of the ratings of the k most similar items
/// (or users), weighted by similarity.
package struct KNNBasic: NeighbourModel {
  package static let name = "KNNBasic"
  package static let prediction =
    "the mean of the user's ratings of the `k` items that are most similar, weighted by "
    + "similarity; weight is a neighbour's part in it"
  package static let standsAlone = false

  package static let help: ModelHelp? = ModelHelp(
    formula:
      "Σ s·r / Σ s over the `k` ratings r of the user whose items are most similar to the item, s "
      + "being the similarity; only similarities above 0 count.",
    source: "scikit-surprise's KNNBasic (`knns.py`, `similarities.pyx`).",
    differences: NeighbourSettings.differences,
    examples: [
      .init("run model=KNNBasic k=20 similarity=msd", "twenty neighbours by another similarity")
    ])

  package var settings: NeighbourSettings

  package init(_ settings: NeighbourSettings = NeighbourSettings()) { self.settings = settings }

  package func estimator(
    _ numbers: ComparedNumbers, on key: TrainingKey, _ work: inout Work
  ) -> NeighbourEstimator { .ratings(RatingTerms()) }

  package func facts(
    ofBase base: Double, x: Int?, y: Int?, _ estimator: NeighbourEstimator
  ) -> [Explanation.Fact] { [] }
}

/// `KNNWithMeans` likewise: what is averaged is how far neighbours' ratings are from their means.
package struct KNNWithMeans: NeighbourModel {
  package static let name = "KNNWithMeans"
  package static let prediction =
    "the item's mean and the weighted mean of how far the user's ratings of the `k` most similar "
    + "items are from theirs"

  package static let help: ModelHelp? = ModelHelp(
    formula:
      "m + Σ s·(r − m') / Σ s, where m is the mean of the item's ratings and m' that of the "
      + "neighbour's. With fewer than `min_k` neighbours it is m.",
    source: "scikit-surprise's KNNWithMeans (`knns.py`).",
    differences: NeighbourSettings.differences,
    examples: [.init("run model=KNNWithMeans user_based=on", "users compared, and their means")])

  package var settings: NeighbourSettings

  package init(_ settings: NeighbourSettings = NeighbourSettings()) { self.settings = settings }

  package func estimator(
    _ numbers: ComparedNumbers, on key: TrainingKey, _ work: inout Work
  ) throws -> NeighbourEstimator {
    .means(MeanTerms(try work.moments(on: key, isUserBased: settings.isUserBased)))
  }

  package func facts(
    ofBase base: Double, x: Int?, y: Int?, _ estimator: NeighbourEstimator
  ) -> [Explanation.Fact] { [.init("mean of the \(comparedThing)", .number(base))] }
}

/// `KNNWithZScore` likewise, in standard deviations of the neighbours' ratings.
package struct KNNWithZScore: NeighbourModel {
  package static let name = "KNNWithZScore"
  package static let prediction =
    "the item's mean and, times its standard deviation, the weighted mean of how many of theirs "
    + "the user's ratings of the `k` most similar items are from their means"

  package static let help: ModelHelp? = ModelHelp(
    formula:
      "m + d · Σ s·(r − m')/d' / Σ s, where d is the standard deviation of the item's ratings, d' "
      + "the neighbour's, and both that of all ratings where an item's are equal. With fewer than "
      + "`min_k` neighbours it is m.",
    source: "scikit-surprise's KNNWithZScore (`knns.py`).",
    differences: NeighbourSettings.differences,
    examples: [.init("run model=KNNWithZScore k=10", "ten neighbours")])

  package var settings: NeighbourSettings

  package init(_ settings: NeighbourSettings = NeighbourSettings()) { self.settings = settings }

  package func estimator(
    _ numbers: ComparedNumbers, on key: TrainingKey, _ work: inout Work
  ) throws -> NeighbourEstimator {
    .scores(ScoreTerms(try work.moments(on: key, isUserBased: settings.isUserBased)))
  }

  package func facts(
    ofBase base: Double, x: Int?, y: Int?, _ estimator: NeighbourEstimator
  ) -> [Explanation.Fact] {
    guard case .scores(let terms) = estimator, let x else { return [] }
    return [
      .init("mean of the \(comparedThing)", .number(base)),
      .init("deviation of the \(comparedThing)", .number(terms.deviations[x])),
    ]
  }
}

/// `KNNBaseline` likewise, from baselines: see `BaselineOnly`.
package struct KNNBaseline: NeighbourModel {
  package static let name = "KNNBaseline"
  package static let prediction =
    "what BaselineOnly predicts and the weighted mean of how far the user's ratings of the `k` "
    + "most similar items are from that"
  package static let usesBaselines = true

  package static let help: ModelHelp? = ModelHelp(
    formula:
      "b + Σ s·(r − b') / Σ s, where b is what BaselineOnly predicts of the item and b' of the "
      + "neighbour, as the settings bsl_… fit it. With fewer than `min_k` neighbours it is b.",
    source:
      "Y. Koren, Factor in the neighbors (2010), section 2.2; scikit-surprise's KNNBaseline "
      + "(`knns.py`).",
    differences: NeighbourSettings.differences,
    examples: [
      .init(
        "run model=KNNBaseline similarity=pearson_baseline", "the best of the models of neighbours"),
      .init("run model=KNNBaseline bsl_method=sgd", "baselines by a gradient descent"),
    ])

  package var settings: NeighbourSettings

  package init(_ settings: NeighbourSettings = NeighbourSettings()) { self.settings = settings }

  package func estimator(
    _ numbers: ComparedNumbers, on key: TrainingKey, _ work: inout Work
  ) throws -> NeighbourEstimator {
    .baselines(BaselineTerms(try baselines(of: numbers, on: key, &work)))
  }

  package func facts(
    ofBase base: Double, x: Int?, y: Int?, _ estimator: NeighbourEstimator
  ) -> [Explanation.Fact] {
    guard case .baselines(let terms) = estimator else { return [] }
    let bias = terms.baselines.biases(x: x, y: y)
    return [
      .init("mean of all", .number(terms.baselines.mean)),
      .init("bias of the user", .difference(bias.user)),
      .init("bias of the item", .difference(bias.item)),
    ]
  }
}

extension NeighbourModel {
  /// What is compared, in a word.
  var comparedThing: String { settings.isUserBased ? "user" : "item" }
}
