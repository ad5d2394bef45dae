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
  /// The curve of every k from 1 to this is kept.
  package var maximumK = 100

  package init() {}

  package static let settings: [Setting<NeighbourSettings>] = [
    .whole(
      "k", "The most neighbours that a prediction uses.", 1...10_000, recordedAs: "k_neighbors",
      \.k
    ).fromOnePass(upTo: "k_max"),
    .whole(
      "min_k",
      "The least number of neighbours for a prediction; with fewer it is the mean of all "
        + "ratings.", 1...10_000, recordedAs: "min_k", \.minimumK),
    .choice(
      "similarity", "How the likeness of two items (or users) is measured.",
      recordedAs: "similarity_metric", \.similarity),
    .truth(
      "user_based", "Whether users are compared, and not items.", recordedAs: "user_based",
      \.isUserBased),
    .whole(
      "min_support", "The least number of common raters for a similarity above 0.",
      1...1_000_000, recordedAs: "min_support", \.minimumSupport),
    .whole(
      "k_max", "One run gives the whole curve, for every k from 1 to this.", 1...10_000,
      \.maximumK
    ).inScripts,
  ]
}
