package import Kernels
package import RatingData
import Synchronization

/// A training set in inner ids: scikit-surprise's `Trainset`.
///
/// The columns hold the training ratings in the order of the split. Inner ids are given by first
/// appearance in it, as `construct_trainset` in scikit-surprise's `dataset.py` gives them.
package struct TrainingSet: Sendable {
  package let users: Buffer<UInt32>
  package let items: Buffer<UInt32>
  /// The doubled ratings; empty where ratings are reals.
  package let codes: Buffer<UInt8>
  /// The ratings; empty where they are coded.
  package let reals: Buffer<Double>
  /// For each inner user id, its index in the vocabulary of the ratings.
  package let userIndices: [UInt32]
  /// For each inner item id likewise.
  package let itemIndices: [UInt32]
  /// How many users and items the vocabularies have.
  package let vocabulary: (users: Int, items: Int)

  package var count: Int { users.count }
  package var userCount: Int { userIndices.count }
  package var itemCount: Int { itemIndices.count }

  /// Gathers the rows of a split and gives inner ids.
  ///
  /// - Complexity: O(rows) time; 9 bytes a rating (16 for reals).
  package init(
    _ ratings: Ratings, rows: ArraySlice<UInt32>, threads: Int, activity: Activity
  ) throws(Cancelled) {
    users = try Buffer(ratings.users, at: rows, threads: threads, activity: activity)
    items = try Buffer(ratings.items, at: rows, threads: threads, activity: activity)
    switch ratings.values {
    case .halves(let column):
      codes = try Buffer(column, at: rows, threads: threads, activity: activity)
      reals = Buffer(count: 0)
    case .reals(let column):
      codes = Buffer(count: 0)
      reals = try Buffer(column, at: rows, threads: threads, activity: activity)
    }
    vocabulary = (ratings.userIDs.count, ratings.itemIDs.count)
    let columns = [(users, vocabulary.users), (items, vocabulary.items)]
    let indices = Mutex<[[UInt32]]>([[], []])
    try Parallel.forEachBlock(2, threads: threads, activity: activity) { column, _ in
      let (ids, vocabulary) = columns[column]
      let inner = giveInnerIDs(to: ids, vocabulary: vocabulary)
      indices.withLock { $0[column] = inner }
    }
    (userIndices, itemIndices) = indices.withLock { ($0[0], $0[1]) }
  }

  /// The mean of the ratings, as `numpy.mean` over `Trainset.all_ratings()`: halves add up exactly;
  /// reals are added user by user, each user's in training order, in NumPy's order.
  package func mean() -> Double {
    guard reals.count > 0 else {
      var doubled = 0
      let codes = codes.cells
      for t in 0..<count { doubled += Int(codes[t]) }
      return Double(doubled) / 2 / Double(count)
    }
    let byUser = (0..<count).sorted { (users[$0], $0) < (users[$1], $1) }
    let ratings = byUser.map { reals[$0] }
    return PairwiseSum.sum(ratings.span) / Double(count)
  }
}

extension Interactions {
  /// The pairs of a training set, with their ratings.
  init(_ set: TrainingSet, _ activity: Activity) throws(Cancelled) {
    let (codes, reals) = (set.codes, set.reals)
    let hasReals = reals.count > 0
    try self.init(
      users: set.users, items: set.items, count: set.count, userCount: set.userCount,
      itemCount: set.itemCount, activity: activity
    ) { hasReals ? reals[$0] : Double(codes[$0]) / 2 }
  }
}

/// Replaces the vocabulary indices in `ids` by inner ids.
///
/// - Returns: The vocabulary index of each inner id.
private func giveInnerIDs(to ids: Buffer<UInt32>, vocabulary: Int) -> [UInt32] {
  let ids = ids.cells
  var innerIDs = Array(repeating: TestRatings.unknownID, count: vocabulary)
  var indices: [UInt32] = []
  for t in 0..<ids.count {
    let index = ids[t]
    if innerIDs[Int(index)] == TestRatings.unknownID {
      innerIDs[Int(index)] = UInt32(indices.count)
      indices.append(index)
    }
    ids[t] = innerIDs[Int(index)]
  }
  return indices
}

extension Buffer where Element: Sendable {
  /// The elements of a column at some rows.
  convenience init(
    _ column: [Element], at rows: ArraySlice<UInt32>, threads: Int, activity: Activity
  ) throws(Cancelled) {
    self.init(count: rows.count)
    try forEachBlock(threads, activity) { block in
      let (column, rows) = (column.span, rows.span)
      let cells = cells
      for t in block { cells[t] = column[Int(rows[t])] }
    }
  }

  /// The same, with each element under the number that `numbers` gives it.
  convenience init(
    _ column: [Element], at rows: ArraySlice<UInt32>, numbers: [Element], threads: Int,
    activity: Activity
  ) throws(Cancelled) where Element == UInt32 {
    self.init(count: rows.count)
    try forEachBlock(threads, activity) { block in
      let (column, rows, numbers) = (column.span, rows.span, numbers.span)
      let cells = cells
      for t in block { cells[t] = numbers[Int(column[Int(rows[t])])] }
    }
  }

  private func forEachBlock(
    _ threads: Int, _ activity: Activity, _ body: @Sendable (Range<Int>) -> Void
  ) throws(Cancelled) {
    let size = 1 << 18
    try Parallel.forEachBlock(
      (count + size - 1) / size, threads: threads, activity: activity
    ) { block, _ in
      body(block * size..<min((block + 1) * size, count))
    }
  }
}
