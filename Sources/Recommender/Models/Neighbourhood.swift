package import Kernels
package import RatingData

/// What a neighbourhood model has learnt: the training ratings in both orders, the co-rating sums
/// that are kept, and the test ratings as it will answer them.
package struct Neighbourhood: Sendable {
  package let training: TrainingIndex
  package let pairs: CountedPairs
  package let tests: TestRatings
  /// Whether users are compared, and not items.
  package let isUserBased: Bool

  /// The mean of the training ratings.
  package var mean: Double { training.mean }
  package var userCount: Int { (isUserBased ? training.xIndices : training.yIndices).count }
  package var itemCount: Int { (isUserBased ? training.yIndices : training.xIndices).count }
  package var bytes: Int { pairs.bytes + tests.bytes }
}

extension Neighbourhood {
  /// Arranges a split for comparing items (or users) and counts the pairs that are kept.
  package static func fit(
    _ ratings: Ratings, _ split: Split, _ settings: ExperimentSettings, activity: Activity
  ) throws(Cancelled) -> Neighbourhood {
    let parts = try TrainTest(
      ratings, order: split.order, trainCount: split.trainCount, threads: settings.threads,
      activity: activity)
    let (isUserBased, threads) = (settings.isUserBased, settings.threads)
    let training = try TrainingIndex(
      parts, isUserBased: isUserBased, threads: threads, activity: activity)
    let (xs, ys) = isUserBased ? (parts.users, parts.items) : (parts.items, parts.users)
    let tests = TestRatings(
      xs: xs, ys: ys, range: parts.testRange, rating: parts.rating,
      xCount: training.xIndices.count)
    let pairs = try CountedPairs.count(
      training.ratings, for: settings.similarity, minimumSupport: settings.minimumSupport,
      budget: settings.memory, threads: threads, activity: activity)
    return Neighbourhood(
      training: training, pairs: pairs, tests: tests, isUserBased: isUserBased)
  }

  /// `KNNBasic` of scikit-surprise's `knns.py`: predicts every test rating for every k.
  package func predict(
    _ settings: ExperimentSettings, scale: ClosedRange<Double>, kept: KeptPredictions,
    activity: Activity
  ) throws(Cancelled) -> NeighbourhoodPredictions {
    let request = NeighbourhoodRequest(
      similarity: settings.similarity, minimumSupport: settings.minimumSupport,
      minimumK: settings.minimumK, maximumK: max(settings.maximumK, settings.k), mean: mean,
      scale: scale, kept: kept)
    return try pairs.predict(tests, request, threads: settings.threads, activity: activity)
  }
}
