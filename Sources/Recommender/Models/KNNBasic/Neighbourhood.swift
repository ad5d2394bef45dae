package import Kernels
import RatingData

/// What a neighbourhood model has learnt: the training ratings in both orders, the co-rating sums
/// that are kept, and the test ratings as it will answer them.
package struct Neighbourhood: FittedModel {
  package let pairs: CountedPairs
  package let tests: TestRatings
  /// The mean of the training ratings.
  package let mean: Double
  package let userCount: Int
  package let itemCount: Int
  /// Whether users are compared, and not items.
  package let isUserBased: Bool
  /// The memory that kept sums were allowed to take.
  let memory: Int

  package var bytes: Int { pairs.bytes + tests.bytes }

  package var content: StageContent {
    .similarities(rows: pairs.index.xCount, kept: pairs.head, isUserBased: isUserBased)
  }
}

extension Neighbourhood {
  /// Arranges a split for comparing items (or users) and counts the pairs that are kept.
  static func fit(
    _ data: SplitRatings, _ model: KNNBasic, memory: Int, threads: Int, activity: Activity
  ) throws(Cancelled) -> Neighbourhood {
    let parts = try TrainTest(data, threads: threads, activity: activity)
    let (xs, ys) = model.isUserBased ? (parts.users, parts.items) : (parts.items, parts.users)
    let counts = (users: parts.userCount, items: parts.itemCount)
    let (xCount, yCount) =
      model.isUserBased ? (counts.users, counts.items) : (counts.items, counts.users)
    let index = try CoRatingIndex.build(
      xs: xs, ys: ys, codes: parts.codes, reals: parts.reals, count: parts.trainCount,
      xCount: xCount, yCount: yCount, threads: threads, activity: activity)
    let tests = TestRatings(
      xs: xs, ys: ys, range: parts.testRange, rating: parts.rating, xCount: xCount)
    let pairs = try CountedPairs.count(
      index, for: model.similarity, minimumSupport: model.minimumSupport, budget: memory,
      threads: threads, activity: activity)
    return Neighbourhood(
      pairs: pairs, tests: tests, mean: parts.trainingMean(), userCount: counts.users,
      itemCount: counts.items, isUserBased: model.isUserBased, memory: memory)
  }
}
