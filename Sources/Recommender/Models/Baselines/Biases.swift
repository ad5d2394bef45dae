import Kernels
package import RatingData

/// Baselines as they are learnt: how much each user and each item deviates from the mean.
package struct Biases: FittedModel {
  /// The mean of the training ratings.
  package let mean: Double
  /// By the user's index in the vocabulary; 0 for one that has no training rating.
  package let users: [Double]
  /// By the item's likewise.
  package let items: [Double]
  package let userCount: Int
  package let itemCount: Int
  /// How a descent went; nil where there was none.
  let descent: DescentCourse?

  package var bytes: Int { 8 * (users.count + items.count) }
  package var facts: [StageFact] {
    [.things(userCount, "user"), .things(itemCount, "item")] + (descent?.facts ?? [])
  }
  package var warning: String? { descent?.warning }

  /// `BaselineOnly.estimate`, not clipped, for indices of the vocabularies.
  package func estimate(user: Int, item: Int) -> Double { mean + users[user] + items[item] }

  /// The same by inner ids.
  func by(_ numbers: ComparedNumbers) -> Baselines {
    let (ofX, ofY) = numbers.isUserBased ? (users, items) : (items, users)
    func gathered(_ biases: [Double], _ indices: [UInt32]) -> Buffer<Double> {
      let buffer = Buffer<Double>(count: indices.count)
      for (number, index) in indices.enumerated() { buffer[number] = biases[Int(index)] }
      return buffer
    }
    return Baselines(
      mean: mean, xs: gathered(ofX, numbers.xIndices), ys: gathered(ofY, numbers.yIndices),
      areXUsers: numbers.isUserBased)
  }
}

/// The stage of biases.
package struct BiasesKey: FitKey {
  package static let stage = StageName(rawValue: "biases")

  package var training: TrainingKey
  /// Without what their method does not look at.
  let settings: BaselineSettings

  package func make(_ work: inout Work) throws -> Biases {
    let set = try training.set(&work)
    if settings.method == .sgd {
      let (factors, course) = try descend(set, &work) { _, _ in }
      return Biases(set, factors, course)
    }
    let mean = set.mean()
    let biases = try LeastSquaresBiases.fit(
      users: set.users, items: set.items, codes: set.codes, reals: set.reals, count: set.count,
      userCount: set.userCount, itemCount: set.itemCount, mean: mean, epochs: settings.epochs,
      regularisation: (user: settings.userRegularisation, item: settings.itemRegularisation),
      threads: work.threads, activity: work.activity)
    return Biases(set, mean: mean, users: biases.users, items: biases.items, descent: nil)
  }

  /// Descends, and shows what there is after each epoch.
  ///
  /// - Parameter pause: Where it goes on from; nil for the beginning.
  /// - Throws: `Cancelled`.
  func descend(
    _ set: TrainingSet, _ work: inout Work, from pause: DescentPause? = nil,
    afterEach look: (_ epoch: Int, LatentFactors) throws(Cancelled) -> Void
  ) throws -> (LatentFactors, DescentCourse) {
    let factors =
      pause?.state.latent.copy()
      ?? LatentFactors(
        mean: set.mean(), isBiased: true, users: FactorTable(rows: set.userCount, factors: 0),
        items: FactorTable(rows: set.itemCount, factors: 0))
    let descent = FactorDescent(
      learning: DescentRates(settings.learningRate),
      regularisation: DescentRates(settings.regularisation), epochs: settings.epochs)
    work.activity.begin(
      Self.stage.rawValue, units: (settings.epochs - (pause?.course.epochs ?? 0)) * set.count)
    let course = try descent.run(factors, after: pause?.course, on: set, work, afterEach: look)
    return (factors, course)
  }

  package func bytes(_ output: Biases) -> Int { output.bytes }
}

extension Biases {
  /// What a descent has left.
  init(_ set: TrainingSet, _ factors: LatentFactors, _ course: DescentCourse) {
    self.init(
      set, mean: factors.mean, users: factors.userBiases, items: factors.itemBiases,
      descent: course)
  }

  fileprivate init(
    _ set: TrainingSet, mean: Double, users: Buffer<Double>, items: Buffer<Double>,
    descent: DescentCourse?
  ) {
    self.init(
      mean: mean, users: users.spread(over: set.vocabulary.users, at: set.userIndices),
      items: items.spread(over: set.vocabulary.items, at: set.itemIndices),
      userCount: set.userCount, itemCount: set.itemCount, descent: descent)
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
    _ fitted: Biases, of ratings: Ratings, scale: ClosedRange<Double>, on training: TrainingKey,
    _ work: inout Work
  ) throws -> PortableModel {
    // Biases are by vocabulary: whoever training does not have deviates by 0.
    let order = try training.set(&work).itemIndices
    return PortableModel(
      users: PortableIdentifiers(ratings.userIDs, Array(0..<UInt32(ratings.userIDs.count))),
      items: PortableIdentifiers(ratings.itemIDs, Array(0..<UInt32(ratings.itemIDs.count))),
      columns: [
        .json("model", BiasFile(mean: fitted.mean, scale: [scale.lowerBound, scale.upperBound])),
        .array("user_biases", count: fitted.users.count) { fitted.users[$0] },
        .array("item_biases", count: fitted.items.count) { fitted.items[$0] },
        .array("item_order", count: order.count) { order[$0] },
      ])
  }
}
