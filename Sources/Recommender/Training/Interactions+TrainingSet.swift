import Kernels

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
