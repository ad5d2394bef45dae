import Experiments
import Recommender
import Testing

/// A sweep in parts, one for each of several machines.
@Suite struct SweepPartTests {
  private func sweep(
    _ axes: [String], model: String = "KNNBasic", random: Int? = nil, part: SweepPart? = nil
  ) throws -> Sweep {
    var experiment = Experiment()
    experiment.plan.model.name = model
    let axes = try axes.map { text in
      let words = text.split(separator: " ").map(String.init)
      return try SweepAxis(
        words[0], Array(words.dropFirst()), of: experiment, isDrawn: random != nil)
    }
    return try Sweep(
      axes, of: experiment, drawnBy: random.map { RandomSearch(count: $0) }, part: part)
  }

  private func parts(
    of count: Int, _ axes: [String], model: String = "KNNBasic", random: Int? = nil
  ) throws -> [[[String]]] {
    try (1...count).map { number in
      let part = try SweepPart("\(number)/\(count)")
      let sweep = try sweep(axes, model: model, random: random, part: part)
      #expect(sweep.total == (try self.sweep(axes, model: model, random: random)).total)
      return sweep.combinations
    }
  }

  @Test(arguments: [1, 2, 3, 7, 12])
  func `each part has every N-th combination, and all parts have all`(count: Int) throws {
    let axes = ["min_support 1..4", "similarity cosine,msd,pearson"]
    let all = try sweep(axes).combinations
    for (number, part) in try parts(of: count, axes).enumerated() {
      #expect(part == stride(from: number, to: 12, by: count).map { all[$0] })
    }
  }

  @Test func `what comes from one pass or one fit stays together`() throws {
    let neighbours = try parts(of: 2, ["k 1..10", "min_support 1..4"])
    #expect(neighbours.map(\.count) == [20, 20])
    #expect(neighbours.map { Set($0.map { $0[0] }) } == [["1", "3"], ["2", "4"]])
    let descents = try parts(of: 3, ["n_epochs 1..5", "n_factors 5,10,20"], model: "SVD")
    #expect(descents.map { Set($0.map { $0[1] }) } == [["5"], ["10"], ["20"]])
    // Where not every model answers after each epoch, a fit serves one number of them.
    let mixed = try parts(of: 2, ["model SVD,iALS", "n_epochs 1..5"], model: "SVD")
    #expect(mixed.map(\.count) == [5, 5])
    #expect(mixed.allSatisfy { Set($0.map { $0[0] }).count == 2 })
  }

  @Test(arguments: [
    ["n_factors 5..40", "lr_all 0.001..0.05 log"], ["n_factors 1..30", "biased on,off"],
  ])
  func `drawn combinations are shared out, none twice`(axes: [String]) throws {
    let all = try sweep(axes, model: "SVD", random: 20).combinations
    let parts = try parts(of: 3, axes, model: "SVD", random: 20)
    #expect(parts.map(\.count) == [7, 7, 6])
    for (number, part) in parts.enumerated() {
      #expect(part == stride(from: number, to: 20, by: 3).map { all[$0] })
    }
  }

  @Test func `its words tell which part it is, before what is swept`() throws {
    let sweep = try sweep(["min_support 1..4"], part: SweepPart("2/3"))
    #expect(sweep.words == "part=2/3 min_support 1..4")
    #expect(SweepPart(ofSweep: sweep.words) == sweep.part)
    #expect(SweepPart(ofSweep: "random=3 part=1/2 k 1..9")?.description == "part 1 of 2")
    #expect(SweepPart(ofSweep: "k 1..9") == nil && SweepPart(ofSweep: "k 1 part=1/2") == nil)
  }

  @Test(arguments: ["", "1", "0/2", "3/2", "1/0", "-1/2", "1/2/3", "a/b", "1/10001", "1.5/2", "/"])
  func `what is no part is refused`(text: String) {
    #expect(throws: (any Error).self) { try SweepPart(text) }
  }

  @Test func `a part that would have nothing is refused, and so is one of halving`() throws {
    let empty = #expect(throws: SweepError.self) {
      try sweep(["k 1..10", "similarity cosine,msd"], part: SweepPart("3/4"))
    }
    guard case .noPart(_, of: 2, isShared: true) = empty else {
      Issue.record("\(String(describing: empty))")
      return
    }
    let axis = try SweepAxis("n_factors", ["1..9"], of: Experiment())
    let halved = #expect(throws: SweepError.self) {
      try Sweep(
        [axis], of: Experiment(), halvedBy: Halving(rate: 3), part: SweepPart("1/2"))
    }
    guard case .partOfHalving = halved else {
      Issue.record("\(String(describing: halved))")
      return
    }
  }
}
