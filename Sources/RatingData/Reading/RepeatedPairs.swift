import Kernels
import Synchronization

/// Counts the ratings whose user and item an earlier rating names together.
struct RepeatedPairs {
  let ratings: Ratings
  let threads: Int
  let activity: Activity

  /// - Parameter isGroupedByUser: whether the ratings of each user stand together.
  /// - Throws: `Cancelled`.
  /// - Complexity: O(rows + users + items); eight bytes a row more where they are not grouped by
  ///   user.
  func count(isGroupedByUser: Bool) throws(Cancelled) -> Int {
    if isGroupedByUser { return try count(users: ratings.users, items: ratings.items) }
    let (users, items) = grouped()
    try activity.checkCancellation()
    return try count(users: users, items: items)
  }

  /// Counts where the ratings of each user stand together: an item is stamped with the user who
  /// rated it last.
  private func count(users: [UInt32], items: [UInt32]) throws(Cancelled) -> Int {
    let borders = Self.borders(users, parts: threads)
    let total = Mutex(0)
    try Parallel.forEachBlock(threads, threads: threads, activity: activity) { part, _ in
      var stamps = [UInt32](repeating: .max, count: ratings.itemIDs.count)
      var repeats = 0
      for start in stride(from: borders[part], to: borders[part + 1], by: 1 << 20)
      where !activity.isCancelled {
        for row in start..<min(start + 1 << 20, borders[part + 1]) {
          let item = Int(items[row])
          repeats &+= stamps[item] == users[row] ? 1 : 0
          stamps[item] = users[row]
        }
      }
      total.withLock { $0 += repeats }
    }
    return total.withLock(\.self)
  }

  /// Cuts the rows into parts of like size, none of which starts within a user's ratings.
  private static func borders(_ users: [UInt32], parts: Int) -> [Int] {
    (0...parts).map { part in
      var row = users.count * part / parts
      while row > 0, row < users.count, users[row] == users[row - 1] { row += 1 }
      return row
    }
  }

  /// The ratings sorted by user: a counting sort.
  private func grouped() -> (users: [UInt32], items: [UInt32]) {
    var ends = [Int](repeating: 0, count: ratings.userIDs.count)
    for user in ratings.users { ends[Int(user)] += 1 }
    var sum = 0
    for user in ends.indices { (ends[user], sum) = (sum, sum + ends[user]) }
    var users = [UInt32](repeating: 0, count: ratings.count)
    var items = users
    for start in stride(from: 0, to: ratings.count, by: 1 << 20) where !activity.isCancelled {
      for row in start..<min(start + 1 << 20, ratings.count) {
        let user = Int(ratings.users[row])
        users[ends[user]] = ratings.users[row]
        items[ends[user]] = ratings.items[row]
        ends[user] += 1
      }
    }
    return (users, items)
  }
}
