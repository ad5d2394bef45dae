import Kernels
import TestSupport

/// Random ratings of x by y in training order, the same pair now and then twice.
struct RatingTable {
  let xCount: Int
  let yCount: Int
  let rows: [(x: Int, y: Int, code: Int)]

  /// - Parameters:
  ///   - codes: The doubled ratings that occur.
  ///   - hasRepeats: Whether a pair may come twice; otherwise only the first of them counts.
  init(
    seed: UInt64, xCount: Int, yCount: Int, count: Int, codes: ClosedRange<Int>,
    hasRepeats: Bool = true
  ) {
    var random = SplitMix64(seed: seed)
    self.xCount = xCount
    self.yCount = yCount
    var seen: Set<Int> = []
    let drawn = (0..<count).map { _ in
      (
        Int.random(in: 0..<xCount, using: &random), Int.random(in: 0..<yCount, using: &random),
        Int.random(in: codes, using: &random)
      )
    }
    rows = drawn.filter { hasRepeats || seen.insert($0.0 * yCount + $0.1).inserted }
  }

  /// Ratings of which there are the more, the lower both numbers are: ids stand in another order.
  ///
  /// - Parameter share: Where x · y is this, every second pair is rated.
  init(seed: UInt64, xCount: Int, yCount: Int, share: Double, codes: ClosedRange<Int>) {
    var random = SplitMix64(seed: seed)
    self.xCount = xCount
    self.yCount = yCount
    var drawn: [(x: Int, y: Int, code: Int)] = []
    for x in 0..<xCount {
      for y in 0..<yCount
      where Double.random(in: 0..<1, using: &random) < 1 / (1 + Double(x * y) / share) {
        drawn.append(
          ((x * 7 + 3) % xCount, (y * 11 + 5) % yCount, Int.random(in: codes, using: &random)))
      }
    }
    rows = drawn.shuffled(using: &random)
  }

  private init(xCount: Int, yCount: Int, rows: [(x: Int, y: Int, code: Int)]) {
    (self.xCount, self.yCount, self.rows) = (xCount, yCount, rows)
  }

  /// Ratings of which x = 0 has a mean squared difference of 3 + j / 2000 from all others, and j
  /// falls from 7 to 0: similarities around 1/4, all in one step of keys, which is 2^-12 wide there.
  static func crowded() -> RatingTable {
    let (xCount, yCount, farRaters) = (201, 500, 375)
    var rows: [(x: Int, y: Int, code: Int)] = []
    for x in 0..<xCount {
      let j = 7 - x * 8 / xCount
      for y in 0..<yCount {
        let isFar = y < farRaters
        let isOneOff = y - farRaters < j
        rows.append((x: x, y: y, code: x == 0 ? 1 : isFar ? 5 : isOneOff ? 2 : 1))
      }
    }
    return RatingTable(xCount: xCount, yCount: yCount, rows: rows)
  }

  /// The same ratings, of y by x.
  func transposed() -> RatingTable {
    RatingTable(
      xCount: yCount, yCount: xCount, rows: rows.map { (x: $0.y, y: $0.x, code: $0.code) })
  }

  func withCodes(_ code: (Int) -> Int) -> RatingTable {
    RatingTable(
      xCount: xCount, yCount: yCount,
      rows: rows.map { (x: $0.x, y: $0.y, code: code($0.code)) })
  }

  /// With profiles of one rating each behind the others.
  func withLonelyProfiles(_ count: Int) -> RatingTable {
    RatingTable(
      xCount: xCount, yCount: yCount + count,
      rows: rows
        + (0..<count).map { (x: $0 * 7 % xCount, y: yCount + $0, code: 1 + $0 % 10) })
  }

  /// The rating of a code.
  static func rating(_ code: Int) -> Double { Double(code) / 2 }

  /// The ratings in training order.
  ///
  /// - Parameter usesReals: Whether ratings are handed over as reals.
  func columns(usesReals: Bool = false) -> RatingColumns {
    RatingColumns(
      xs: buffer(rows.map { UInt32($0.x) }), ys: buffer(rows.map { UInt32($0.y) }),
      codes: buffer(usesReals ? [] : rows.map { UInt8($0.code) }),
      reals: buffer(usesReals ? rows.map { Self.rating($0.code) } : []),
      count: rows.count, xCount: xCount, yCount: yCount)
  }

  func index(usesReals: Bool = false, threads: Int) throws -> CoRatingIndex {
    try CoRatingIndex.build(
      columns(usesReals: usesReals), threads: threads, activity: Activity())
  }

  /// In panels where that can be, as a model counts them.
  func pairs(
    for comparison: Comparison, usesReals: Bool = false, baselines: Baselines? = nil, budget: Int,
    vectors: VectorWidth = .preferred, threads: Int
  ) throws -> CountedPairs {
    if baselines == nil,
      let ratings = try NarrowRatings.of(
        columns(usesReals: usesReals), budget: budget, vectors: vectors, threads: threads,
        activity: Activity())
    {
      return try CountedPairs(inPanels: ratings, threads: threads, activity: Activity())
    }
    let index = try index(usesReals: usesReals, threads: threads)
    return try CountedPairs.count(
      index, for: comparison,
      residuals: baselines?.residuals(of: index, threads: threads, activity: Activity()),
      budget: budget, threads: threads, activity: Activity())
  }

  func buffer<Element: BitwiseCopyable>(_ elements: [Element]) -> Buffer<Element> {
    let buffer = Buffer<Element>(count: elements.count)
    for (place, element) in elements.enumerated() { buffer[place] = element }
    return buffer
  }

  // MARK: - What is expected of ratings

  /// What estimates make of neighbours.
  enum Estimator: CaseIterable {
    case ratings, means, scores, baselines
  }

  func estimator(_ kind: Estimator, _ baselines: Baselines) throws -> NeighbourEstimator {
    let moments = try RatingMoments.of(
      buffer(rows.map { UInt32($0.x) }), keyCount: xCount, users: buffer(rows.map { UInt32($0.y) }),
      userCount: yCount, codes: buffer(rows.map { UInt8($0.code) }), reals: buffer([]),
      count: rows.count, threads: 2, activity: Activity())
    return switch kind {
    case .ratings: .ratings(RatingTerms())
    case .means: .means(MeanTerms(moments))
    case .scores: .scores(ScoreTerms(moments))
    case .baselines: .baselines(BaselineTerms(baselines))
    }
  }

  /// Biases of some kind, no two alike.
  func baselines(mean: Double, areXUsers: Bool) -> Baselines {
    Baselines(
      mean: mean, xs: buffer((0..<xCount).map { Double($0 % 7) / 8 - 0.4 }),
      ys: buffer((0..<yCount).map { Double($0 % 5) / 16 - 0.1 }), areXUsers: areXUsers)
  }
}
