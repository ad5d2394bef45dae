import Conditions
import TestSupport
import Testing
import Tracking

struct ComparisonTests {
  private func run(
    _ params: [String: String], _ metrics: [String: Double], tags: [String: String] = [:]
  ) -> RunSummary {
    let info = RunInfo(
      runID: String(repeating: "a", count: 32), runName: "r", experiment: "a", number: 1,
      status: .finished, startTime: 0)
    return RunSummary(
      RunRecord(info: info, data: RunData(params: params, metrics: metrics, tags: tags)))
  }

  private func two() -> Comparison {
    Comparison([
      run(
        ["k": "40", "sim": "cosine", "seed": "42"], ["rmse": 1, "ndcg@10": 0.2, "n": 7, "z": 0]),
      run(
        ["k": "20", "sim": "cosine", "seed": "42"], ["rmse": 0.5, "ndcg@10": 0.1, "n": 7, "z": 2],
        tags: ["note": "x"]),
    ])
  }

  @Test func `what differs is told, what is the same apart`() throws {
    let comparison = two()
    #expect(
      comparison.rows.map(\.field.description).sorted() == [
        "metrics.ndcg@10", "metrics.rmse", "metrics.z", "params.k", "tags.note",
      ])
    #expect(
      comparison.same.map(\.field.description).sorted() == [
        "metrics.n", "params.seed", "params.sim",
      ])
    #expect(try row("tags.note").values == [nil, .text("x")])
  }

  private func row(_ field: String) throws -> ComparisonRow {
    try #require(two().rows.first { $0.field.description == field })
  }

  @Test func `the best is marked by each measure's own direction`() throws {
    let best = try ["params.k", "metrics.ndcg@10", "metrics.rmse", "metrics.z", "tags.note"]
      .map { try row($0).best }
    #expect(best == [[], [0], [1], [0], []])
  }

  @Test func `differences are told against the baseline`() throws {
    #expect(two().baseline == 0)
    #expect(try row("params.k").differences(from: 0) == [nil, .init(absolute: -20, percent: -50)])
    #expect(
      try row("metrics.rmse").differences(from: 1) == [.init(absolute: 0.5, percent: 100), nil])
    #expect(try row("metrics.z").differences(from: 0) == [nil, .init(absolute: 2, percent: nil)])
    #expect(try row("tags.note").differences(from: 0) == [nil, nil])
  }

  @Test func `of more than two runs none is the baseline unless it is named`() {
    let runs = two().runs
    #expect(Comparison(runs + runs).baseline == nil)
    #expect(Comparison(runs + runs, baseline: 3).baseline == 3)
    #expect(Comparison([]).rows.isEmpty)
    #expect(Comparison([runs[0]]).rows.isEmpty)
  }

  @Test func `where all that have a measure have the same, none is the best`() {
    let (one, other) = (run([:], ["rmse": 1]), run([:], [:]))
    #expect(Comparison([one, other, one]).rows.map(\.best) == [[]])
    #expect(Comparison([other, one]).rows.map(\.best) == [[]])
  }

  @Test func `NaN is never the best and is the same as NaN`() {
    let nan = run([:], ["rmse": .nan])
    #expect(Comparison([nan, nan]).rows.isEmpty)
    let row = Comparison([nan, run([:], ["rmse": 1]), run([:], ["rmse": 1])]).rows[0]
    #expect(row.best == [1, 2])
    #expect(row.differences(from: 0) == [nil, nil, nil])
  }

  @Test(arguments: [
    ("rmse", true), ("mae", true), ("mse", true), ("seconds", true), ("fit_seconds", true),
    ("unknown", true), ("fcp", false), ("precision@10", false), ("recall@5", false),
    ("ndcg_at_10", false), ("hit_rate", false), ("Hit Rate", false), ("coverage", false),
  ])
  func `a measure has its direction`(measure: String, isLower: Bool) {
    #expect(MeasureDirection(of: measure) == (isLower ? .lowerIsBetter : .higherIsBetter))
  }

  @Test(arguments: [
    ("rmse", [nil, .nan, 2, 1, 1], [3, 4]), ("fcp", [nil, .nan, 2, 1, 1], [2]),
    ("rmse", [nil, .nan], []), ("rmse", [], []),
  ])
  func `the best values are those that none is better than`(
    measure: String, values: [Double?], places: [Int]
  ) {
    #expect(MeasureDirection(of: measure).bestPlaces(of: values) == places)
  }

  @Test func `two scripts differ by lines`() {
    let difference = ScriptDifference(
      from: ["load a", "set k 40", "run", "quit"],
      to: ["load a", "set k 20", "set model SVD", "run"])
    #expect(
      difference.lines == [
        .same("load a"), .removed("set k 40"), .added("set k 20"), .added("set model SVD"),
        .same("run"), .removed("quit"),
      ])
    #expect(!difference.isEmpty)
    #expect(ScriptDifference(from: ["a"], to: ["a"]).isEmpty)
    #expect(ScriptDifference(from: [], to: []).lines.isEmpty)
  }

  @Test func `the lines of a difference make both scripts again`() {
    var random = SplitMix64(seed: 1)
    func lines() -> [String] {
      (0..<Int.random(in: 0...9, using: &random)).map { _ in
        "\(Int.random(in: 0...3, using: &random))"
      }
    }
    for _ in 0..<200 {
      let (old, new) = (lines(), lines())
      var (before, after): ([String], [String]) = ([], [])
      for line in ScriptDifference(from: old, to: new).lines {
        switch line {
        case .same(let text):
          before.append(text)
          after.append(text)
        case .removed(let text): before.append(text)
        case .added(let text): after.append(text)
        }
      }
      #expect(before == old && after == new)
    }
  }
}
