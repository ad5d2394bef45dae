package import Kernels
import RatingData

/// The training ratings as a neighbourhood model walks them, and what its inner ids stand for.
package struct TrainingIndex: Sendable {
  package let ratings: CoRatingIndex
  /// For each x (items, or users where these are compared) its index in the vocabulary.
  package let xIndices: [UInt32]
  /// For each y likewise.
  package let yIndices: [UInt32]
  /// Whether users are compared, and not items.
  package let isUserBased: Bool
  /// The mean of the training ratings.
  package let mean: Double

  package var bytes: Int { ratings.bytes + 4 * (xIndices.count + yIndices.count) }

  /// - Complexity: O(ratings) time; 16 bytes a training rating (24 for reals).
  package init(
    _ set: TrainingSet, isUserBased: Bool, threads: Int, activity: Activity
  ) throws(Cancelled) {
    self.isUserBased = isUserBased
    (xIndices, yIndices) =
      isUserBased ? (set.userIndices, set.itemIndices) : (set.itemIndices, set.userIndices)
    ratings = try CoRatingIndex.build(
      xs: isUserBased ? set.users : set.items, ys: isUserBased ? set.items : set.users,
      codes: set.codes, reals: set.reals, count: set.count, xCount: xIndices.count,
      yCount: yIndices.count, threads: threads, activity: activity)
    mean = set.mean()
  }

  /// The inner id of what has an index in the vocabulary; nil where it has no training rating.
  ///
  /// - Complexity: O(xCount) time.
  func x(of index: Int) -> Int? { xIndices.firstIndex(of: UInt32(index)) }

  /// Likewise for a y.
  func y(of index: Int) -> Int? { yIndices.firstIndex(of: UInt32(index)) }

  /// How many training ratings an x has.
  func ratingCount(ofX x: Int) -> Int {
    Int(ratings.raterStart[x + 1] - ratings.raterStart[x])
  }

  /// Questions as they are answered: in inner ids, grouped by x.
  ///
  /// - Complexity: O(questions + vocabularies) time.
  func grouped(
    _ questions: Questions, threads: Int, activity: Activity
  ) throws(Cancelled) -> TestRatings {
    let asked = questions.ratings
    func inner(
      _ column: [UInt32], _ indices: [UInt32], _ vocabulary: Int
    ) throws(Cancelled) -> Buffer<UInt32> {
      var numbers = Array(repeating: TestRatings.unknownID, count: vocabulary)
      for (id, index) in indices.enumerated() { numbers[Int(index)] = UInt32(id) }
      return try Buffer(
        column, at: questions.rows, numbers: numbers, threads: threads, activity: activity)
    }
    let users = try inner(
      asked.users, isUserBased ? xIndices : yIndices, asked.userIDs.count)
    let items = try inner(
      asked.items, isUserBased ? yIndices : xIndices, asked.itemIDs.count)
    let (xs, ys) = isUserBased ? (users, items) : (items, users)
    let (values, rows) = (asked.values, questions.rows)
    return TestRatings(
      xs: xs, ys: ys, range: 0..<questions.count,
      rating: { values[Int(rows[rows.startIndex + $0])] }, xCount: xIndices.count)
  }
}
