package import Kernels
import RatingData

/// What a model of neighbours calls x and y: the inner ids of items and users, or of users and items
/// where users are compared.
package struct ComparedNumbers: Sendable {
  /// For each x (items, or users where these are compared) its index in the vocabulary.
  package let xIndices: [UInt32]
  /// For each y likewise.
  package let yIndices: [UInt32]
  /// Whether users are compared, and not items.
  package let isUserBased: Bool
  /// The mean of the training ratings.
  package let mean: Double

  package var bytes: Int { 4 * (xIndices.count + yIndices.count) }

  package init(_ set: TrainingSet, isUserBased: Bool) {
    self.isUserBased = isUserBased
    (xIndices, yIndices) =
      isUserBased ? (set.userIndices, set.itemIndices) : (set.itemIndices, set.userIndices)
    mean = set.mean()
  }

  /// The inner id of what has an index in the vocabulary; nil where it has no training rating.
  ///
  /// - Complexity: O(xCount) time.
  func x(of index: Int) -> Int? { xIndices.firstIndex(of: UInt32(index)) }

  /// Likewise for a y.
  func y(of index: Int) -> Int? { yIndices.firstIndex(of: UInt32(index)) }

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

/// The training ratings as a neighbourhood model walks them, and what its inner ids stand for.
package struct TrainingIndex: Sendable {
  package let numbers: ComparedNumbers
  package let ratings: CoRatingIndex

  package var bytes: Int { ratings.bytes + numbers.bytes }

  /// How many training ratings an x has.
  func ratingCount(ofX x: Int) -> Int {
    Int(ratings.raterStart[x + 1] - ratings.raterStart[x])
  }
}

extension TrainingSet {
  /// The columns by what is compared.
  package func columns(isUserBased: Bool) -> RatingColumns {
    RatingColumns(
      xs: isUserBased ? users : items, ys: isUserBased ? items : users, codes: codes, reals: reals,
      count: count, xCount: isUserBased ? userCount : itemCount,
      yCount: isUserBased ? itemCount : userCount)
  }

  /// - Complexity: O(ratings) time; 16 bytes a training rating (24 for reals).
  package func index(
    isUserBased: Bool, threads: Int, activity: Activity
  ) throws(Cancelled) -> TrainingIndex {
    TrainingIndex(
      numbers: ComparedNumbers(self, isUserBased: isUserBased),
      ratings: try CoRatingIndex.build(
        columns(isUserBased: isUserBased), threads: threads, activity: activity))
  }
}
