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
    let model = settings.knnBasic
    let training = try trainingIndex(settings, availableMemory: availableMemory, activity: activity)
    guard let x = training.x(of: index) else { return nil }
    let row = SimilarityRow(
      of: x, in: training.ratings, model.similarity, minimumSupport: model.minimumSupport)
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
    let scale = settings.scale ?? fileScale
    let trueRatings = try trueRatings(user: user, item: item, activity: activity)
    switch settings.model {
    case .knnBasic:
      let training = try trainingIndex(
        settings, availableMemory: availableMemory, activity: activity)
      let found = neighbours(user: user, item: item, settings.knnBasic, in: training)
      return ExplainedPrediction(
        found, in: training, minimumK: settings.knnBasic.minimumK, scale: scale,
        trueRatings: trueRatings)
    case .baselineOnly:
      let biases = try biases(settings, availableMemory: availableMemory, activity: activity)
      return ExplainedPrediction(
        user: user, item: item, of: biases, scale: scale, trueRatings: trueRatings)
    }
  }

  /// The neighbours that a prediction uses, or what is missing for there to be any.
  private func neighbours(
    user: Int, item: Int, _ model: KNNBasic, in training: TrainingIndex
  ) -> Result<[RatedNeighbour], ExplainedPrediction.Impossibility> {
    let (xIndex, yIndex) = model.isUserBased ? (user, item) : (item, user)
    let (x, y) = (training.x(of: xIndex), training.y(of: yIndex))
    guard let x, let y else {
      let (user, item) = model.isUserBased ? (x, y) : (y, x)
      return .failure(.untrained(user: user == nil, item: item == nil))
    }
    let row = SimilarityRow(
      of: x, in: training.ratings, model.similarity, minimumSupport: model.minimumSupport)
    return .success(row.neighbours(model.k, inProfile: y, of: training.ratings))
  }

  /// What `BaselineOnly` has learnt, or learns now.
  private mutating func biases(
    _ settings: ExperimentSettings, availableMemory: Int?, activity: Activity
  ) throws -> Biases {
    guard let ratings, let sampled else { throw PipelineError.noRatings }
    let key = splitKey(ratings.key)
    let data = SplitRatings(sampled, try freshSplit(key, of: sampled, activity: activity))
    let size = ExperimentSize(sampled, tests: data.testCount)
    try MemoryForecast(settings.baselineOnly, settings, size, kept: .none)
      .check(available: availableMemory)
    activity.begin(StageName.biases.rawValue, units: 1)
    return try freshFit(of: settings.baselineOnly, key, data, settings, activity: activity)
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
    let key = TrainingKey(
      split: splitKey(ratings.key), isUserBased: settings.knnBasic.isUserBased)
    if let held = fits[KNNBasic.stage], held.key == key.split,
      let fitted = held.output as? Neighbourhood, fitted.isUserBased == key.isUserBased
    {
      return fitted.training
    }
    if let training, training.key == key { return training.output }
    training = nil
    try MemoryForecast(indexing: ExperimentSize(sampled, tests: 0)).check(available: availableMemory)
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
