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

/// What users and items are like: biases and a few latent factors, from which scores come.
struct Taste {
  private static let factors = 8

  private let userBias: [Double]
  private let itemBias: [Double]
  private let userFactors: [Double]
  private let itemFactors: [Double]

  /// - Parameter popularity: the items' popularity, of mean 0 and variance 1: the popular ones are
  ///   liked better.
  init(users: Int, popularity: [Double], seed: UInt64) {
    var stream = RandomStream(seed: seed, .userTaste)
    userBias = (0..<users).map { _ in 0.42 * stream.normal() }
    userFactors = (0..<users * Self.factors).map { _ in 0.30 * stream.normal() }
    stream = RandomStream(seed: seed, .itemTaste)
    itemBias = popularity.map { 0.40 * stream.normal() + 0.35 * $0 }
    itemFactors = (0..<popularity.count * Self.factors).map { _ in 0.55 * stream.normal() }
  }

  /// How well a user likes an item, on a scale of its own around 0, less the noise.
  func score(user: Int, item: Int) -> Double {
    var score = userBias[user] + itemBias[item]
    for factor in 0..<Self.factors {
      score += userFactors[user * Self.factors + factor] * itemFactors[item * Self.factors + factor]
    }
    return score
  }
}

/// Turns scores into half-stars, so that each of these has its share of the ratings.
struct StarScale {
  /// The shares of 0.5, 1, … 5 stars in MovieLens 25M.
  private static let shares = [
    0.0157, 0.0311, 0.0160, 0.0656, 0.0505, 0.1959, 0.1271, 0.2657, 0.0880, 0.1444,
  ]

  /// Scores in narrow classes between −8 and 8: a class of 2^−12 is far below the noise.
  static func bin(_ score: Double) -> UInt16 {
    UInt16(min(65_535, max(0, (score + 8) * 4096)))
  }

  /// For each class the rating times two.
  private let codes: [UInt8]

  /// - Parameter bins: the classes of all scores.
  init(_ bins: [UInt16]) {
    var counts = [Int](repeating: 0, count: 65_536)
    for bin in bins { counts[Int(bin)] += 1 }
    var codes: [UInt8] = []
    var below = 0.0
    var star = 0
    var edge = Self.shares[0]
    for count in counts {
      let middle = (below + Double(count) / 2) / Double(max(bins.count, 1))
      while middle > edge, star < Self.shares.count - 1 {
        star += 1
        edge += Self.shares[star]
      }
      codes.append(UInt8(star + 1))
      below += Double(count)
    }
    self.codes = codes
  }

  func codes(_ bins: [UInt16]) -> [UInt8] { bins.map { codes[Int($0)] } }
}

/// When a user rated an item: within a month after the day the user came.
struct SyntheticClock: Sendable {
  private static let opening = 789_652_009
  private static let closing = 1_574_327_703
  private static let month = 30 * 86_400

  let seed: UInt64

  /// The time, in seconds since 1970, at which the user of dense index `user` came.
  func arrival(user: Int) -> Int64 {
    var stream = RandomStream(seed: seed, .clock, index: user)
    return Int64(Self.opening + stream.below(Self.closing - Self.opening))
  }

  /// The time of a rating by a user who came at `arrival`.
  func time(arrival: Int64, item: Int64) -> Int64 {
    var stream = RandomStream(seed: seed, .clock, index: Int(arrival &* 1_000_003 &+ item))
    return arrival + Int64(stream.below(Self.month))
  }
}
