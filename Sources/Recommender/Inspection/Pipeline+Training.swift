import Kernels
import RatingData

/// What was learnt of the training ratings, held or made now.
extension Pipeline {
  /// What a model has learnt, or learns now where the machine has the memory for it.
  mutating func learnt<Chosen: Model>(
    by model: Chosen, _ settings: ExperimentSettings, availableMemory: Int?, activity: Activity
  ) throws -> Chosen.Fitted {
    guard let ratings else { throw PipelineError.noRatings }
    guard let sampled, sampled.count > 0 else { throw PipelineError.emptySample }
    let key = splitKey(ratings.key)
    let data = SplitRatings(sampled, try freshSplit(key, of: sampled, activity: activity))
    if heldFit(of: model, key, memory: settings.memory) == nil {
      let size = ExperimentSize(sampled, tests: data.testCount)
      try MemoryForecast(model, settings, size, kept: .none).check(available: availableMemory)
      activity.begin(Chosen.stage.rawValue, units: 1)
    }
    return try freshFit(of: model, key, data, settings, activity: activity)
  }

  /// The training ratings as the model walks them: those of its similarities where these are of the
  /// same split, otherwise arranged now and kept until a run. No pair is counted.
  ///
  /// - Complexity: O(ratings) time where they have to be arranged.
  mutating func trainingIndex(
    for model: KNNBasic, _ settings: ExperimentSettings, availableMemory: Int?,
    activity: Activity
  ) throws -> TrainingIndex {
    guard let ratings else { throw PipelineError.noRatings }
    guard let sampled, sampled.count > 0 else { throw PipelineError.emptySample }
    let key = TrainingKey(split: splitKey(ratings.key), isUserBased: model.isUserBased)
    if let held = fits[KNNBasic.stage], held.key == key.split,
      let fitted = held.output as? Neighbourhood, fitted.isUserBased == key.isUserBased
    {
      return fitted.training
    }
    if let training, training.key == key { return training.output }
    training = nil
    let size = ExperimentSize(sampled, tests: 0)
    try MemoryForecast(indexing: size).check(available: availableMemory)
    let split = try freshSplit(key.split, of: sampled, activity: activity)
    activity.begin("training ratings", units: 1)
    let made = try Stage(key, bytes: \.bytes) {
      let parts = try TrainTest(
        SplitRatings(sampled, split), threads: settings.threads, activity: activity)
      return try TrainingIndex(
        parts, isUserBased: key.isUserBased, threads: settings.threads, activity: activity)
    }
    training = made
    return made.output
  }
}
