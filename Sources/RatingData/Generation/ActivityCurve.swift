/// How many items each user rates: long-tailed, and in all exactly as many as asked for.
struct ActivityCurve {
  /// The standard deviation of the logarithm; with it MovieLens 25M's median of 71 and mean of 154
  /// come out.
  private static let spread = 1.389
  /// Nobody rates more of the catalogue than this, unless so many ratings are asked for that all
  /// must.
  private static let largestPart = 0.55

  let counts: [Int]

  /// - Precondition: users ≤ ratings ≤ users · items.
  init(ratings: Int, users: Int, items: Int, seed: UInt64) {
    precondition(
      ratings >= users && ratings <= users * items, "the ratings do not fit the users and items")
    let mean = Double(ratings) / Double(users)
    let floor = min(20, max(1, Int(mean * 0.13)))
    let usual = max(floor, Int(Double(items) * Self.largestPart))
    let cap = mean <= Double(usual) * 0.8 ? usual : items
    var stream = RandomStream(seed: seed, .activity)
    let raw = (0..<users).map { _ in PortableMath.exp(Self.spread * stream.normal()) }
    let scale = Self.scale(raw, floor: floor, cap: cap, ratings: ratings)
    var counts = raw.map { Self.count($0, scale, floor, cap) }
    Self.hand(out: ratings - counts.reduce(0, +), to: &counts, cap: cap)
    self.counts = counts
  }

  private static func count(_ raw: Double, _ scale: Double, _ floor: Int, _ cap: Int) -> Int {
    Int(min(Double(cap), Double(floor) + raw * scale))
  }

  /// The largest scale, to a relative 2^−60, at which the counts do not exceed the ratings.
  private static func scale(_ raw: [Double], floor: Int, cap: Int, ratings: Int) -> Double {
    let total = { scale in raw.reduce(0) { $0 + count($1, scale, floor, cap) } }
    var low = 0.0
    var high = 1.0
    while total(high) <= ratings, high < 1e12 { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if total(middle) <= ratings { low = middle } else { high = middle }
    }
    return low
  }

  /// Gives the ratings that rounding left over to the users in turn, one each.
  private static func hand(out rest: Int, to counts: inout [Int], cap: Int) {
    var rest = rest
    while rest > 0 {
      for user in counts.indices where rest > 0 && counts[user] < cap {
        counts[user] += 1
        rest -= 1
      }
    }
  }
}
