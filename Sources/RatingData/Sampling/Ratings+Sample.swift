package import Kernels

extension Ratings {
  /// Keeps the ratings whose user is among the `users` users with most ratings, and whose item is
  /// among the `items` items with most ratings; both are counted in all ratings. The order stays.
  ///
  /// Of users or items with equally many ratings at the cut those that the file names first are
  /// kept. More than there are keeps them all.
  ///
  /// - Throws: `SampleError` or `Cancelled`.
  /// - Complexity: O(rows ÷ threads).
  package func sample(users: Int, items: Int, threads: Int, activity: Activity) throws -> Sample {
    guard users > 0, items > 0 else {
      throw SampleError.nothingAskedFor(users: users, items: items)
    }
    activity.begin("sample", units: 4)
    let counts = { (column: [UInt32], size: Int) in
      defer { activity.advance() }
      return try Histogram.counts(of: column, size: size, threads: threads, activity: activity)
    }
    let keptUsers = Selection(try counts(self.users, userIDs.count), limit: users)
    let keptItems = Selection(try counts(self.items, itemIDs.count), limit: items)
    let filter = RowFilter(
      ratings: self, users: keptUsers.flags, items: keptItems.flags, threads: threads,
      activity: activity)
    let kept = try filter.apply()
    guard kept.count > 0 else { throw SampleError.nothingLeft(users: users, items: items) }
    return Sample(
      ratings: kept,
      users: try counts(kept.users, userIDs.count).count { $0 > 0 },
      items: try counts(kept.items, itemIDs.count).count { $0 > 0 },
      userTie: keptUsers.tie, itemTie: keptItems.tie)
  }
}
