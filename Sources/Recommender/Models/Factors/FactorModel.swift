/// A model that learns factors of users and items: items are alike whose factors point the same way,
/// and all items are scored by products of matrices.
package protocol FactorModel: ComparingModel where Fit.Output == Factors {
  /// How many factors each user and item has.
  var factorCount: Int { get }
}

extension FactorModel {
  package func scorer(
    of set: TrainingSet, on training: TrainingKey, _ work: inout Work
  ) throws -> CatalogueScorer? {
    try work.learnt(by: self, on: training).scorer
  }

  package var comparesUsers: Bool { false }
  package var leastSupport: Int? { nil }
  package var comparison: String { "by cosine of \(factorCount) factors" }

  /// - Complexity: O(items · factors + training ratings) time once it has learnt.
  package func nearest(
    _ count: Int, to index: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> NearestNeighbours? {
    let fitted = try work.learnt(by: self, on: training)
    let set = try training.set(&work)
    return fitted.nearest(count, toItem: index, in: set)
  }
}
