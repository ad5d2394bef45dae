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
    activity.begin("sample", units: 3)
    let keptUsers = Selection(
      try Histogram.counts(
        of: self.users, size: userIDs.count, threads: threads, activity: activity),
      limit: users)
    activity.advance()
    let keptItems = Selection(
      try Histogram.counts(
        of: self.items, size: itemIDs.count, threads: threads, activity: activity),
      limit: items)
    activity.advance()
    let filter = RowFilter(
      ratings: self, users: keptUsers.flags, items: keptItems.flags, threads: threads,
      activity: activity)
    let kept = try filter.apply()
    guard kept.count > 0 else { throw SampleError.nothingLeft(users: users, items: items) }
    return Sample(
      ratings: kept, users: keptUsers.count, items: keptItems.count, userTie: keptUsers.tie,
      itemTie: keptItems.tie)
  }
}
