import Foundation
import Significance
import Testing

/// What scipy says, from `Golden/golden.py`.
private struct Golden: Decodable {
  struct Tail: Decodable {
    let degrees: Int
    let t: Double
    let p: Double
  }

  struct Family: Decodable {
    let values: [Double]
    let adjusted: [Double]
  }

  struct Folds: Decodable {
    let results: [Double]
    let base: [Double]
    let ratio: Double
    let value: Double
    let low: Double
    let high: Double
    let p: Double
  }

  let tails: [Tail]
  let bounds: [Tail]
  let holm: [Family]
  let folds: [Folds]

  static func read() throws -> Golden {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Golden/golden.json")
    return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
  }
}

private func isClose(_ one: Double, _ other: Double, _ tolerance: Double) -> Bool {
  abs(one - other) <= tolerance * max(1, abs(other))
}

@Suite struct DistributionTests {
  @Test func `the tails of Student's t are scipy's`() throws {
    for golden in try Golden.read().tails {
      let p = StudentT(degrees: golden.degrees).twoSided(golden.t)
      #expect(isClose(p, golden.p, 1e-14), "\(golden): \(p)")
      #expect(StudentT(degrees: golden.degrees).twoSided(-golden.t) == p)
    }
  }

  @Test func `the bounds of Student's t are scipy's`() throws {
    for golden in try Golden.read().bounds {
      let t = StudentT(degrees: golden.degrees).bound(twoSided: golden.p)
      #expect(isClose(t, golden.t, 1e-10), "\(golden): \(t)")
    }
  }

  @Test func `p-values are adjusted by Holm's definition`() throws {
    for golden in try Golden.read().holm {
      let adjusted = Holm.adjusted(golden.values)
      #expect(zip(adjusted, golden.adjusted).allSatisfy { isClose($0, $1, 1e-14) }, "\(golden)")
    }
    #expect(Holm.adjusted([]).isEmpty)
  }

  @Test func `folds are compared by the corrected t test`() throws {
    for golden in try Golden.read().folds {
      let test = CorrectedResampledT(testToTraining: golden.ratio)
      let found = try #require(test.difference(of: golden.results, from: golden.base))
      #expect(isClose(found.value, golden.value, 1e-12) && isClose(found.p, golden.p, 1e-10))
      #expect(isClose(found.low, golden.low, 1e-10) && isClose(found.high, golden.high, 1e-10))
    }
  }

  @Test func `folds that are equal differ in nothing, and too few or other ones are no test`() {
    let test = CorrectedResampledT(testToTraining: 0.25)
    let same = test.difference(of: [0.5, 0.75], from: [0.5, 0.75])
    #expect(same == Difference(value: 0, low: 0, high: 0, p: 1))
    #expect(test.difference(of: [0.5], from: [0.75]) == nil)
    #expect(test.difference(of: [0.5, 0.75], from: [0.5]) == nil)
    #expect(test.difference(of: [0.5, .nan], from: [0.5, 0.75]) == nil)
  }
}
