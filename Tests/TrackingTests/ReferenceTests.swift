import Foundation
import TestSupport
import Testing
import Tracking

struct ReferenceTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path)
    for (index, rmse) in [0.99, 0.95, 0.97, .nan].enumerated() {
      try store.begin(experiment: "a", name: index == 1 ? "good one" : nil)
        .finish(metrics: ["rmse": rmse, "ndcg@10": 0.5 - rmse / 10])
    }
  }

  private func number(_ text: String, in experiment: String = "a") throws -> Int {
    try store.run(RunReference(text), in: experiment).info.number
  }

  @Test(arguments: [
    ("1", 1), ("#3", 3), ("last", 4), ("@1", 4), ("@2", 3), ("@4", 1), ("best", 2),
    ("best:ndcg@10", 2), ("good one", 2), ("run-3", 3), ("a/last", 4),
  ])
  func `every form finds its run`(text: String, expected: Int) throws {
    #expect(try number(text) == expected)
  }

  @Test func `the beginning of an id is enough, in either case`() throws {
    let id = try store.run(RunReference("3"), in: "a").info.runID
    #expect(try number(String(id.prefix(12))) == 3)
    #expect(try number(id.uppercased()) == 3)
  }

  @Test func `a reference may name another experiment, whose name may have a slash`() throws {
    try store.begin(experiment: "b/c").finish()
    try store.begin(experiment: "b/c").finish()
    #expect(try number("b/c/last") == 2)
    #expect(RunReferenceText.experiment("b/c/last") == "b/c")
  }

  @Test(arguments: ["", "#", "#0", "#x", "@0", "@-1", "@", "/last"])
  func `what can name no run is refused`(text: String) {
    #expect(throws: RunReferenceError.self) { try RunReference(text) }
  }

  @Test func `what is not there is told with what is`() throws {
    #expect(throws: error("9", nearest: nil)) { try number("9") }
    #expect(throws: error("@5", nearest: nil)) { try number("@5") }
    #expect(throws: error("god one", nearest: "good one")) { try number("god one") }
    #expect(throws: RunStoreError.noExperiment("aa", nearest: "a")) { try number("aa/1") }
    #expect(throws: RunStoreError.noMeasure("rmsse", experiment: "a", nearest: "rmse")) {
      try number("best:rmsse")
    }
  }

  private func error(_ text: String, nearest: String?) -> RunStoreError {
    .notFound(reference: text, experiment: "a", numbers: 1...4, nearest: nearest)
  }

  @Test func `a name that two runs bear is ambiguous`() throws {
    try store.begin(experiment: "a", name: "good one").finish()
    let runs = try store.runs(in: "a").records.filter { $0.info.runName == "good one" }
    #expect(runs.count == 2)
    let expected = RunStoreError.ambiguous(
      reference: "good one", experiment: "a", candidates: runs.map(\.info))
    #expect(throws: expected) { try number("good one") }
  }

  @Test func `digits are a number first and the beginning of an id then`() throws {
    let id = "12345678" + String(repeating: "a", count: 24)
    try plant(id: id, number: 12)
    try plant(id: "0012" + String(repeating: "b", count: 28), number: 13)
    #expect(try number("12345678") == 12)
    #expect(try number("0012") == 12)
  }

  private func plant(id: String, number: Int) throws {
    let info = RunInfo(
      runID: id, runName: "planted", experiment: "a", number: number, status: .finished,
      startTime: 1, endTime: 2)
    let text = String(decoding: RunRecord(info: info).bytes, as: UTF8.self)
    try folder.write(text, to: "a/\(id)/run.json")
  }
}

private enum RunReferenceText {
  static func experiment(_ text: String) -> String? { try? RunReference(text).experiment }
}
