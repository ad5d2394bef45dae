package import Kernels
import RatingData

extension Pipeline {
  /// The model that these settings train, as files for programs in other languages.
  ///
  /// Where the last run trained it, nothing is computed.
  ///
  /// - Throws: `PipelineError`, `Cancelled`, `DataError`.
  package mutating func portableModel(
    _ settings: ExperimentSettings, activity: Activity
  ) throws -> PortableModel {
    guard let ratings else { throw PipelineError.noRatings }
    guard let sampled, sampled.count > 0 else { throw PipelineError.emptySample }
    let key = predictionsKey(ratings.key, settings)
    let split = try freshSplit(key.split, of: sampled, activity: activity)
    switch settings.model {
    case .knnBasic:
      let model = try freshSimilarities(
        SimilaritiesKey(split: key.split, isUserBased: key.isUserBased, memory: settings.memory),
        of: sampled, split, settings, activity: activity)
      return model.portable(settings, of: sampled, scale: key.scale)
    }
  }
}
