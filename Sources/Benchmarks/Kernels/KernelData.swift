import Kernels

/// What loops are timed on: random, and of the sizes that they meet with MovieLens 25M's 20,000 most
/// rated items.
struct KernelData {
  // Panels
  static let lines = 16_384
  let panel: Buffer<UInt8>
  /// A row's raters, every eighth line or so, and what they gave.
  let raters: Buffer<UInt32>
  let codes: Buffer<UInt8>

  // Rows
  static let columns = 20_000
  /// Words of sums that few or many raters have; none in a tenth of all places.
  let squares: Buffer<UInt64>
  let sums: Buffer<UInt64>
  let noSquares: Buffer<UInt64>
  let noSums: Buffer<UInt64>
  let similarities: Buffer<Double>
  let keys: Buffer<UInt16>

  // Profiles
  static let profiles = 64
  static let profileLength = 400
  /// The profiles' items, one profile after the other.
  let items: Buffer<UInt16>
  let ratings: Buffer<UInt8>

  init() {
    var random = Random()
    panel = Buffer(count: Self.lines * NeighbourLoops.panelColumns)
    for place in 0..<panel.count {
      panel[place] = random.below(4) == 0 ? UInt8(1 + random.below(10)) : 0
    }
    let chosen = (0..<Self.lines).filter { _ in random.below(8) == 0 }
    raters = Buffer(count: chosen.count)
    codes = Buffer(count: chosen.count + 4, repeating: 0)
    for (place, line) in chosen.enumerated() {
      raters[place] = UInt32(line)
      codes[place] = UInt8(1 + random.below(10))
    }
    squares = Buffer(count: Self.columns, repeating: 0)
    sums = Buffer(count: Self.columns, repeating: 0)
    noSquares = Buffer(count: Self.columns, repeating: 0)
    noSums = Buffer(count: Self.columns, repeating: 0)
    for place in 0..<Self.columns where random.below(10) != 0 {
      for _ in 0...random.below(20) {
        let (one, other) = (UInt64(1 + random.below(10)), UInt64(1 + random.below(10)))
        squares[place] += one * other | one * one << 21 | other * other << 42
        sums[place] += 1 | one << 21 | other << 42
      }
    }
    similarities = Buffer(count: Self.columns)
    keys = Buffer(count: Self.columns + 1, repeating: SimilarityKey.ofNone)
    for place in 0..<Self.columns {
      similarities[place] = Double(1 + random.below(1 << 30)) / Double(1 << 30)
      keys[place] = SimilarityKey.of(similarities[place])
    }
    items = Buffer(count: Self.profiles * Self.profileLength)
    ratings = Buffer(count: items.count)
    for place in 0..<items.count {
      items[place] = UInt16(random.below(Self.columns))
      ratings[place] = UInt8(1 + random.below(10))
    }
  }

  /// Ratings so few that the panels of `RatingPanels` have no lines: tails are all there is.
  static func sparseRatings() throws -> CoRatingIndex {
    var random = Random()
    let (users, perUser) = (4000, 40)
    let count = users * perUser
    let (xs, ys) = (Buffer<UInt32>(count: count), Buffer<UInt32>(count: count))
    let codes = Buffer<UInt8>(count: count)
    for place in 0..<count {
      // In every 500 items one is rated, so that none is rated twice.
      let (user, part) = (place / perUser, columns / perUser)
      xs[place] = UInt32(place % perUser * part + random.below(part))
      ys[place] = UInt32(user)
      codes[place] = UInt8(1 + random.below(10))
    }
    return try CoRatingIndex.build(
      RatingColumns(
        xs: xs, ys: ys, codes: codes, reals: Buffer(count: 0), count: count, xCount: columns,
        yCount: users), threads: 1, activity: Activity())
  }

  /// Numbers that are the same each time: D. H. Lehmer's generator with the factor of D. E. Knuth's
  /// MMIX.
  struct Random {
    private var state: UInt64 = 42

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(((state >> 32) * UInt64(bound)) >> 32)
    }
  }
}
