/// The items that can be rated, in ascending order of their identifiers.
struct Catalogue {
  let identifiers: [Int64]
  /// Each item's popularity, of mean 0 and variance 1. It does not follow the identifier.
  let popularity: [Double]
  var choice: ItemChoice

  init(items: Int, seed: UInt64) {
    var stream = RandomStream(seed: seed, .identifiers)
    var last: Int64 = 0
    identifiers = (0..<items).map { _ in
      last += Int64(1 + stream.below(6))
      return last
    }
    let ranked = Self.shuffled(items, seed: seed)
    let curve = PopularityCurve(items: items)
    var weights = [Double](repeating: 0, count: items)
    var popularity = weights
    for (rank, item) in ranked.enumerated() {
      weights[item] = curve.weights[rank]
      popularity[item] = curve.standardised[rank]
    }
    self.popularity = popularity
    choice = ItemChoice(weights: weights, ranked: ranked)
  }

  /// The items in the order of their popularity: any.
  private static func shuffled(_ items: Int, seed: UInt64) -> [Int] {
    var stream = RandomStream(seed: seed, .popularity)
    var order = Array(0..<items)
    for last in stride(from: items - 1, to: 0, by: -1) {
      order.swapAt(last, stream.below(last + 1))
    }
    return order
  }
}
