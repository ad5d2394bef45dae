package import Kernels
import RatingData

/// What a neighbourhood model has learnt: the training ratings in both orders, the co-rating sums
/// that are kept, and the test ratings as it will answer them.
package struct Neighbourhood: FittedModel {
  package let training: TrainingIndex
  package let pairs: CountedPairs
  package let tests: TestRatings
  /// Whether users are compared, and not items.
  package let isUserBased: Bool
  /// The memory that kept sums were allowed to take.
  let memory: Int

  /// For each inner user id, its index in the vocabulary of the ratings.
  var users: [UInt32] { isUserBased ? training.xIndices : training.yIndices }
  /// For each inner item id likewise.
  var items: [UInt32] { isUserBased ? training.yIndices : training.xIndices }
  /// The mean of the training ratings.
  package var mean: Double { training.mean }
  package var userCount: Int { users.count }
  package var itemCount: Int { items.count }
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
    let training = try TrainingIndex(
      parts, isUserBased: model.isUserBased, threads: threads, activity: activity)
    let (xs, ys) = model.isUserBased ? (parts.users, parts.items) : (parts.items, parts.users)
    let tests = TestRatings(
      xs: xs, ys: ys, range: parts.testRange, rating: parts.rating,
      xCount: training.xIndices.count)
    let pairs = try CountedPairs.count(
      training.ratings, for: model.similarity, minimumSupport: model.minimumSupport,
      budget: memory, threads: threads, activity: activity)
    return Neighbourhood(
      training: training, pairs: pairs, tests: tests, isUserBased: model.isUserBased,
      memory: memory)
  }
}
