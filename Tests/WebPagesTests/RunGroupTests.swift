import JSON
import Serving
import Testing
import Tracking

@Suite("Runs in groups, and other values of measures")
struct RunGroupTests {
  private let site: Site

  init() throws {
    site = try Site()
    for (seed, shift) in [(1, 0.0), (2, 0.1), (3, 0.2)] {
      for k in [20, 40] {
        let rmse = (k == 20 ? 0.9 : 0.8) + shift
        try site.record(
          params: ["k_neighbors": "\(k)", "split_seed": "\(seed)"], rmse: rmse,
          curve: [rmse + 0.2, rmse - 0.05, rmse])
      }
    }
  }

  @Test("by all but seed a row is a mean with its deviation, in every form of the page")
  func twins() async throws {
    let rows = try await site.json("experiments/base.json", [("group", "seed")])
    #expect(rows[0]?["k"] == 20 && rows[0]?["runs"] == 3 && rows[2] == nil)
    let mean = try #require(rows[0]?["rmse_mean"]?.measured)
    let deviation = try #require(rows[0]?["rmse_sd"]?.measured)
    #expect(abs(mean - 1) < 1e-12 && abs(deviation - 0.1) < 1e-12)
    let page = await site.text("experiments/base", [("group", "seed")])
    #expect(page.contains("/experiments/base/compare?runs=1,3,5"))
    #expect(page.contains("base.csv?group=seed"))
    #expect(await site.text("experiments/base.csv", [("group", "seed")]).contains("rmse_sd"))
    #expect(
      await site.text("experiments/base.json", [("group", "seed"), ("where", "k = 40")])
        .contains("0.9"))
  }

  @Test("the curves of a group are one, the mean in a band")
  func curves() async throws {
    let query = [("runs", "1,3,5,2"), ("group", "seed")]
    let rows = try await site.json("experiments/base/curves.json", query)
    guard case .array(let points) = rows else { return #expect(Bool(false), "there are no curves") }
    #expect(points.count == 6)
    #expect(points[0]["series"]?.text?.hasPrefix("runs 1, 3, 5") == true)
    let (mean, deviation) = (points[0]["rmse"]?.measured ?? 0, points[0]["rmse_sd"]?.measured ?? 0)
    #expect(abs(mean - 1.2) < 1e-12 && abs(deviation - 0.1) < 1e-12)
  }

  @Test("the script is told what is drawn from, and what measures rest on")
  func columns() async throws {
    guard case .array(let columns)? = try await site.json("data/base/columns")["columns"] else {
      return #expect(Bool(false), "there are no columns")
    }
    let seed = columns.first { $0["key"]?.text == "params.split_seed" }
    #expect(seed?["draws"] == true && seed?["basis"] == true)
    let k = columns.first { $0["key"]?.text == "params.k_neighbors" }
    #expect(k?["draws"] == nil && k?["basis"] == nil)
  }

  @Test("a group by what no run has is refused, with the nearest word")
  func unknownGroup() async throws {
    let refused = await site.get("experiments/base", [("group", "sead")])
    #expect(refused.status == 400 && refused.text.contains("did you mean `seed`"))
  }

  @Test(
    "a measure is told at its end, at its best, or at a step",
    arguments: [("last", 0.9), ("best", 0.85), ("1", 1.1)])
  func values(word: String, value: Double) async throws {
    let query = [("at", "rmse:\(word)"), ("where", "k = 20"), ("limit", "1")]
    let rows = try await site.json("experiments/base.json", query)
    #expect(abs((rows[0]?["rmse"]?.measured ?? 0) - value) < 1e-12)
    guard
      case .array(let columns)? =
        try await site.json("data/base/columns", [("at", "rmse:\(word)")])["columns"]
    else { return #expect(Bool(false), "there are no columns") }
    let rmse = columns.first { $0["key"]?.text == "metrics.rmse" }?["values"]
    #expect(abs((rmse?[0]?.measured ?? 0) - value) < 1e-12)
  }

  @Test("where a condition and an order look, too, and a step that is not there is no value")
  func conditionOfValues() async throws {
    let best = [("at", "rmse:best"), ("where", "rmse < 0.8")]
    #expect(try await site.json("data/base/found", best) == ["runs": [2]])
    #expect(try await site.json("data/base/found", [("where", "rmse < 0.8")]) == ["runs": []])
    let none = try await site.json("data/base/columns", [("at", "rmse:9")])
    guard case .array(let columns)? = none["columns"] else { return }
    #expect(!columns.contains { $0["key"]?.text == "metrics.rmse" })
  }

  @Test(
    "what is no value, or no measure, is refused", arguments: ["rmse", "rmse:worst", "rmze:best"])
  func wrongValues(text: String) async throws {
    #expect(await site.get("experiments/base", [("at", text)]).status == 400)
    #expect(await site.get("data/base/columns", [("at", text)]).status == 400)
  }

  @Test("what was logged step by step has a picture, and its best")
  func logged() async throws {
    let run = try site.store.begin(experiment: "net")
    for (step, loss) in [(0, 3.0), (5, 1.0), (9, 2.0)] {
      try run.log([.point(metric: "loss", MetricPoint(step: step, time: step, value: loss))])
    }
    try run.finish()
    #expect(await site.text("experiments/net/runs/1").contains("<figure>"))
    let rows = try await site.json("experiments/net.json", [("at", "loss:best")])
    #expect(rows[0]?["loss"] == 1.0)
    #expect(try await site.json("experiments/net.json", [("at", "loss:5")])[0]?["loss"] == 1.0)
    #expect(try await site.json("experiments/net.json")[0]?["loss"] == 2.0)
  }
}
