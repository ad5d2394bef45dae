import Experiments
import FoundationEssentials
import Language
import Recommender
import Testing

/// Combinations that are drawn: those of scikit-surprise, and what any draw must be like.
@Suite struct RandomSearchTests {
  /// A line of `Golden/search.json`, which `search.py` there computes.
  struct GoldenSearch: Decodable, Sendable, CustomTestStringConvertible {
    let model: String
    let axes: [String]
    let count: Int
    let seed: UInt32
    let draws: [[String]]

    var testDescription: String { "random=\(count) draw_seed=\(seed) \(axes)" }

    static let all: [GoldenSearch] = {
      let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Golden/search.json")
      let bytes = (try? Data(contentsOf: file)) ?? Data()
      return (try? JSONDecoder().decode([GoldenSearch].self, from: bytes)) ?? []
    }()
  }

  private func sweep(
    _ model: String, _ axes: [String], count: Int, seed: UInt32
  ) throws -> Sweep {
    var experiment = Experiment()
    experiment.plan.model.name = model
    let drawn = try axes.map { text in
      let words = text.split(separator: " ").map(String.init)
      return try SweepAxis(words[0], Array(words.dropFirst()), of: experiment, isDrawn: true)
    }
    return try Sweep(
      drawn, of: experiment, drawnBy: RandomSearch(count: count, seed: seed))
  }

  private func numbers(_ axis: String, count: Int, model: String = "SVD") throws -> [Double] {
    let sweep = try sweep(model, [axis, "init_mean 0..1"], count: count, seed: 11)
    return try sweep.combinations.map { try #require(Double($0[0])) }
  }

  @Test func `there are golden searches`() { #expect(GoldenSearch.all.count >= 9) }

  @Test(arguments: GoldenSearch.all)
  func `draws are those of scikit-surprise`(golden: GoldenSearch) throws {
    let sweep = try sweep(golden.model, golden.axes, count: golden.count, seed: golden.seed)
    #expect(sweep.combinations.count == golden.draws.count)
    let isLogarithmic = golden.axes.map { $0.hasSuffix(" log") }
    for (own, other) in zip(sweep.combinations, golden.draws) {
      for (place, (value, expected)) in zip(own, other).enumerated() {
        guard isLogarithmic[place] else {
          // As NumPy's numbers, to the bit.
          #expect(value == expected || Double(value) == Double(expected))
          continue
        }
        // The logarithms of two libraries may differ in their last bit.
        let (a, b) = (try #require(Double(value)), try #require(Double(expected)))
        #expect(abs(a - b) <= 4 * b.ulp, "\(a) and \(b)")
      }
    }
  }

  @Test func `the same seed draws the same, another one others`() throws {
    let axes = ["lr_all 0.001..0.02 log", "n_factors 5..50"]
    let draws = try [1, 1, 2].map {
      try sweep("SVD", axes, count: 20, seed: $0).combinations
    }
    #expect(draws[0] == draws[1])
    #expect(draws[0] != draws[2])
  }

  @Test(arguments: ["lr_all 0.001..0.02", "lr_all 0.001..0.02 log", "lr_all 1e-4..1e-1 log"])
  func `numbers lie between the ends, and spread`(axis: String) throws {
    let drawn = try numbers(axis, count: 2000)
    let ends = axis.split(separator: " ")[1].split(separator: "..").compactMap { Double($0) }
    #expect(drawn.allSatisfy { $0 >= ends[0] && $0 <= ends[1] })
    #expect(Set(drawn).count > 1990)
    // Half of them lie below the middle, which of logarithms is the geometric mean.
    let isLogarithmic = axis.hasSuffix("log")
    let middle = isLogarithmic ? (ends[0] * ends[1]).squareRoot() : (ends[0] + ends[1]) / 2
    let below = drawn.count { $0 < middle }
    #expect((900...1100).contains(below), "\(below) of 2000")
  }

  @Test func `whole numbers are whole, by logarithms too, and both ends come`() throws {
    let even = try numbers("n_factors 3..6", count: 400)
    #expect(Set(even) == [3, 4, 5, 6])
    #expect(even.count { $0 == 6 } > 60)
    let logarithmic = try numbers("n_factors 1..100 log", count: 4000)
    #expect(logarithmic.allSatisfy { $0 == $0.rounded() && (1...100).contains($0) })
    #expect(logarithmic.contains(1) && logarithmic.contains(100))
    // log(10.5/0.5) of log(100.5/0.5): about 57 in a hundred are 10 or less.
    #expect((2150...2450).contains(logarithmic.count { $0 <= 10 }))
  }

  @Test func `of lists no combination comes twice, and no more than there are`() throws {
    let axes = ["min_k 1..5", "similarity msd,cosine", "k 10..20 step 5"]
    let all = try sweep("KNNBasic", axes, count: 30, seed: 9).combinations
    #expect(Set(all).count == 30)
    let error = #expect(throws: SweepError.self) {
      try self.sweep("KNNBasic", axes, count: 31, seed: 9)
    }
    #expect(
      error?.description == "31 different combinations are more than the 30 that there are")
    let large = #expect(throws: SweepError.self) {
      try self.sweep(
        "KNNBasic", ["k 1..5000", "min_k 1..5000", "min_support 1..9"], count: 3, seed: 1)
    }
    #expect(large?.description.hasPrefix("these lists have more than") == true)
  }

  @Test(
    arguments: [
      ("lr_all 0.02..0.001", "this range is empty: 0.02..0.001 counts up"),
      ("lr_all 0..0.1 log", "a range that is drawn from by `log` has ends above 0"),
      ("lr_all 0.1..0.1", "this range has nothing in it but 0.1"),
      ("lr_all 0.1,0.2 log", "`log` stands behind a range, and these are single values"),
      ("lr_all 0.1..", "a number is missing beside `..`"),
      ("lr_all -0.1..0.1", "`lr_all` must be at least 0, not `-0.1`"),
      ("n_factors 0..10 log", "`n_factors` must be from 1 to 10000, not 0"),
      ("n_factors 10..5", "this range is empty: 10..5 counts up"),
    ])
  func `what cannot be drawn from is told`(axis: String, message: String) {
    let error = #expect(throws: SweepError.self) {
      try self.sweep("SVD", [axis], count: 3, seed: 1)
    }
    #expect(error?.description == message)
  }
}
