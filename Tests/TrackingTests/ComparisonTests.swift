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

  @Test func `what differs comes first, what is the same apart`() {
    let comparison = two()
    #expect(
      comparison.rows.map(\.field.description) == [
        "params.k", "metrics.ndcg@10", "metrics.rmse", "metrics.z", "tags.note",
      ])
    #expect(
      comparison.same.map(\.field.description) == ["params.seed", "params.sim", "metrics.n"])
    #expect(comparison.rows[4].values == [nil, .text("x")])
  }

  @Test func `the measure that was asked for leads the metrics`() {
    let comparison = Comparison(two().runs, by: "rmse")
    #expect(comparison.rows[1].field == .metric("rmse"))
    #expect(comparison.rows[0].field == .param("k"))
  }

  @Test func `the best is marked by each measure's own direction`() {
    let rows = two().rows
    #expect(rows.map(\.best) == [[], [0], [1], [0], []])
  }

  @Test func `differences are told against the baseline`() {
    let comparison = two()
    #expect(comparison.baseline == 0)
    let rows = comparison.rows
    #expect(rows[0].differences(from: 0) == [nil, .init(absolute: -20, percent: -50)])
    #expect(rows[2].differences(from: 1) == [.init(absolute: 0.5, percent: 100), nil])
    #expect(rows[3].differences(from: 0) == [nil, .init(absolute: 2, percent: nil)])
    #expect(rows[4].differences(from: 0) == [nil, nil])
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
