/// Whether measures of runs on the same test differ, by drawing its users anew.
///
/// Users are what a new test would have others of: their ratings come together, so that users are
/// drawn with replacement, and not ratings. The same draws serve all runs (a paired bootstrap), and
/// are the same each time. An interval goes from the 2.5th percentile of the drawn differences to
/// the 97.5th; p is twice the share of draws on the far side of zero, each share with one draw more
/// for the sample itself, so that p < 0.05 just where the interval leaves zero out.
///
/// B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), chapters 13 and 15; A. Davison,
/// D. Hinkley, Bootstrap Methods and their Application (1997), 4.2.
package struct PairedBootstrap: Sendable {
  /// 9,999 draws: with the sample itself a round number, of which percentiles are single draws.
  package static let usualDraws = 9_999
  /// More users than these are put into so many groups by chance, and groups are drawn: sums of
  /// users spread as the users do, and the time does not grow without end.
  package static let mostUnits = 2_048

  private let draws: Int
  private let seed: UInt64

  package init(draws: Int = Self.usualDraws, seed: UInt64 = 42) {
    (self.draws, self.seed) = (draws, seed)
  }

  /// What each sample measures in every draw of users; samples are compared draw by draw.
  ///
  /// - Parameter check: Is asked before each draw whether to go on, and throws where not.
  /// - Precondition: all samples are of the same users, in the same order, and there are some.
  /// - Complexity: O(draws · min(users, 2,048) · samples) time.
  package func drawn(
    _ samples: [PairedSample], check: () throws -> Void
  ) rethrows -> [Drawn] {
    guard let first = samples.first else { return [] }
    precondition(samples.allSatisfy { $0.count == first.count }, "samples are of other users")
    precondition(first.count > 0, "there is nobody to draw")
    let table = UnitTable(samples, mostUnits: Self.mostUnits, seed: seed)
    var stream = DrawStream(seed: seed)
    var values = samples.map { _ in [Double]() }
    for place in values.indices { values[place].reserveCapacity(draws) }
    var sums: [SIMD8<Double>] = []
    for _ in 0..<draws {
      try check()
      table.draw(&stream, into: &sums)
      for (place, sample) in samples.enumerated() {
        values[place].append(table.value(of: sample.statistic, at: place, in: sums))
      }
    }
    table.addAll(into: &sums)
    return samples.indices.map { place in
      Drawn(
        value: table.value(of: samples[place].statistic, at: place, in: sums),
        draws: values[place])
    }
  }

  /// The same without a question.
  package func drawn(_ samples: [PairedSample]) -> [Drawn] { drawn(samples) {} }

  /// A measure of the sample itself, and of each draw.
  package struct Drawn: Sendable {
    package let value: Double
    let draws: [Double]

    /// How far it is from another that was drawn with it.
    ///
    /// - Returns: nil where the difference is no number, in a draw or at all.
    package func difference(from base: Drawn) -> Difference? {
      let differences = zip(draws, base.draws).map { $0 - $1 }
      guard !differences.isEmpty, (value - base.value).isFinite,
        differences.allSatisfy(\.isFinite)
      else { return nil }
      let sorted = differences.sorted()
      let tail = max(Int(Double(draws.count + 1) * (1 - Difference.confidence) / 2), 1)
      let below = differences.count { $0 <= 0 }
      let above = differences.count { $0 >= 0 }
      return Difference(
        value: value - base.value, low: sorted[tail - 1], high: sorted[sorted.count - tail],
        p: min(1, 2 * Double(1 + min(below, above)) / Double(draws.count + 1)))
    }
  }
}

/// The sums of samples for each unit that is drawn, a user or a group of them, side by side.
private struct UnitTable {
  /// Eight columns beside each other, so that they are added up in one step.
  private let rows: [SIMD8<Double>]
  private let width: Int
  private let units: Int
  /// Where the columns of each sample begin.
  private let starts: [Int]

  init(_ samples: [PairedSample], mostUnits: Int, seed: UInt64) {
    var starts: [Int] = []
    var columns = 0
    for sample in samples {
      starts.append(columns)
      columns += sample.statistic.sums
    }
    let users = samples[0].count
    let units = min(users, mostUnits)
    let width = (columns + 7) / 8
    var rows = [SIMD8<Double>](repeating: .zero, count: units * width)
    let order = Self.shuffled(users, seed: seed, isNeeded: users > units)
    for (sample, start) in zip(samples, starts) {
      for (offset, values) in sample.columns.enumerated() {
        let column = start + offset
        for place in 0..<users {
          rows[place % units * width + column / 8][column % 8] += values[order[place]]
        }
      }
    }
    (self.rows, self.width, self.units, self.starts) = (rows, width, units, starts)
  }

  /// Which user comes at each place.
  private static func shuffled(_ count: Int, seed: UInt64, isNeeded: Bool) -> [Int] {
    var order = Array(0..<count)
    if !isNeeded { return order }
    var stream = DrawStream(seed: ~seed)
    for place in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(place, stream.below(place + 1))
    }
    return order
  }

  /// Adds up as many units as there are, drawn with replacement.
  func draw(_ stream: inout DrawStream, into sums: inout [SIMD8<Double>]) {
    sums = Array(repeating: .zero, count: width)
    for _ in 0..<units {
      let row = stream.below(units) * width
      for lane in 0..<width { sums[lane] += rows[row + lane] }
    }
  }

  /// Adds up every unit once.
  func addAll(into sums: inout [SIMD8<Double>]) {
    sums = Array(repeating: .zero, count: width)
    for unit in 0..<units {
      for lane in 0..<width { sums[lane] += rows[unit * width + lane] }
    }
  }

  func value(
    of statistic: PairedSample.Statistic, at place: Int, in sums: [SIMD8<Double>]
  ) -> Double {
    func sum(_ offset: Int) -> Double {
      let column = starts[place] + offset
      return sums[column / 8][column % 8]
    }
    return statistic == .concordance
      ? statistic.value((sum(0), sum(1)), (sum(2), sum(3)))
      : statistic.value(sum(0), sum(1))
  }
}

/// Random numbers that are the same on every machine: SplitMix64.
///
/// G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
private struct DrawStream {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number in 0..<bound; the deviation from evenness is below bound / 2^64.
  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    word ^= word >> 31
    return Int(word.multipliedFullWidth(by: UInt64(bound)).high)
  }
}
