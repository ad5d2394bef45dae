import Kernels
import Testing

/// Whatever form the sums have, and however many of them are kept, the predictions are those of a
/// plain loop over the formula.
@Suite struct CountedPairsTests {
  /// How the ratings force a form of sums: halves of a small scale, of a scale whose squares
  /// outgrow two machine words where some are repeated, and where repeats multiply the terms beyond
  /// every packed word.
  enum Scale: CaseIterable {
    case stars, percent, repeated

    var largestCode: Int { self == .stars ? 10 : 200 }
    /// How often a user has rated some items.
    var repeats: Int {
      switch self {
      case .stars: 1
      case .percent: 100
      case .repeated: 700
      }
    }
  }

  private struct Data {
    let xs: [UInt32], ys: [UInt32], codes: [UInt8]
    /// The codes that item x has from user y, at `[x][y]`.
    private(set) var given = [[[Int]]](repeating: [[Int]](repeating: [], count: 40), count: 30)

    init(_ scale: Scale) {
      var (xs, ys, codes): ([UInt32], [UInt32], [UInt8]) = ([], [], [])
      for y in 0..<40 {
        for x in 0..<30 where (x * 7 + y * 11) % 3 != 0 {
          let times = y == 0 && x < 3 ? scale.repeats : 1
          for time in 0..<times {
            xs.append(UInt32(x))
            ys.append(UInt32(y))
            let code = 1 + (x * 13 + y * 29 + time * 3) % scale.largestCode
            codes.append(UInt8(code))
            given[x][y].append(code)
          }
        }
      }
      (self.xs, self.ys, self.codes) = (xs, ys, codes)
    }
  }

  private func buffer<Element: BitwiseCopyable>(_ elements: [Element]) -> Buffer<Element> {
    let buffer = Buffer<Element>(count: elements.count)
    for (place, element) in elements.enumerated() { buffer[place] = element }
    return buffer
  }

  /// The cosine of two items by its formula, over all pairs of their ratings by common users.
  private func cosine(_ data: Data, _ i: UInt32, _ j: UInt32) -> Double {
    var (products, squaresI, squaresJ) = (0, 0, 0)
    for (ofI, ofJ) in zip(data.given[Int(i)], data.given[Int(j)]) {
      for a in ofI {
        for b in ofJ {
          products += a * b
          squaresI += a * a
          squaresJ += b * b
        }
      }
    }
    return squaresI == 0 ? 0 : Double(products) / (Double(squaresI) * Double(squaresJ)).squareRoot()
  }

  @Test(arguments: [(1, 0), (12, 40)])
  func `pairs are kept where most of them have common raters`(raters: Int, kept: Int) throws {
    // Each user has rated three items, the next ones for the next user.
    let rows = (0..<raters * 40).flatMap { y in (0..<3).map { ((y + $0 * raters) % 40, y % 40) } }
    let index = try CoRatingIndex.build(
      RatingColumns(
        xs: buffer(rows.map { UInt32($0.0) }), ys: buffer(rows.map { UInt32($0.1) }),
        codes: buffer(rows.map { _ in 7 }), reals: buffer([]), count: rows.count, xCount: 40,
        yCount: 40), threads: 2, activity: Activity())
    let pairs = try CountedPairs.count(
      index, for: Comparison(.cosine), budget: 1 << 30, threads: 2, activity: Activity())
    #expect(pairs.head == kept)
  }

  @Test(arguments: Scale.allCases, [0, 400, 1 << 30])
  func `the nearest neighbour is the one that the formula finds`(scale: Scale, budget: Int) throws {
    let data = Data(scale)
    let index = try CoRatingIndex.build(
      RatingColumns(
        xs: buffer(data.xs), ys: buffer(data.ys), codes: buffer(data.codes), reals: buffer([]),
        count: data.xs.count, xCount: 30, yCount: 40), threads: 2, activity: Activity())
    let pairs = try CountedPairs.count(
      index, for: Comparison(.cosine, minimumSupport: 2), budget: budget, threads: 2,
      activity: Activity())
    // One question: what would user 5 give to each item?
    let asked = (0..<30).map { UInt32($0) }
    let tests = TestRatings(
      xs: buffer(asked), ys: buffer(asked.map { _ in UInt32(5) }), range: 0..<30,
      rating: { _ in 1 }, xCount: 30)
    let predictions = try pairs.predict(
      tests,
      NeighbourhoodRequest(
        Comparison(.cosine, minimumSupport: 2), minimumK: 1, maximumK: 1, mean: 1, scale: 0...128,
        kept: .only(k: 1)),
      threads: 2, activity: Activity())
    let values = try #require(predictions.predictions(k: 1))
    for x in asked {
      let profile = data.xs.indices.filter { data.ys[$0] == 5 }
      let similarities = profile.map { x == data.xs[$0] ? 1 : cosine(data, x, data.xs[$0]) }
      let best = try #require(
        profile.indices.max { (similarities[$0], -$0) < (similarities[$1], -$1) })
      let expected = Double(data.codes[profile[best]]) / 2
      #expect(abs(values[Int(x)] - expected) < 1e-12)
    }
  }
}
