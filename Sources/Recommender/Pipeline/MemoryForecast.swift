import Kernels
import RatingData

/// How much memory a run will take beyond what the session holds, before it starts.
package struct MemoryForecast: Sendable {
  /// Bytes that the run will hold at its peak, beside what is held now.
  package let needed: Int
  /// The part of them that is kept co-rating sums, which `memory` bounds.
  package let keptSums: Int

  /// - Parameter lists: What lists of all items take, in bytes.
  /// - Complexity: O(1): sizes are known from counts alone.
  init(
    _ model: some Model, _ size: ExperimentSize, _ resources: Resources, kept: KeptPredictions,
    lists: Int = 0
  ) {
    let fit = model.forecast(size, resources)
    let rows = size.training + size.tests
    let table =
      switch kept {
      case .none: 0
      case .only: 8 * size.tests
      case .every: 8 * size.tests * model.reach
      }
    needed = Split.bytesPerRating * rows + size.columns + fit.needed + table + lists
    keptSums = fit.kept
  }

  /// What it takes to arrange the training ratings and count nothing.
  ///
  /// - Complexity: O(1).
  init(indexing size: ExperimentSize) {
    let rows = size.training + size.tests
    let perRating =
      Split.bytesPerRating + Ratings.bytesPerRating(hasReals: size.hasReals)
      + CoRatingIndex.bytesPerRating(usesReals: size.hasReals) + CoRatingIndex.scratchPerRating
    (needed, keptSums) = (rows * perRating, 0)
  }

  /// - Throws: `PipelineError.outOfMemory` where the machine has less left than the run needs.
  func check(free: Int?) throws(PipelineError) {
    guard let free, needed > free else { return }
    throw .outOfMemory(needed: needed, available: free, keptSums: keptSums)
  }
}
