package import Kernels
import RatingData
import Synchronization

/// A training set and a test set in inner ids: scikit-surprise's `Trainset` and `testset`.
///
/// The columns hold the training ratings, in the order of the split, and then the test ratings.
/// Inner ids are given by first appearance in training order, as `construct_trainset` in
/// scikit-surprise's `dataset.py` gives them; `TestRatings.unknownID` stands where training has
/// none.
package struct TrainTest: Sendable {
  package let trainCount: Int
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

  package var count: Int { users.count }
  package var userCount: Int { userIndices.count }
  package var itemCount: Int { itemIndices.count }
  var trainRange: Range<Int> { 0..<trainCount }
  package var testRange: Range<Int> { trainCount..<count }

  /// The rating at a place of the columns.
  package func rating(_ place: Int) -> Double {
    codes.count > 0 ? Double(codes[place]) / 2 : reals[place]
  }

  /// Gathers the columns in the order of a split and gives inner ids.
  ///
  /// - Complexity: O(ratings) time; 9 bytes a rating (16 for reals).
  package init(
    _ data: SplitRatings, threads: Int, activity: Activity
  ) throws(Cancelled) {
    let (ratings, order) = (data.ratings, data.split.order)
    precondition(order.count == ratings.count && data.trainCount <= order.count, "not their split")
    let trainCount = data.trainCount
    self.trainCount = trainCount
    users = try gather(ratings.users, order, threads: threads, activity: activity)
    items = try gather(ratings.items, order, threads: threads, activity: activity)
    switch ratings.values {
    case .halves(let column):
      codes = try gather(column, order, threads: threads, activity: activity)
      reals = Buffer(count: 0)
    case .reals(let column):
      codes = Buffer(count: 0)
      reals = try gather(column, order, threads: threads, activity: activity)
    }
    let columns = [(users, ratings.userIDs.count), (items, ratings.itemIDs.count)]
    let indices = Mutex<[[UInt32]]>([[], []])
    try Parallel.forEachBlock(2, threads: threads, activity: activity) { column, _ in
      let (ids, vocabulary) = columns[column]
      let inner = giveInnerIDs(to: ids, trainCount: trainCount, vocabulary: vocabulary)
      indices.withLock { $0[column] = inner }
    }
    (userIndices, itemIndices) = indices.withLock { ($0[0], $0[1]) }
  }
}

/// `column[order[t]]` for every t.
private func gather<Element: BitwiseCopyable & Sendable>(
  _ column: [Element], _ order: [UInt32], threads: Int, activity: Activity
) throws(Cancelled) -> Buffer<Element> {
  let gathered = Buffer<Element>(count: order.count)
  let blockSize = 1 << 18
  try Parallel.forEachBlock(
    (order.count + blockSize - 1) / blockSize, threads: threads, activity: activity
  ) { block, _ in
    let places = block * blockSize..<min((block + 1) * blockSize, order.count)
    let column = column.span
    let order = order.span
    let gathered = gathered.cells
    for t in places { gathered[t] = column[Int(order[t])] }
  }
  return gathered
}

/// Replaces the vocabulary indices in `ids` by inner ids.
///
/// - Returns: The vocabulary index of each inner id.
private func giveInnerIDs(to ids: Buffer<UInt32>, trainCount: Int, vocabulary: Int) -> [UInt32] {
  let ids = ids.cells
  var innerIDs = Array(repeating: TestRatings.unknownID, count: vocabulary)
  var indices: [UInt32] = []
  for t in 0..<trainCount {
    let index = ids[t]
    if innerIDs[Int(index)] == TestRatings.unknownID {
      innerIDs[Int(index)] = UInt32(indices.count)
      indices.append(index)
    }
    ids[t] = innerIDs[Int(index)]
  }
  for t in trainCount..<ids.count { ids[t] = innerIDs[Int(ids[t])] }
  return indices
}
