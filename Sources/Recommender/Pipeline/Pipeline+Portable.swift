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
    guard let ratings else { throw PipelineError.noRatings }
    guard let sampled, sampled.count > 0 else { throw PipelineError.emptySample }
    return try portable(
      settings.chosen, settings, predictionsKey(ratings.key, settings), sampled, availableMemory,
      activity: activity)
  }

  private mutating func portable<Chosen: Model>(
    _ model: Chosen, _ settings: ExperimentSettings, _ key: PredictionsKey, _ sampled: Ratings,
    _ availableMemory: Int?, activity: Activity
  ) throws -> PortableModel {
    let data = SplitRatings(
      sampled, try freshSplit(key.split, of: sampled, activity: activity))
    if heldFit(of: model, key.split, memory: settings.memory) == nil {
      let size = ExperimentSize(sampled, tests: data.testCount)
      try MemoryForecast(model, settings, size, kept: .none).check(available: availableMemory)
      activity.begin(Chosen.stage.rawValue, units: 1)
    }
    let fitted = try freshFit(of: model, key.split, data, settings, activity: activity)
    return model.portable(fitted, of: sampled, scale: key.scale)
  }
}
