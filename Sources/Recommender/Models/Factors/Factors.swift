package import Kernels

/// Factors as they are learnt.
package struct Factors: FittedModel {
  package let latent: LatentFactors
  /// The inner ids, by which the factors are numbered.
  let numbers: InnerNumbers
  /// For each inner user id, its index in the vocabulary of the ratings.
  let userIndices: [UInt32]
  /// For each inner item id likewise.
  let itemIndices: [UInt32]
  private(set) var course: DescentCourse

  /// Factors that are numbered as a training set is, before the first epoch.
  init(_ latent: LatentFactors, of set: TrainingSet) {
    (self.latent, numbers) = (latent, InnerNumbers(set))
    (userIndices, itemIndices) = (set.userIndices, set.itemIndices)
    course = DescentCourse(epochs: 0)
  }

  /// The same with how they were learnt.
  func after(_ course: DescentCourse) -> Factors {
    var factors = self
    factors.course = course
    return factors
  }

  package var userCount: Int { userIndices.count }
  package var itemCount: Int { itemIndices.count }
  package var bytes: Int { latent.bytes + numbers.bytes + 4 * (userCount + itemCount) }

  package var facts: [StageFact] {
    [.things(latent.users.factors, "factor")] + course.facts
  }
  package var warning: String? { course.warning }

  /// The estimate for indices of the vocabularies, not clipped; the mean of all ratings where none
  /// is possible.
  func estimate(user: Int, item: Int) -> (Double, isPossible: Bool) {
    let estimate = latent.estimate(user: numbers.user(user), item: numbers.item(item))
    return (estimate ?? latent.mean, estimate != nil)
  }

  /// The estimates of all items.
  var scorer: CatalogueScorer {
    CatalogueScorer { [latent, numbers] users, rows in
      latent.fillRows(of: users.map { numbers.user(Int($0)) }, into: rows)
    }
  }

  // MARK: - What an estimate is made of

  /// So many of the largest products are told.
  private static let toldProducts = 5

  func explanation(user: Int, item: Int) -> Explanation {
    let (row, column) = (numbers.user(user), numbers.item(item))
    let (estimate, isPossible) = estimate(user: user, item: item)
    let impossibility =
      isPossible
      ? nil : Explanation.Impossibility.untrained(user: row == nil, item: column == nil)
    var facts = [Explanation.Fact("impossible", .truth(!isPossible))]
    facts += impossibility.map { [.init("reason", .text("\($0)"))] } ?? []
    if latent.isBiased {
      facts += [
        .init("mean of all", .number(latent.mean)),
        .init("bias of the user", .difference(row.map { latent.userBiases[$0] } ?? 0)),
        .init("bias of the item", .difference(column.map { latent.itemBiases[$0] } ?? 0)),
      ]
    }
    if let row, let column { facts += products(row, column) }
    return Explanation(estimate: estimate, facts: facts, impossibility: impossibility)
  }

  /// The product of all factors, and the largest of those that it is the sum of.
  private func products(_ user: Int, _ item: Int) -> [Explanation.Fact] {
    let (users, items) = (latent.users, latent.items)
    let products = (0..<users.factors).map { users[user, $0] * items[item, $0] }
    let largest = products.indices.sorted {
      (-abs(products[$0]), $0) < (-abs(products[$1]), $1)
    }.prefix(Self.toldProducts)
    let whole = FactorTable.dot(items, item, users, user)
    return [.init("product of the factors", .difference(whole))]
      + largest.map { .init("by factor \($0 + 1)", .part(products[$0])) }
  }

  // MARK: - Comparing

  /// The items whose factors point most nearly where those of an item point.
  ///
  /// - Parameter index: Of the item in the vocabulary.
  /// - Returns: nil where it has no training rating.
  func nearest(_ count: Int, toItem index: Int, in set: TrainingSet) -> NearestNeighbours? {
    guard let item = numbers.item(index) else { return nil }
    let items = latent.items
    let lengths = (0..<itemCount).map { FactorTable.dot(items, $0, items, $0).squareRoot() }
    let cosines = (0..<itemCount).map { other -> Double in
      let norm = lengths[item] * lengths[other]
      return norm == 0 ? 0 : FactorTable.dot(items, item, items, other) / norm
    }
    let others = (0..<itemCount).filter { $0 != item && !cosines[$0].isNaN }
    let nearest = others.sorted { (-cosines[$0], $0) < (-cosines[$1], $1) }.prefix(count)
    let (ratings, common) = raters(of: item, in: set)
    return NearestNeighbours(
      entries: nearest.map { other in
        .init(
          index: Int(itemIndices[other]), similarity: cosines[other],
          commonRaters: common[other], ratings: ratings[other])
      }, ratings: ratings[item], undefined: itemCount - 1 - others.count)
  }

  /// How many ratings each item has, and how many of them are of users who have rated `item`.
  private func raters(
    of item: Int, in set: TrainingSet
  ) -> (ratings: [Int], common: [Int]) {
    var hasRated = Array(repeating: 0, count: userCount)
    for t in 0..<set.count where Int(set.items[t]) == item { hasRated[Int(set.users[t])] += 1 }
    var (ratings, common) = (Array(repeating: 0, count: itemCount), [Int]())
    common = ratings
    for t in 0..<set.count {
      ratings[Int(set.items[t])] += 1
      common[Int(set.items[t])] += hasRated[Int(set.users[t])]
    }
    return (ratings, common)
  }
}

/// The stage of factors.
package struct FactorsKey: FactorFit {
  package static let stage = StageName(rawValue: "factors")

  package var training: TrainingKey
  let settings: FactorSettings

  package var epochs: Int { settings.epochs }

  package func move(
    _ state: DescentState, on set: TrainingSet, after done: Int, _ work: Work,
    afterEach look: (_ epoch: Int) throws(Cancelled) -> Void
  ) throws(Cancelled) {
    let descent = FactorDescent(
      learning: settings.learning.ofEach, regularisation: settings.regularisation.ofEach,
      epochs: epochs)
    try descent.run(
      state.latent, users: set.users, items: set.items, codes: set.codes, reals: set.reals,
      count: set.count, after: done, threads: work.threads, activity: work.activity,
      afterEach: look)
  }

  /// The factors before the first epoch.
  package func initial(
    _ set: TrainingSet, _ activity: Activity
  ) throws(Cancelled) -> DescentState {
    let latent = LatentFactors(
      mean: set.mean(), isBiased: settings.isBiased,
      users: FactorTable(rows: set.userCount, factors: settings.factors),
      items: FactorTable(rows: set.itemCount, factors: settings.factors))
    var numbers = NormalNumbers(seed: settings.seed)
    for table in [latent.users, latent.items] {
      try table.draw(
        from: &numbers, mean: settings.initialMean, deviation: settings.initialDeviation, activity)
    }
    return DescentState(latent)
  }
}
