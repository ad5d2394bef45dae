import Foundation
import TestSupport
import Testing
import Tracking

/// The stores that the jobs of a sweep leave, brought together.
struct StoreImportTests {
  private let folder: TemporaryFolder
  private let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path("store"))
  }

  private func part(_ name: String) -> RunStore {
    RunStore(directory: folder.path("parts/\(name)"))
  }

  /// A head and two runs that belong to it.
  @discardableResult
  private func record(_ name: String) throws -> [RunInfo] {
    let part = part(name)
    let head = try part.begin(experiment: "big/one", name: "head \(name)")
    let children = try (1...2).map { number in
      let run = try part.begin(
        experiment: "big/one", tags: ["mlflow.parentRunId": head.record.info.runID])
      try run.writeArtifact(path: "model/recipe.json", bytes: [7])
      return try run.finish(metrics: ["rmse": Double(number)]).info
    }
    return [try head.finish(tags: ["best": children[0].runID]).info] + children
  }

  private func take() throws -> [ImportReport] {
    try RunStore.storedExperiments(in: folder.path("parts")).map { try store.importRuns(of: $0) }
  }

  @Test func `every run comes once, in the order of stores and numbers, with what it belongs to`()
    throws
  {
    let names = ["1", "2", "10", "job/llruns"]
    let runs = try names.flatMap(record)
    #expect(try take().map(\.came) == [3, 3, 3, 3])
    let records = try store.runs(in: "big/one").records
    #expect(records.map(\.info.runID) == runs.map(\.runID))
    #expect(records.map(\.info.number) == Array(1...12))
    for (place, record) in records.enumerated() where place % 3 > 0 {
      #expect(record.data.tags["mlflow.parentRunId"] == runs[place / 3 * 3].runID)
    }
    #expect(records[0].info.runName == "head 1" && records[1].info.runName == "run-2")
    let (count, faults) = try store.verify("big/one")
    #expect(count == 12 && faults.isEmpty)

    try store.delete(records[4].info)
    try record("11")
    let again = try take()
    #expect(again.map(\.came) == [0, 0, 0, 3, 0] && again.map(\.known) == [3, 3, 3, 0, 3])
    #expect(try store.runs(in: "big/one").records.count == 14)
  }

  @Test func `a store itself is taken, and what is none is looked over`() throws {
    try record("1")
    try record("1/.trash")
    try folder.write("x", to: "parts/1/notes/readme.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("parts/1/link"), withDestinationPath: folder.path("parts/1/big%2Fone"))
    let found = try RunStore.storedExperiments(in: folder.path("parts/1"))
    #expect(found.map(\.name) == ["big/one"])
    #expect(try RunStore.storedExperiments(in: folder.path("parts/1/notes")).isEmpty)
    #expect(throws: RunStoreError.self) {
      try RunStore.storedExperiments(in: folder.path("nowhere"))
    }
    // MLflow's folders have their own import.
    let run = String(repeating: "c", count: 32)
    for name in ["", "\(run)/"] { try folder.write("", to: "mlruns/7/\(name)meta.yaml") }
    #expect(try RunStore.storedExperiments(in: folder.path("mlruns")).isEmpty)
    #expect(try RunStore.exportedRuns(in: folder.path("mlruns/7")).isEmpty)
    #expect(try RunStore.exportedRuns(in: folder.path("parts/1/big%2Fone")).count == 3)
  }

  @Test func `damage in one store is told, and takes nothing else away`() throws {
    let runs = try ["1", "2", "3"].map(record)
    let path = { (part: Int, run: Int) in "parts/\(part + 1)/big%2Fone/\(runs[part][run].runID)" }
    try folder.write("{\"schema\": ", to: path(0, 1) + "/run.json")
    try folder.remove(path(1, 2) + "/run.json")
    try folder.remove(path(2, 2) + "/artifacts/model/recipe.json")
    try folder.makeFolder("parts/3/big%2Fone/" + String(repeating: "0", count: 32))
    let reports = try take()
    #expect(reports.map(\.came) == [2, 2, 3] && reports.map(\.problems.count) == [1, 1, 1])
    #expect(reports[0].problems[0].contains(runs[0][1].runID))
    #expect(try store.runs(in: "big/one").records.count == 7)
    // What was repaired comes then.
    try folder.write("", to: path(1, 2) + "/run.json")
    try folder.remove("parts/1")
    try record("1")
    #expect(try take().map(\.came) == [3, 0, 0])
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func `an artifact that may not be read keeps back its run alone`() throws {
    let runs = try record("1")
    let file = folder.path("parts/1/big%2Fone/\(runs[1].runID)/artifacts/model/recipe.json")
    #expect(unsafe chmod(file, 0) == 0)
    let reports = try take()
    #expect(reports.map(\.came) == [2] && reports[0].problems.count == 1)
  }

  @Test func `a run that goes on is taken when it has ended`() throws {
    try record("1")
    let run = try part("1").begin(experiment: "big/one")
    #expect(try take().map(\.running) == [1])
    #expect(try store.runs(in: "big/one").records.count == 3)
    try run.finish(metrics: ["rmse": 9])
    let reports = try take()
    #expect(reports.map(\.came) == [1] && reports.map(\.known) == [3])
    #expect(try store.runs(in: "big/one").records.last?.data.metrics == ["rmse": 9])
  }

  @Test func `a deleted experiment is left alone, and the others come`() throws {
    try record("1")
    try part("1").begin(experiment: "other").finish()
    try store.begin(experiment: "big/one").finish()
    try store.deleteExperiment("big/one")
    let reports = try take()
    #expect(reports.map(\.came) == [0, 1] && reports.map(\.problems.count) == [1, 0])
  }
}
