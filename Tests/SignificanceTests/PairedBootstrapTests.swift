import Foundation
import Significance
import TestSupport
import Testing

@Suite struct PairedBootstrapTests {
  @Test func `the sample itself gives the measures`() throws {
    let counts = [2.0, 1, 3]
    let drawn = PairedBootstrap(draws: 9).drawn([
      .rootMean([2, 3, 1], counts: counts), .mean([2, 3, 1], counts: counts),
      .mean(ofUsers: [0.5, .nan, 1]), .concordance([2, 0, 1], of: [2, 0, 4]),
    ])
    #expect(drawn.map(\.value) == [1, 1, 0.75, 1.5 / 4.5])
  }

  @Test func `draws are the same each time, and samples are drawn together`() throws {
    var random = SplitMix64(seed: 3)
    let values = (0..<100).map { _ in Double.random(in: 0..<1, using: &random) }
    let samples = [PairedSample.mean(ofUsers: values), .mean(ofUsers: values.map { $0 + 0.25 })]
    let bootstrap = PairedBootstrap(draws: 199)
    let drawn = bootstrap.drawn(samples)
    let difference = try #require(drawn[1].difference(from: drawn[0]))
    // What all users gain alike does not depend on who is drawn.
    #expect(abs(difference.low - 0.25) < 1e-12 && abs(difference.high - 0.25) < 1e-12)
    #expect(difference.p == 0.01)
    let again = bootstrap.drawn(samples)
    #expect(again[1].difference(from: again[0]) == difference)
    let same = try #require(drawn[0].difference(from: drawn[0]))
    #expect(same == Difference(value: 0, low: 0, high: 0, p: 1))
  }

  @Test func `p is below 0.05 just where the interval leaves zero out`() throws {
    var random = SplitMix64(seed: 5)
    for trial in 0..<60 {
      let gain = Double(trial) / 600
      let values = (0..<50).map { _ in Double.random(in: -0.5..<0.5, using: &random) + gain }
      let drawn = PairedBootstrap(draws: 999).drawn([
        .mean(ofUsers: values), .mean(ofUsers: values.map { _ in 0 }),
      ])
      let difference = try #require(drawn[0].difference(from: drawn[1]))
      let leavesZeroOut = difference.low > 0 || difference.high < 0
      #expect((difference.p < 0.05) == leavesZeroOut, "\(difference)")
    }
  }

  @Test func `more users than are drawn are put into groups that spread alike`() throws {
    var random = SplitMix64(seed: 7)
    let count = 4 * PairedBootstrap.mostUnits
    // Even on 0..<1: the mean's standard error is √(1/12n), of which an interval has 2·1.96.
    let values = (0..<count).map { _ in Double.random(in: 0..<1, using: &random) }.sorted()
    let drawn = PairedBootstrap(draws: 999).drawn([
      .mean(ofUsers: values), .mean(ofUsers: values.map { _ in 0 }),
    ])
    let difference = try #require(drawn[0].difference(from: drawn[1]))
    let width = 2 * 1.96 * (1 / (12 * Double(count))).squareRoot()
    #expect(abs((difference.high - difference.low) / width - 1) < 0.1, "\(difference)")
  }
}

/// Two models on a test of 1,200 users, of a kind with MovieLens' small set: 15 test ratings in the
/// median and many more of some, users that are hard and users that are easy to predict, and squared
/// errors of the two models that are correlated as those of KNNBaseline and BaselineOnly are there.
private struct TwoModels {
  static let users = 1_200
  /// Of the squared errors for a rating.
  static let correlation = 0.92

  let counts: [Double]
  /// Each user's mean squared error.
  private let levels: [Double]

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    counts = (0..<Self.users).map { _ in (15 * exp(1.2 * Self.normal(&random))).rounded(.up) }
    levels = (0..<Self.users).map { _ in 0.75 * exp(0.4 * Self.normal(&random)) }
  }

  private static func normal(_ random: inout SplitMix64) -> Double {
    let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &random))).squareRoot()
    return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
  }

  /// Whether one trial finds the second model different, whose RMSE is lower by this part.
  func isFound(gain: Double, seed: UInt64) throws -> Bool {
    var random = SplitMix64(seed: seed)
    var (first, second): ([Double], [Double]) = ([], [])
    for (count, level) in zip(counts, levels) {
      // The sum of n squared errors has the variance 2n; both are correlated.
      let spread = (2 / count).squareRoot()
      let (own, other) = (Self.normal(&random), Self.normal(&random))
      let rest = (1 - Self.correlation * Self.correlation).squareRoot()
      first.append(count * level * max(0, 1 + spread * own))
      let squares = max(0, 1 + spread * (Self.correlation * own + rest * other))
      second.append(count * level * squares * (1 - gain) * (1 - gain))
    }
    let drawn = PairedBootstrap(draws: 399, seed: seed).drawn([
      .rootMean(first, counts: counts), .rootMean(second, counts: counts),
    ])
    return try #require(drawn[1].difference(from: drawn[0])).p < 0.05
  }
}

@Suite struct RealDifferenceTests {
  @Test func `of models that are equally good at most 6 % are called different`() throws {
    let models = TwoModels(seed: 1)
    let found = try (1...1_000).count { try models.isFound(gain: 0, seed: UInt64($0)) }
    #expect(found <= 60 && found >= 30, "\(found) of 1,000")
  }

  @Test func `a gain of half a percent is found in at least 80 %`() throws {
    let models = TwoModels(seed: 2)
    let found = try (1...1_000).count { try models.isFound(gain: 0.005, seed: UInt64($0)) }
    #expect(found >= 800, "\(found) of 1,000")
  }
}
