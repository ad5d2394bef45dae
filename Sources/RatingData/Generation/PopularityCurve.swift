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
