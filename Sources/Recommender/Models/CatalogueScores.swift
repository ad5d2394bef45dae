import Kernels

/// What a model makes of all items of training for one user.
package struct CatalogueScores: Sendable {
  /// The estimates by inner id, not clipped; no number where the model has nothing to go by.
  private let estimates: [Double]
  /// For each inner item id its index in the vocabulary.
  private let items: [UInt32]

  init(_ estimates: Buffer<Double>, of items: [UInt32]) {
    self.estimates = items.indices.map { estimates[$0] }
    self.items = items
  }

  /// The indices of the best items, best first, equal ones in training order, and of how many.
  ///
  /// - Complexity: O(n·log n) time.
  func best(_ count: Int, where isWanted: (Int) -> Bool) -> (items: [Int], of: Int) {
    let wanted = estimates.indices.filter { estimates[$0].isFinite && isWanted(Int(items[$0])) }
    let ordered = wanted.sorted { (-estimates[$0], $0) < (-estimates[$1], $1) }
    return (ordered.prefix(count).map { Int(items[$0]) }, wanted.count)
  }
}

extension Model {
  package func scores(
    ofAllFor user: Int, on training: TrainingKey, _ work: inout Work
  ) throws -> CatalogueScores? {
    _ = try work.learnt(by: self, on: training)
    let set = try training.set(&work)
    guard set.userIndices.contains(UInt32(user)) else { return nil }
    let row = Buffer<Double>(count: set.itemCount)
    if let scorer = try scorer(of: set, on: training, &work) {
      scorer.fillRows([UInt32(user)], row)
    } else {
      let pairs = set.itemIndices.map { (user: user, item: Int($0)) }
      let questions = Questions(pairs, among: try work.ratings(training.split.data))
      let answers = try answer(
        questions, on: training, scale: -.infinity ... .infinity, kept: .only(k: place),
        wholeCurve: false, &work)
      let values = answers.predictions(k: place) ?? []
      for (item, value) in values.enumerated() { row[item] = value }
    }
    return CatalogueScores(row, of: set.itemIndices)
  }
}
