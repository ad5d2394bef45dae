import Kernels
import RatingData

/// How much memory a run will take beyond what the session holds, before it starts.
package struct MemoryForecast: Sendable {
  /// Bytes that the run will hold at its peak, beside what is held now.
  package let needed: Int
  /// The part of them that is kept co-rating sums, which `memory` bounds.
  package let keptSums: Int

  /// - Complexity: O(1): sizes are known from counts alone.
  init(_ pipeline: Pipeline, _ settings: ExperimentSettings, kept: KeptPredictions, testCount: Int)
  {
    guard let sampled = pipeline.sampled else {
      (needed, keptSums) = (0, 0)
      return
    }
    let rows = sampled.count
    let train = rows - testCount
    let compared = settings.isUserBased ? sampled.userIDs.count : sampled.itemIDs.count
    let isReal = if case .reals = sampled.values { true } else { false }
    // The narrowest word is 8 bytes; beyond that the budget bounds the triangle.
    keptSums = min(settings.memory, compared * max(compared - 1, 0) / 2 * (isReal ? 64 : 16))
    let columns = (isReal ? 16 : 9) * rows
    let index = (isReal ? 28 : 20) * train + 16 * testCount
    let rowScratch = settings.threads * compared * (isReal ? 80 : 32)
    let table =
      switch kept {
      case .none: 0
      case .only: 8 * testCount
      case .every: 8 * testCount * max(settings.maximumK, settings.k)
      }
    needed = 4 * rows + columns + index + keptSums + rowScratch + table
  }

  /// What it takes to arrange the training ratings and count nothing.
  ///
  /// - Complexity: O(1).
  init(indexing ratings: Ratings) {
    let isReal = if case .reals = ratings.values { true } else { false }
    (needed, keptSums) = (ratings.count * (4 + (isReal ? 16 + 28 : 9 + 20)), 0)
  }

  /// - Throws: `PipelineError.outOfMemory` where the machine has less left than the run needs.
  func check(available: Int?) throws(PipelineError) {
    guard let available, needed > available else { return }
    throw .outOfMemory(needed: needed, available: available, keptSums: keptSums)
  }
}
