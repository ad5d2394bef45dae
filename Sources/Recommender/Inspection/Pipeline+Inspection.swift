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
    let training = try trainingIndex(
      for: settings.knnBasic, settings, availableMemory: availableMemory, activity: activity)
    guard let x = training.x(of: index) else { return nil }
    return NearestNeighbours(count, of: settings.knnBasic.row(of: x, in: training), in: training)
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
    let trueRatings = try trueRatings(user: user, item: item, activity: activity)
    let (estimate, basis) = try settings.chosen.estimate(
      user: user, item: item, from: &self, settings, availableMemory: availableMemory,
      activity: activity)
    let scale = scale(settings)
    return ExplainedPrediction(
      prediction: max(scale.lowerBound, min(scale.upperBound, estimate)), estimate: estimate,
      basis: basis, trueRatings: trueRatings)
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
