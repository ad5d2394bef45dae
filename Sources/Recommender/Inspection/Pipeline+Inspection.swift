package import Kernels
import RatingData

extension Pipeline {
  /// The items (or users, where these are compared) that are nearest to one.
  ///
  /// - Parameters:
  ///   - index: its index in the vocabulary.
  ///   - count: how many at most.
  /// - Returns: nil where it has no training rating.
  /// - Throws: `PipelineError`, `SplitError`, `Cancelled`.
  /// - Complexity: O(Σ over its raters of their ratings) time once there is an index of training
  ///   ratings; see `trainingIndex`.
  package mutating func nearest(
    _ count: Int, to index: Int, _ settings: ExperimentSettings, availableMemory: Int?,
    activity: Activity
  ) throws -> NearestNeighbours? {
    let training = try trainingIndex(settings, availableMemory: availableMemory, activity: activity)
    guard let x = training.x(of: index) else { return nil }
    let row = SimilarityRow(
      of: x, in: training.ratings, settings.similarity, minimumSupport: settings.minimumSupport)
    return NearestNeighbours(count, of: row, in: training)
  }

  /// The prediction for a user and an item, given by their indices in the vocabularies, with what it
  /// is made of.
  ///
  /// - Throws: `PipelineError`, `SplitError`, `Cancelled`.
  /// - Complexity: as `nearest`, and one look at every rating for the true one.
  package mutating func explain(
    user: Int, item: Int, _ settings: ExperimentSettings, availableMemory: Int?,
    activity: Activity
  ) throws -> ExplainedPrediction {
    let training = try trainingIndex(settings, availableMemory: availableMemory, activity: activity)
    let (xIndex, yIndex) = settings.isUserBased ? (user, item) : (item, user)
    let (x, y) = (training.x(of: xIndex), training.y(of: yIndex))
    let found: Result<[RatedNeighbour], ExplainedPrediction.Impossibility>
    if let x, let y {
      let row = SimilarityRow(
        of: x, in: training.ratings, settings.similarity,
        minimumSupport: settings.minimumSupport)
      found = .success(row.neighbours(settings.k, inProfile: y, of: training.ratings))
    } else {
      let (user, item) = settings.isUserBased ? (x, y) : (y, x)
      found = .failure(.untrained(user: user == nil, item: item == nil))
    }
    return ExplainedPrediction(
      found, in: training, minimumK: settings.minimumK, scale: settings.scale ?? fileScale,
      trueRatings: try trueRatings(user: user, item: item, activity: activity))
  }

  /// The training ratings that the settings ask for: those of the similarities stage where these are
  /// of the same split, otherwise arranged now and kept until a run. No pair is counted.
  ///
  /// - Complexity: O(ratings) time where they have to be arranged.
  private mutating func trainingIndex(
    _ settings: ExperimentSettings, availableMemory: Int?, activity: Activity
  ) throws -> TrainingIndex {
    guard let ratings else { throw PipelineError.noRatings }
    guard let sampled, sampled.count > 0 else { throw PipelineError.emptySample }
    let key = TrainingKey(split: splitKey(ratings.key), isUserBased: settings.isUserBased)
    if let held = similarities, held.key.split == key.split,
      held.key.isUserBased == key.isUserBased
    {
      return held.output.training
    }
    if let training, training.key == key { return training.output }
    training = nil
    try MemoryForecast(indexing: sampled).check(available: availableMemory)
    let split = try freshSplit(key.split, of: sampled, activity: activity)
    activity.begin("training ratings", units: 1)
    let made = try Stage(key, bytes: \.bytes) {
      let parts = try TrainTest(
        sampled, order: split.order, trainCount: split.trainCount, threads: settings.threads,
        activity: activity)
      return try TrainingIndex(
        parts, isUserBased: settings.isUserBased, threads: settings.threads, activity: activity)
    }
    training = made
    return made.output
  }

  /// The ratings that a user has given an item, those of training first.
  private mutating func trueRatings(
    user: Int, item: Int, activity: Activity
  ) throws -> [ExplainedPrediction.TrueRating] {
    guard let ratings, let sampled else { return [] }
    // The stage may be that of another request, where similarities were not.
    let split = try freshSplit(splitKey(ratings.key), of: sampled, activity: activity)
    let rows = sampled.users.indices.filter {
      sampled.users[$0] == UInt32(user) && sampled.items[$0] == UInt32(item)
    }
    let places = rows.compactMap { split.order.firstIndex(of: UInt32($0)) }.sorted()
    return places.map {
      .init(rating: sampled.values[Int(split.order[$0])], isTest: $0 >= split.trainCount)
    }
  }
}
