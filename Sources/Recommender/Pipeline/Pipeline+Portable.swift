package import Kernels
import RatingData

extension Pipeline {
  /// The model that these settings train, as files for programs in other languages.
  ///
  /// Where the last run trained it, nothing is computed.
  ///
  /// - Parameter availableMemory: What the machine has left, in bytes; nil where that is unknown.
  /// - Throws: `PipelineError`, `Cancelled`, `DataError`.
  package mutating func portableModel(
    _ settings: ExperimentSettings, availableMemory: Int?, activity: Activity
  ) throws -> PortableModel {
    try portable(
      settings.chosen, settings, availableMemory: availableMemory, activity: activity)
  }

  private mutating func portable<Chosen: Model>(
    _ model: Chosen, _ settings: ExperimentSettings, availableMemory: Int?, activity: Activity
  ) throws -> PortableModel {
    let fitted = try learnt(
      by: model, settings, availableMemory: availableMemory, activity: activity)
    guard let sampled else { throw PipelineError.noRatings }
    return model.portable(fitted, of: sampled, scale: scale(settings))
  }
}
