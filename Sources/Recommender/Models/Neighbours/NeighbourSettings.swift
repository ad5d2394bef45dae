package import Kernels
package import Settings

/// The settings that models of neighbours share, under scikit-surprise's names; its own defaults
/// are `msd` and user-based.
package struct NeighbourSettings: Configurable {
  /// The most neighbours that a prediction uses.
  package var k = 40
  /// The least number of neighbours for a prediction.
  package var minimumK = 1
  package var similarity = Similarity.cosine
  /// Whether users are compared, and not items.
  package var isUserBased = false
  /// The least number of common raters for a similarity above 0.
  package var minimumSupport = 1
  /// What draws the similarities of pairs with few common raters towards 0.
  package var shrinkage = 100.0
  /// How baselines are fitted, for what is made of them.
  package var baselines = BaselineSettings()
  /// The curve of every k from 1 to this is kept.
  package var maximumK = 100

  package init() {}

  var comparison: Comparison {
    Comparison(similarity, minimumSupport: minimumSupport, shrinkage: shrinkage)
  }

  /// Where scikit-surprise starts with other values.
  static let differences = "scikit-surprise starts with `similarity` msd and `user_based` on."

  /// What the names of the settings of baselines begin with.
  static let prefixOfBaselines = "bsl_"

  package static let settings: [Setting<NeighbourSettings>] =
    ofNeighbours
    + BaselineSettings.settings(prefix: prefixOfBaselines).map { $0.lifted(\.baselines) } + [
      .whole(
        "k_max", "One run gives the whole curve, for every k from 1 to this.", 1...10_000,
        \.maximumK
      ).inScripts
    ]

  private static let ofNeighbours: [Setting<NeighbourSettings>] = [
    .whole(
      "k", "The most neighbours that a prediction uses.", 1...10_000, recordedAs: "k_neighbors",
      \.k
    ).fromOnePass(upTo: "k_max"),
    .whole(
      "min_k",
      "The least number of neighbours for a prediction; with fewer they add nothing to it.",
      1...10_000, recordedAs: "min_k", \.minimumK),
    .choice(
      "similarity", "How the likeness of two items (or users) is measured.",
      recordedAs: "similarity_metric", \.similarity),
    .truth(
      "user_based", "Whether users are compared, and not items.", recordedAs: "user_based",
      \.isUserBased),
    .whole(
      "min_support", "The least number of common raters for a similarity above 0.",
      1...1_000_000, recordedAs: "min_support", \.minimumSupport),
    .amount(
      "shrinkage",
      "What draws a similarity of pearson_baseline towards 0: the more, the fewer common raters.",
      recordedAs: "shrinkage", \.shrinkage),
  ]
}
