/// Who has what, and how much of it: the distinct pairs of a training set, by user and by item. What
/// a pair is rated several times adds up.
package struct Interactions: Sendable {
  /// The pairs of each user (or item).
  package struct Rows: Sendable {
    /// Where the pairs of each start; one more place than there are rows.
    package let start: Buffer<UInt32>
    /// The item (or user) of each pair.
    package let others: Buffer<UInt32>
    /// The sum of the pair's ratings.
    package let amounts: Buffer<Double>

    package var rowCount: Int { start.count - 1 }

    package func places(of row: Int) -> Range<Int> { Int(start[row])..<Int(start[row + 1]) }

    var bytes: Int { start.bytes + others.bytes + amounts.bytes }
  }

  /// The pairs of a user in training order.
  package let byUser: Rows
  /// The pairs of an item by ascending user.
  package let byItem: Rows

  package var bytes: Int { byUser.bytes + byItem.bytes }

  /// What `init` takes for each training rating, in bytes, while it is at work.
  package static let bytesPerRating = 3 * 12

  /// - Parameters:
  ///   - users: The inner id of each training rating's user, in training order: the first `count` of
  ///     the column; `items` likewise.
  ///   - rating: The rating at a place.
  /// - Complexity: O(count) time.
  package init(
    users: Buffer<UInt32>, items: Buffer<UInt32>, count: Int, userCount: Int, itemCount: Int,
    activity: Activity, rating: (Int) -> Double
  ) throws(Cancelled) {
    let all = Self.grouped(
      keys: users, others: items, count: count, keyCount: userCount, amount: rating)
    try activity.checkCancellation()
    byUser = Self.merged(all, otherCount: itemCount)
    try activity.checkCancellation()
    byItem = Self.turned(byUser, rowCount: itemCount)
    try activity.checkCancellation()
  }

  /// Sorts by key, and keeps the order within one.
  private static func grouped(
    keys: Buffer<UInt32>, others: Buffer<UInt32>, count: Int, keyCount: Int,
    amount: (Int) -> Double
  ) -> Rows {
    precondition(keys.count >= count && others.count >= count, "a column is too short")
    let rows = Rows(
      start: Buffer(count: keyCount + 1, repeating: 0), others: Buffer(count: count),
      amounts: Buffer(count: count))
    for place in 0..<count { rows.start[Int(keys[place]) + 1] += 1 }
    for key in 0..<keyCount { rows.start[key + 1] += rows.start[key] }
    let next = CountingSort.cursors(rows.start)
    let cursor = next.cells
    let sorted = rows.others.cells
    let amounts = rows.amounts.cells
    for place in 0..<count {
      let key = Int(keys[place])
      sorted[Int(cursor[key])] = others[place]
      amounts[Int(cursor[key])] = amount(place)
      cursor[key] += 1
    }
    return rows
  }

  /// The rows with each other once, where it comes first.
  private static func merged(_ rows: Rows, otherCount: Int) -> Rows {
    let start = Buffer<UInt32>(count: rows.start.count, repeating: 0)
    // Where an other stands among the pairs that are kept, plus 1; what is before a row is another's.
    let lastSeen = Buffer<UInt32>(count: otherCount, repeating: 0)
    let others = rows.others.cells
    let amounts = rows.amounts.cells
    let seen = lastSeen.cells
    var kept = 0
    for row in 0..<rows.rowCount {
      let first = kept
      for place in rows.places(of: row) {
        let other = Int(others[place])
        if Int(seen[other]) > first {
          amounts[Int(seen[other]) - 1] += amounts[place]
        } else {
          (others[kept], amounts[kept]) = (others[place], amounts[place])
          kept += 1
          seen[other] = UInt32(kept)
        }
      }
      start[row + 1] = UInt32(kept)
    }
    if kept == rows.others.count { return rows }
    let merged = Rows(start: start, others: Buffer(count: kept), amounts: Buffer(count: kept))
    merged.others.cells.update(from: others[0..<kept])
    merged.amounts.cells.update(from: amounts[0..<kept])
    return merged
  }

  /// The same pairs by their others.
  private static func turned(_ rows: Rows, rowCount: Int) -> Rows {
    let keys = Buffer<UInt32>(count: rows.others.count)
    let users = keys.cells
    for row in 0..<rows.rowCount {
      for place in rows.places(of: row) { users[place] = UInt32(row) }
    }
    let amounts = rows.amounts
    return grouped(
      keys: rows.others, others: keys, count: keys.count, keyCount: rowCount,
      amount: { amounts[$0] })
  }
}
