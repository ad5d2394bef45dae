import Kernels
package import RatingData

/// What `BaselineOnly` has learnt: how much each user and each item deviates from the mean.
package struct Biases: FittedModel {
  /// The mean of the training ratings.
  package let mean: Double
  /// By the user's index in the vocabulary; 0 for one that has no training rating.
  package let users: [Double]
  /// By the item's likewise.
  package let items: [Double]
  package let userCount: Int
  package let itemCount: Int

  package var bytes: Int { 8 * (users.count + items.count) }
  package var facts: [StageFact] { [.things(userCount, "user"), .things(itemCount, "item")] }

  /// `BaselineOnly.estimate`, not clipped, for indices of the vocabularies.
  package func estimate(user: Int, item: Int) -> Double { mean + users[user] + items[item] }
}

/// The stage of biases.
package struct BiasesKey: FitKey {
  package static let stage = StageName(rawValue: "biases")

  package var training: TrainingKey
  let settings: BaselineSettings

  package func make(_ work: inout Work) throws -> Biases {
    let set = try training.set(&work)
    let mean = set.mean()
    let biases = try LeastSquaresBiases.fit(
      users: set.users, items: set.items, codes: set.codes, reals: set.reals, count: set.count,
      userCount: set.userCount, itemCount: set.itemCount, mean: mean, epochs: settings.epochs,
      regularisation: (user: settings.userRegularisation, item: settings.itemRegularisation),
      threads: work.threads, activity: work.activity)
    return Biases(
      mean: mean, users: biases.users.spread(over: set.vocabulary.users, at: set.userIndices),
      items: biases.items.spread(over: set.vocabulary.items, at: set.itemIndices),
      userCount: set.userCount, itemCount: set.itemCount)
  }

  package func bytes(_ output: Biases) -> Int { output.bytes }
}

extension Buffer<Double> {
  /// The elements at their places among `count`, 0 in all others.
  fileprivate func spread(over count: Int, at places: [UInt32]) -> [Double] {
    var all = Array(repeating: 0.0, count: count)
    for (index, place) in places.enumerated() { all[Int(place)] = self[index] }
    return all
  }
}

/// `model.json` of a model of biases.
private struct BiasFile: Encodable {
  let model = BaselineOnly.name
  /// The mean of the training ratings.
  let mean: Double
  /// The smallest and the largest prediction.
  let scale: [Double]
}

extension BaselineOnly {
  package func portable(
    _ fitted: Biases, of ratings: Ratings, scale: ClosedRange<Double>
  ) -> PortableModel {
    // Biases are by vocabulary: whoever training does not have deviates by 0.
    PortableModel(
      users: PortableIdentifiers(ratings.userIDs, Array(0..<UInt32(ratings.userIDs.count))),
      items: PortableIdentifiers(ratings.itemIDs, Array(0..<UInt32(ratings.itemIDs.count))),
      columns: [
        .json("model", BiasFile(mean: fitted.mean, scale: [scale.lowerBound, scale.upperBound])),
        .array("user_biases", count: fitted.users.count) { fitted.users[$0] },
        .array("item_biases", count: fitted.items.count) { fitted.items[$0] },
      ])
  }
}
