import Kernels

extension TrainTest {
  /// The mean of the training ratings, as `numpy.mean` over `Trainset.all_ratings()`: halves add up
  /// exactly; reals are added user by user, each user's in training order, in NumPy's order.
  package func trainingMean() -> Double {
    guard reals.count > 0 else {
      var doubled = 0
      let codes = codes.cells
      for t in trainRange { doubled += Int(codes[t]) }
      return Double(doubled) / 2 / Double(trainCount)
    }
    let byUser = trainRange.sorted { (users[$0], $0) < (users[$1], $1) }
    let ratings = byUser.map { reals[$0] }
    return PairwiseSum.sum(ratings.span) / Double(trainCount)
  }
}
