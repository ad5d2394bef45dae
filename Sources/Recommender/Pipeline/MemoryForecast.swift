import Kernels

/// How much memory a run will take beyond what the session holds, before it starts.
package struct MemoryForecast: Sendable {
  /// Bytes that the run will hold at its peak, beside what is held now.
  package let needed: Int
  /// The part of them that is kept co-rating sums, which `memory` bounds.
  package let keptSums: Int

  /// - Complexity: O(1): sizes are known from counts alone.
  init(
    _ model: any Model, _ settings: ExperimentSettings, _ size: ExperimentSize,
    kept: KeptPredictions
  ) {
    let fit = model.forecast(size, memory: settings.memory, threads: settings.threads)
    let rows = size.training + size.tests
    let columns = (size.hasReals ? 16 : 9) * rows
    let table =
      switch kept {
      case .none: 0
      case .only: 8 * size.tests
      case .every: 8 * size.tests * model.greatestK
      }
    needed = 4 * rows + columns + fit.needed + table
    keptSums = fit.kept
  }

  /// - Throws: `PipelineError.outOfMemory` where the machine has less left than the run needs.
  func check(available: Int?) throws(PipelineError) {
    guard let available, needed > available else { return }
    throw .outOfMemory(needed: needed, available: available, keptSums: keptSums)
  }
}
