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

/// How popular the items of a catalogue are: weights in proportion to the ratings that they get.
struct PopularityCurve {
  /// MovieLens 25M: the movie of this rank among 59,047 has about so many ratings.
  private static let anchors: [(rank: Double, ratings: Double)] = [
    (1, 81491), (10, 58000), (100, 30000), (300, 17500), (1000, 6300), (3000, 1500), (5000, 620),
    (10000, 110), (20000, 16), (30000, 5), (59047, 1),
  ]

  /// The weights by rank, descending.
  let weights: [Double]
  /// Their logarithms, shifted and scaled to mean 0 and variance 1.
  let standardised: [Double]

  init(items: Int) {
    let last = Self.anchors[Self.anchors.count - 1].rank
    let logs = (1...items).map { Self.logRatings(atRank: Double($0) / Double(items) * last) }
    weights = logs.map(PortableMath.exp)
    let mean = logs.reduce(0, +) / Double(items)
    let variance = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(items)
    let deviation = variance > 0 ? variance.squareRoot() : 1
    standardised = logs.map { ($0 - mean) / deviation }
  }

  /// Straight lines between the anchors where both axes are logarithmic.
  private static func logRatings(atRank rank: Double) -> Double {
    let upper = anchors.firstIndex { rank <= $0.rank } ?? anchors.count - 1
    guard upper > 0 else { return PortableMath.log(anchors[0].ratings) }
    let (from, to) = (anchors[upper - 1], anchors[upper])
    let way = PortableMath.log(rank / from.rank) / PortableMath.log(to.rank / from.rank)
    return PortableMath.log(from.ratings) + way * PortableMath.log(to.ratings / from.ratings)
  }
}

/// Chooses for a user so many different items, the popular ones more often.
struct ItemChoice {
  private let weights: [Double]
  /// The items by descending weight, and for each place the sum of the weights from there on.
  private let ranked: [Int]
  private let tail: [Double]
  private let table: AliasTable
  /// One bit for each item, set while it is among the chosen.
  private var chosen: [UInt64]

  /// - Parameters:
  ///   - weights: the items' weights.
  ///   - ranked: the items by descending weight.
  init(weights: [Double], ranked: [Int]) {
    self.weights = weights
    self.ranked = ranked
    var tail = [Double](repeating: 0, count: ranked.count + 1)
    for rank in ranked.indices.reversed() { tail[rank] = tail[rank + 1] + weights[ranked[rank]] }
    self.tail = tail
    table = AliasTable(weights)
    chosen = [UInt64](repeating: 0, count: (weights.count + 63) / 64)
  }

  /// Calls `body` with `count` different items, ascending.
  mutating func choose(_ count: Int, _ stream: inout RandomStream, _ body: (Int) -> Void) {
    precondition(count <= weights.count, "more items asked for than there are")
    // Drawing again what was drawn before is cheap for a small part of the catalogue only.
    if count * 16 <= weights.count { draw(count, &stream) } else { sweep(count, &stream) }
    for word in chosen.indices where chosen[word] != 0 {
      var bits = chosen[word]
      while bits != 0 {
        body(word * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
      chosen[word] = 0
    }
  }

  /// Marks an item; false if it was marked before.
  private mutating func mark(_ item: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(item & 63)
    defer { chosen[item >> 6] |= bit }
    return chosen[item >> 6] & bit == 0
  }

  private mutating func draw(_ count: Int, _ stream: inout RandomStream) {
    var rest = count
    while rest > 0 { rest -= mark(table.draw(&stream)) ? 1 : 0 }
  }

  /// Chooses in one sweep over the catalogue, each item with a probability in proportion to its
  /// weight, 1 at most.
  ///
  /// The pivotal method: J.-C. Deville, Y. Tillé, Unequal probability sampling without replacement
  /// through a splitting method, Biometrika 85 (1998).
  private mutating func sweep(_ count: Int, _ stream: inout RandomStream) {
    let certain = certain(count)
    let factor = count > certain ? Double(count - certain) / tail[certain] : 0
    var rest = count - certain
    for rank in 0..<certain { _ = mark(ranked[rank]) }
    var open: (item: Int, probability: Double)?
    for rank in certain..<ranked.count where rest > 0 {
      let item = ranked[rank]
      let probability = min(1, weights[item] * factor)
      guard let (rival, chance) = open else {
        open = (item, probability)
        continue
      }
      let sum = chance + probability
      if sum < 1 {
        open = (stream.unit() * sum < chance ? rival : item, sum)
      } else {
        let rivalWins = stream.unit() * (2 - sum) < 1 - probability
        rest -= mark(rivalWins ? rival : item) ? 1 : 0
        open = (rivalWins ? item : rival, sum - 1)
      }
    }
    // Rounding may leave the last one open; the most popular that are left fill up.
    for item in [open?.item].compactMap(\.self) + ranked where rest > 0 {
      rest -= mark(item) ? 1 : 0
    }
  }

  /// How many of the most popular items have a probability of 1 when `count` are chosen.
  private func certain(_ count: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let isCertain = weights[ranked[middle]] * Double(count - middle) > tail[middle]
      if isCertain { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
