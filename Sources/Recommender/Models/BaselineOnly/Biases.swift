import Kernels
import RatingData

/// What `BaselineOnly` has learnt: how much each user and each item deviates from the mean.
package struct Biases: FittedModel {
  /// The model that has learnt it.
  let model: BaselineOnly
  /// The mean of the training ratings.
  package let mean: Double
  /// By the user's index in the vocabulary; 0 for one that has no training rating.
  package let users: [Double]
  /// By the item's likewise.
  package let items: [Double]
  package let userCount: Int
  package let itemCount: Int

  package var bytes: Int { 8 * (users.count + items.count) }
  package var content: StageContent { .biases(users: userCount, items: itemCount) }

  /// `BaselineOnly.estimate`, not clipped, for indices of the vocabularies.
  package func estimate(user: Int, item: Int) -> Double { mean + users[user] + items[item] }
}

extension Biases {
  static func fit(
    _ data: SplitRatings, _ model: BaselineOnly, threads: Int, activity: Activity
  ) throws(Cancelled) -> Biases {
    let parts = try TrainTest(data, threads: threads, activity: activity)
    let mean = parts.trainingMean()
    let biases = try LeastSquaresBiases.fit(
      users: parts.users, items: parts.items, codes: parts.codes, reals: parts.reals,
      count: parts.trainCount, userCount: parts.userCount, itemCount: parts.itemCount, mean: mean,
      epochs: model.epochs,
      regularisation: (user: model.userRegularisation, item: model.itemRegularisation),
      threads: threads, activity: activity)
    return Biases(
      model: model, mean: mean,
      users: biases.users.spread(over: data.ratings.userIDs.count, at: parts.userIndices),
      items: biases.items.spread(over: data.ratings.itemIDs.count, at: parts.itemIndices),
      userCount: parts.userCount, itemCount: parts.itemCount)
  }
}

extension Buffer<Double> {
  /// The elements at their places among `count`, 0 in all others.
  fileprivate func spread(over count: Int, at places: [UInt32]) -> [Double] {
    var all = Array(repeating: 0.0, count: count)
    for (index, place) in places.enumerated() { all[Int(place)] = self[index] }
    return all
  }
}
