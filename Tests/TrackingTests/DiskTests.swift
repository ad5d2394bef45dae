import Files
import Foundation
import TestSupport
import Testing
import Tracking

@Suite(.enabled(if: SmallDisk.isPossible, "mounting a small disk takes root"))
struct DiskTests {
  let disk: SmallDisk
  let store: RunStore

  init() throws {
    disk = try SmallDisk()
    store = RunStore(directory: disk.path + "/store")
  }

  private func code(_ body: () throws(RunStoreError) -> Void) -> Int32? {
    do {
      try body()
      return nil
    } catch {
      guard case .file(let error) = error else { return nil }
      return error.code
    }
  }

  @Test func `on a full disk no run begins, and all others stay`() throws {
    try store.begin(experiment: "a").finish()
    disk.fill()
    #expect(code { () throws(RunStoreError) in _ = try store.begin(experiment: "a") } == ENOSPC)
    #expect(try store.runs(in: "a").records.map(\.info.number) == [1])
    #expect(try store.runs(in: "a").problems.isEmpty)
    let runID = try store.run(RunReference("1"), in: "a").info.runID
    let names = try FileManager.default.contentsOfDirectory(atPath: store.directory + "/a")
    #expect(names.sorted() == [".edit", ".number", runID, "experiment.json"])
    try disk.makeRoom()
    try store.begin(experiment: "a").finish()
    #expect(try store.runs(in: "a").records.count == 2)
  }

  @Test func `a run that cannot be finished on a full disk can be once there is room`() throws {
    let run = try store.begin(experiment: "a")
    disk.fill()
    #expect(code { () throws(RunStoreError) in try run.finish() } == ENOSPC)
    #expect(
      code { () throws(RunStoreError) in try run.writeArtifact(path: "x", bytes: [1]) } == ENOSPC)
    #expect(try store.runs(in: "a").records.map(\.info.status) == [.running])
    #expect(try store.runs(in: "a").interrupted.isEmpty)
    try disk.makeRoom()
    try run.finish(metrics: ["rmse": 1])
    #expect(try store.runs(in: "a").records.map(\.data.metrics) == [["rmse": 1]])
  }

  @Test func `a read-only store is read`() throws {
    for _ in 0..<20 { try store.begin(experiment: "a").finish() }
    try disk.makeReadOnly()
    #expect(code { () throws(RunStoreError) in _ = try store.begin(experiment: "a") } == EROFS)
    #expect(code { () throws(RunStoreError) in _ = try store.begin(experiment: "b") } == EROFS)
    do {
      try store.begin(experiment: "a").finish()
    } catch {
      #expect("\(error)".hasSuffix(": it lies on a read-only file system"))
    }
    #expect(try store.summaries(in: "a").runs.count == 20)
    #expect(try store.run(RunReference("last"), in: "a").info.number == 20)
  }
}
