import Kernels
import TestSupport
import Testing

/// The search for neighbours in lanes, and sums from panels, against the search by slots, which the
/// plain model holds: a largest k that lists have no room for takes that one.
@Suite struct LaneSelectionTests {
  private static let largestInLanes = 100
  private static let largestBySlots = 130

  /// Ratings of long profiles, whose similarities crowd in some way.
  enum Shape: CaseIterable {
    /// Halves from 0.5 to 5.
    case halves
    /// Half of what is compared has two or three raters, so that many similarities are equal.
    case rare
    /// The same pair twice now and then, and ratings of 0.
    case repeats
    /// No rating differs from another: every similarity is 1, or undefined.
    case equal
    /// Ratings from 0 to 10 in steps of a half.
    case ten
    /// Few are rated by many, and few rate many: some panels have some lines, and the rest is tails.
    case stairs
    /// The same the other way round: users are compared, over what they have rated.
    case users
    /// Whole ratings from 1 to 5.
    case wholes
    /// Besides long profiles many that have one rating, with which nothing is compared.
    case lonely
    /// To the first x more have similarities of one key than a list has room for, and the largest of
    /// these come last.
    case crowded
    /// Beyond the first columns no panel has a line.
    case sparse

    func table() -> RatingTable {
      switch self {
      case .halves:
        RatingTable(
          seed: 1, xCount: 700, yCount: 40, count: 18_000, codes: 1...10, hasRepeats: false)
      case .rare:
        RatingTable(seed: 2, xCount: 900, yCount: 5, count: 2600, codes: 2...5, hasRepeats: false)
      case .repeats: RatingTable(seed: 3, xCount: 600, yCount: 20, count: 9000, codes: 0...5)
      case .equal: RatingTable(seed: 4, xCount: 500, yCount: 10, count: 4000, codes: 7...7)
      case .ten:
        RatingTable(
          seed: 5, xCount: 400, yCount: 30, count: 8000, codes: 0...20, hasRepeats: false)
      case .stairs: RatingTable(seed: 6, xCount: 303, yCount: 701, share: 6000, codes: 9...11)
      case .users: Self.stairs.table().transposed()
      case .wholes:
        RatingTable(
          seed: 7, xCount: 400, yCount: 30, count: 8000, codes: 1...5, hasRepeats: false
        ).withCodes { 2 * $0 }
      case .lonely:
        RatingTable(
          seed: 8, xCount: 300, yCount: 20, count: 4500, codes: 1...10, hasRepeats: false
        ).withLonelyProfiles(200)
      case .crowded: .crowded()
      case .sparse: RatingTable(seed: 9, xCount: 900, yCount: 700, share: 600, codes: 1...10)
      }
    }
  }

  private func predictions(
    _ table: RatingTable, _ comparison: Comparison, maximumK: Int, _ vectors: VectorWidth,
    threads: Int
  ) throws -> TestPredictions {
    try predictions(table, [comparison], maximumK: maximumK, vectors, threads: threads)[0]
  }

  private func predictions(
    _ table: RatingTable, _ comparisons: [Comparison], maximumK: Int, _ vectors: VectorWidth,
    threads: Int
  ) throws -> [TestPredictions] {
    // Nothing is kept, so that cosines take the sums that only they can, and panels.
    let widest =
      comparisons.first { $0.similarity != .cosine } ?? comparisons[comparisons.count - 1]
    let pairs = try table.pairs(for: widest, budget: 0, vectors: vectors, threads: 2)
    let tests = (0..<900).map { (x: UInt32($0 * 7 % 90), y: UInt32($0 % table.yCount)) }
    let questions = TestRatings(
      xs: table.buffer(tests.map(\.x)), ys: table.buffer(tests.map(\.y)), range: 0..<tests.count,
      rating: { RatingTable.rating($0 % 10 + 1) }, xCount: table.xCount)
    let requests = comparisons.map { comparison in
      var request = NeighbourhoodRequest(
        comparison, minimumK: 1, maximumK: maximumK, mean: 2.75, scale: 0...10, kept: .every)
      request.vectors = vectors
      return request
    }
    return try pairs.predict(questions, requests, threads: threads, activity: Activity())
  }

  @Test(arguments: Shape.allCases, Similarity.allCases.filter { !$0.comparesResiduals })
  func `lanes find what slots find, to the last bit, in any width and on any number of threads`(
    shape: Shape, similarity: Similarity
  ) throws {
    let table = shape.table()
    for support in [1, 3] {
      let comparison = Comparison(similarity, minimumSupport: support)
      let bySlots = try predictions(
        table, comparison, maximumK: Self.largestBySlots, .none, threads: 1)
      for (place, vectors) in VectorWidth.available.enumerated() {
        for maximumK in [1, 12, Self.largestInLanes] {
          let inLanes = try predictions(
            table, comparison, maximumK: maximumK, vectors, threads: 1 + place)
          for k in [1, 2, 5, 12, 57, 99, 100] where k <= maximumK {
            #expect(
              inLanes.predictions(k: k) == bySlots.predictions(k: k),
              "\(vectors), support \(support), k = \(k) of \(maximumK)")
          }
          #expect(inLanes.errors.squared[...] == bySlots.errors.squared.prefix(maximumK))
          #expect(inLanes.errors.absolute[...] == bySlots.errors.absolute.prefix(maximumK))
        }
      }
    }
  }

  /// One counting serves all of them; without panels each has its own.
  @Test(arguments: Shape.allCases, VectorWidth.available)
  func `several similarities at once are each one alone, to the last bit`(
    shape: Shape, vectors: VectorWidth
  ) throws {
    let table = shape.table()
    let comparisons = [
      Comparison(.cosine), Comparison(.msd, minimumSupport: 2), Comparison(.pearson),
      Comparison(.cosine, minimumSupport: 3), Comparison(.cosine),
    ]
    for chosen in [comparisons[...], comparisons[0...0], comparisons[2...3]] {
      let together = try predictions(
        table, Array(chosen), maximumK: 12, vectors, threads: 2)
      for (comparison, found) in zip(chosen, together) {
        let alone = try predictions(table, comparison, maximumK: 12, vectors, threads: 1)
        for k in [1, 5, 12] { #expect(found.predictions(k: k) == alone.predictions(k: k)) }
        #expect(found.errors.squared == alone.errors.squared)
      }
    }
  }

  @Test func `a larger similarity never has a larger key, and only 1 has the first`() {
    var random = SplitMix64(seed: 3)
    var similarities: [Double] = [1, 1 + .ulpOfOne, 1 - .ulpOfOne, 0.5, .leastNonzeroMagnitude]
    for _ in 0..<2000 {
      let even = Double.random(in: 0...1, using: &random)
      // As many of them near 1 as elsewhere, where keys are narrow.
      similarities += [even, 1 - even * even * even * even * even * even]
    }
    let keys = similarities.sorted(by: >).map(SimilarityKey.of)
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(keys.prefix(2) == [SimilarityKey.ofOne, SimilarityKey.ofOne])
    #expect(SimilarityKey.of(1 - .ulpOfOne) > SimilarityKey.ofOne)
    #expect((keys.last ?? .max) < SimilarityKey.ofNone)
    #expect(Set(keys).count > 1000)
  }
}
