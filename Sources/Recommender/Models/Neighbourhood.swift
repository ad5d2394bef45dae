package import Kernels
package import RatingData

/// What a neighbourhood model has learnt: the training ratings in both orders, the co-rating sums
/// that are kept, and the test ratings as it will answer them.
package struct Neighbourhood: Sendable {
  package let pairs: CountedPairs
  package let tests: TestRatings
  /// The mean of the training ratings.
  package let mean: Double
  /// For each inner user id, its index in the vocabulary of the ratings.
  let users: [UInt32]
  /// For each inner item id likewise.
  let items: [UInt32]
  /// Whether users are compared, and not items.
  package let isUserBased: Bool

  package var userCount: Int { users.count }
  package var itemCount: Int { items.count }
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
    let (xs, ys) = settings.isUserBased ? (parts.users, parts.items) : (parts.items, parts.users)
    let counts = (users: parts.userCount, items: parts.itemCount)
    let (xCount, yCount) =
      settings.isUserBased ? (counts.users, counts.items) : (counts.items, counts.users)
    let index = try CoRatingIndex.build(
      xs: xs, ys: ys, codes: parts.codes, reals: parts.reals, count: parts.trainCount,
      xCount: xCount, yCount: yCount, threads: settings.threads, activity: activity)
    let tests = TestRatings(
      xs: xs, ys: ys, range: parts.testRange, rating: parts.rating, xCount: xCount)
    let pairs = try CountedPairs.count(
      index, for: settings.similarity, minimumSupport: settings.minimumSupport,
      budget: settings.memory, threads: settings.threads, activity: activity)
    return Neighbourhood(
      pairs: pairs, tests: tests, mean: parts.trainingMean(), users: parts.userIndices,
      items: parts.itemIndices, isUserBased: settings.isUserBased)
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
