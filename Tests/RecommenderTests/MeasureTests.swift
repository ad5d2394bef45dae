import Recommender
import Testing

/// A measure is a row of a table, at a cut-off where it takes one.
@Suite struct MeasureTests {
  private let table = MeasureTable([
    Measure.rmse.family,
    Measure.Family(
      "ndcg", "how well a list is ordered", .higherIsBetter, needs: .predictions, takesCutoff: true
    ) { _, _, cutoff in Double(cutoff) },
  ])

  @Test(arguments: ["ndcg_10", "ndcg@10"])
  func `a cut-off is recorded with a line and shown with a sign`(text: String) throws {
    let measure = try #require(table.measure(text))
    #expect(measure.name == "ndcg_10" && measure.title == "ndcg@10" && measure.cutoff == 10)
  }

  @Test(arguments: ["ndcg", "ndcg_0", "ndcg@-1", "ndcg_ten", "rmse_10", "rmse@10", "mae", "", "_1"])
  func `anything else is no measure of ours`(text: String) {
    #expect(table.measure(text) == nil)
  }

  @Test(arguments: [
    ("rmse", "rmse", nil), ("rmse@best", "rmse", "best"), ("rmse@2", "rmse", "2"),
    ("rmse@@2", "rmse", "@2"), ("ndcg@10", "ndcg_10", nil), ("ndcg_10@best", "ndcg_10", "best"),
    ("ndcg@10@best", "ndcg_10", "best"), ("ndcg@best", "ndcg", "best"),
    ("ndcg@10@@2", "ndcg_10", "@2"), ("their@10", "their", "10"), ("hit_3@7", "hit_3", "7"),
  ])
  func `a run follows after a sign of its own`(text: String, measure: String, run: String?) {
    let parts = table.parts(of: text)
    #expect(parts.measure == measure && parts.run == run)
  }

  @Test func `foreign names are kept as they came`() {
    #expect(table.title(of: "ndcg_5") == "ndcg@5")
    #expect(["f1_score", "val_ndcg_5", "rmse_std"].allSatisfy { table.title(of: $0) == $0 })
  }

  @Test func `measures are sorted as the table has them, then by their cut-offs`() {
    let measures = ["ndcg_20", "rmse", "ndcg_5"].compactMap(table.measure)
    #expect(table.sorted(measures).map(\.name) == ["rmse", "ndcg_5", "ndcg_20"])
    #expect(MeasureTable.standard.usual.map(\.name) == ["rmse", "mae", "fcp"])
  }
}
