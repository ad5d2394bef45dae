package import Kernels

/// A model that predicts from what the user has given to similar items (or similar users to the
/// item). One pass predicts for every k.
package protocol NeighbourModel: ComparingModel
where Settings == NeighbourSettings, Fit == NeighbourhoodKey {}

extension NeighbourModel {
  package var curve: Curve? {
    Curve(axis: "k", chosen: settings.k, reach: max(settings.maximumK, settings.k))
  }

  package var ofPredictions: Self {
    var model = self
    let start = NeighbourSettings()
    (model.settings.k, model.settings.maximumK) = (start.k, start.maximumK)
    return model
  }

  package func forecast(
    _ size: ExperimentSize, _ resources: Resources
  ) -> (needed: Int, kept: Int) {
    let compared = settings.isUserBased ? size.users : size.items
    // The narrowest word is 8 bytes; beyond that the budget bounds the triangle.
    let words = compared * max(compared - 1, 0) / 2 * (size.hasReals ? 64 : 16)
    let sums = min(resources.memory, words)
    let index = (size.hasReals ? 28 : 20) * size.training + 16 * size.tests
    let rowScratch = resources.threads * compared * (size.hasReals ? 80 : 32)
    return (index + rowScratch + sums, kept: sums)
  }

  package func fit(on training: TrainingKey, _ resources: Resources) -> NeighbourhoodKey {
    NeighbourhoodKey(
      training: training, isUserBased: settings.isUserBased, memory: resources.memory,
      similarity: settings.similarity, minimumSupport: settings.minimumSupport)
  }

  package func impossible(in errors: ErrorCurve) -> Int {
    settings.k < settings.minimumK ? errors.count : errors.impossible(k: settings.k)
  }

  package var contradiction: String? {
    settings.minimumK > settings.k
      ? "min_k \(settings.minimumK) asks for more neighbours than k \(settings.k) allows" : nil
  }

  // MARK: - Comparing

  package var comparesUsers: Bool { settings.isUserBased }
  package var leastSupport: Int { settings.minimumSupport }

  package var comparison: String {
    "by \(settings.similarity.rawValue), min_support \(settings.minimumSupport)"
  }

  /// - Complexity: O(Σ over its raters of their ratings) time once there is an index of training
  ///   ratings.
  package func nearest(
    _ count: Int, to index: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> NearestNeighbours? {
    let training = try work.index(of: training, isUserBased: settings.isUserBased)
    guard let x = training.x(of: index) else { return nil }
    return NearestNeighbours(count, of: row(of: x, in: training), in: training)
  }

  /// The similarities of one x with every other.
  func row(of x: Int, in training: TrainingIndex) -> SimilarityRow {
    SimilarityRow(
      of: x, in: training.ratings, settings.similarity, minimumSupport: settings.minimumSupport)
  }
}
