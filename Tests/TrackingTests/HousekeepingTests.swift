import Foundation
import TestSupport
import Testing
import Tracking

struct HousekeepingTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path + "/store")
    for number in 1...3 {
      let run = try store.begin(experiment: "a", params: ["k": "\(number)"])
      try run.writeArtifact(path: "model/recipe.json", bytes: Array("{\(number)}".utf8))
      try run.finish(metrics: ["rmse": number == 3 ? .nan : 1])
    }
  }

  private func info(_ number: Int) throws -> RunInfo {
    try store.run(RunReference(.number(number)), in: "a").info
  }

  private func numbers() throws -> [Int] { try store.runs(in: "a").records.map(\.info.number) }

  @Test func `a deleted run can be restored`() throws {
    let deleted = try info(2)
    try store.delete(deleted)
    #expect(try numbers() == [1, 3])
    #expect(try store.summaries(in: "a").runs.map(\.number) == [1, 3])
    #expect(try store.deleted(in: "a").records.map(\.info) == [deleted])
    try store.restore(deleted)
    #expect(try numbers() == [1, 2, 3])
    #expect(try store.deleted(in: "a").records.isEmpty)
    #expect(throws: RunStoreError.exists(runID: deleted.runID, experiment: "a")) {
      try store.restore(deleted)
    }
  }

  @Test func `the number of a deleted run is not given again, though its note be lost`() throws {
    try store.delete(try info(3))
    try FileManager.default.removeItem(atPath: "\(store.directory)/a/.number")
    try store.begin(experiment: "a").finish()
    #expect(try numbers() == [1, 2, 4])
  }

  @Test func `a running run is not deleted, and edited by the process that works on it alone`()
    throws
  {
    let run = try store.begin(experiment: "a")
    let expected = RunStoreError.isRunning(run.record.info)
    #expect(throws: expected) { try store.delete(run.record.info) }
    let stranger = RunStore(directory: store.directory)
    #expect(throws: expected) { try stranger.tag(run.record.info, ["a": "b"]) }
    try store.tag(run.record.info, ["a": "c"])
    try store.note(run.record.info, "while it goes on")
    try store.rename(run.record.info, to: "live")
    let read = try stranger.record(of: run.record.info)
    #expect(read.info.status == .running && read.info.runName == "live")
    #expect(read.data.tags == ["a": "c", "mlflow.note.content": "while it goes on"])
    #expect(run.current.data == read.data)
    try store.note(run.record.info, nil)
    try run.finish()
    try store.tag(run.record.info, ["a": "b"])
    #expect(try store.run(RunReference("last"), in: "a").data.tags == ["a": "b"])
  }

  @Test func `an interrupted run can be tagged and deleted`() throws {
    let info = try store.begin(experiment: "a").record.info
    try store.tag(info, ["a": "b"])
    #expect(try store.runs(in: "a").interrupted == [info.runID])
    try store.delete(info)
    #expect(try numbers() == [1, 2, 3])
  }

  @Test func `a run is renamed, tagged and noted`() throws {
    let before = try store.run(RunReference("1"), in: "a")
    try store.rename(before.info, to: "größe 🎬")
    try store.tag(before.info, ["a": "1", "b": "2"])
    try store.tag(before.info, ["a": nil, "c": "3"])
    try store.note(before.info, "two\nlines")
    var expected = before
    expected.info.runName = "größe 🎬"
    expected.data.tags = ["b": "2", "c": "3", "mlflow.note.content": "two\nlines"]
    #expect(try store.run(RunReference("größe 🎬"), in: "a") == expected)
    #expect(throws: RunStoreError.badName("", .empty)) { try store.rename(before.info, to: "") }
    #expect(throws: RunStoreError.badName("a\n", .controlCharacter)) {
      try store.rename(before.info, to: "a\n")
    }
  }

  @Test func `the tags that two processes set at once are all kept`() async throws {
    let info = try info(1)
    let store = store
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<40 {
        group.addTask { _ = try? store.tag(info, ["t\(number)": "\(number)"]) }
      }
    }
    #expect(try store.run(RunReference("1"), in: "a").data.tags.count == 40)
  }

  @Test func `garbage is what is deleted and what a killed process left`() throws {
    try store.delete(try info(1))
    let id = try info(2).runID
    try folder.write("half", to: "store/a/\(id)/.run.json.1234abcd")
    try folder.write("half", to: "store/a/.new-\(id)/run.json")
    try folder.write("half", to: "store/a/.experiment.json.1234abcd")
    let report = try store.collectGarbage(in: "a")
    #expect(report.runs == 1 && report.leftovers == 3 && report.bytes > 12)
    #expect(try numbers() == [2, 3])
    #expect(try store.deleted(in: "a").records.isEmpty)
    #expect(try store.verify("a").faults.isEmpty)
    #expect(try folder.names(in: "store/a").filter { $0.hasPrefix(".new") }.isEmpty)
    #expect(try store.collectGarbage(in: "a") == GarbageReport(runs: 0, leftovers: 0, bytes: 0))
  }

  @Test func `an artifact that a killed process was writing is garbage`() throws {
    let writer = try WriterProcess(
      "write", store: RunStorePath(path: store.directory), experiment: "a", runs: 1)
    let number = try #require(writer.nextNumber())
    let run = try info(number)
    let model = "store/a/\(run.runID)/artifacts/model"
    while (try? folder.names(in: model))?.isEmpty ?? true { usleep(1000) }
    #expect(try store.collectGarbage(in: "a").leftovers == 0)
    writer.kill()
    #expect(try store.collectGarbage(in: "a").leftovers == 1)
    #expect(try folder.names(in: model).isEmpty)
  }

  @Test func `a recorded artifact is no garbage, whatever it is called`() throws {
    let run = try store.begin(experiment: "a")
    try run.writeArtifact(path: ".x.0123abcd", bytes: [1])
    try run.finish()
    try folder.write("half", to: "store/a/\(run.record.info.runID)/artifacts/.y.0123abcd")
    #expect(try store.collectGarbage(in: "a").leftovers == 1)
    #expect(try store.verify("a").faults.isEmpty)
  }

  @Test func `what another machine may be writing is garbage a day later`() throws {
    let info = try store.begin(experiment: "a", environment: ["host": "elsewhere"]).record.info
    let run = "store/a/\(info.runID)"
    let leftovers = ["\(run)/.run.json.0123abcd", "\(run)/artifacts/a/.x.0123abcd"]
    for path in leftovers { try folder.write("half", to: path) }
    try folder.write("elsewhere\n", to: "store/a/.new-x/lock")
    try folder.write("elsewhere\n", to: "\(run)/lock")
    #expect(try store.collectGarbage(in: "a").leftovers == 0)

    for path in leftovers + ["store/a/.new-x", "store/a/.new-x/lock"] { try age(path) }
    try folder.write("new", to: "store/a/.new-x/artifacts/model")
    #expect(try store.collectGarbage(in: "a").leftovers == 2)
    for path in ["", "/artifacts", "/artifacts/model"] { try age("store/a/.new-x\(path)") }
    #expect(try store.collectGarbage(in: "a").leftovers == 1)
    #expect(try store.verify("a").faults.isEmpty)
  }

  @Test func `what lies beside the runs may be of any machine that has edited the experiment`()
    throws
  {
    let leftovers = ["store/a/.experiment.json.1234abcd", "store/.index/.a.0123abcd"]
    for path in leftovers { try folder.write("half", to: path) }
    try folder.write("elsewhere\n", to: "store/a/.edit")
    #expect(try store.collectGarbage(in: "a").leftovers == 0)
    // That this machine has edited it since does not make the other forgotten.
    try store.note(try info(1), "x")
    #expect(try folder.read("store/a/.edit").split(separator: "\n").count == 2)
    #expect(try store.collectGarbage(in: "a").leftovers == 0)
    for path in leftovers { try age(path) }
    #expect(try store.collectGarbage(in: "a").leftovers == 2)
  }

  @Test func `a deleted run on which another machine may work stays in the trash for a day`() throws
  {
    let living = try store.begin(experiment: "a").record.info
    let running = "store/a/.trash/\(living.runID)"
    for info in [try info(1), living] { try store.delete(info) }
    try folder.write("elsewhere\n", to: "\(running)/lock")
    let report = try store.collectGarbage(in: "a")
    #expect(report.runs == 1 && report.leftovers == 0)
    #expect(try store.deleted(in: "a").records.map(\.info.number) == [4])
    #expect(try folder.names(in: "store/a").allSatisfy { !$0.hasPrefix(".gone-") })
    for path in ["", "/artifacts", "/lock", "/run.json"] { try age(running + path) }
    #expect(try store.collectGarbage(in: "a").runs == 1)
    #expect(try store.deleted(in: "a").records.isEmpty)
  }

  private func age(_ name: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -25 * 3600)],
      ofItemAtPath: "\(folder.path)/\(name)")
  }

  @Test func `what was to become the cache is garbage`() throws {
    for name in [".index/.a.0123abcd", ".index/.other.0123abcd"] {
      try folder.write("half", to: "store/\(name)")
    }
    #expect(try store.collectGarbage(in: "a").leftovers == 1)
    #expect(try folder.names(in: "store/.index") == [".other.0123abcd"])
  }

  @Test func `a folder of any depth and with names that are no text is removed`() throws {
    let run = try info(1)
    let artifacts = try store.artifactFolder(of: run)
    var path = artifacts
    for _ in 0..<200 { path += "/a" }
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try folder.write("x", to: String(path.dropFirst(folder.path.count + 1)) + "/file")
    let odd = Array(artifacts.utf8CString.dropLast()) + [47, -1, -2, 0]
    #expect(unsafe mkdir(odd, 0o700) == 0)
    #expect(unsafe mkdir(odd.dropLast() + [47, -1, 0], 0o700) == 0)
    #expect(try store.verify("a").faults.count == 2)
    try store.delete(run)
    #expect(try store.collectGarbage(in: "a").runs == 1)
    #expect(try folder.names(in: "store/a").allSatisfy { !$0.hasPrefix(".gone-") })
  }

  @Test func `verification finds nothing in a sound store`() throws {
    let (runs, faults) = try store.verify("a")
    #expect(runs == 3 && faults.isEmpty)
  }

  @Test func `verification finds changed, missing and foreign artifacts`() throws {
    let runs = try (1...3).map { try info($0) }
    try folder.write("{9}", to: "store/a/\(runs[0].runID)/artifacts/model/recipe.json")
    try FileManager.default.removeItem(
      atPath: "\(try store.artifactFolder(of: runs[1]))/model/recipe.json")
    try folder.write("x", to: "store/a/\(runs[2].runID)/artifacts/extra")
    try folder.write("torn", to: "store/a/\(String(repeating: "a", count: 32))/run.json")
    let faults = try store.verify("a").faults
    #expect(faults.contains(.artifactChanged(runs[0], path: "model/recipe.json")))
    #expect(faults.contains(.artifactMissing(runs[1], path: "model/recipe.json")))
    #expect(faults.contains(.artifactUnknown(runs[2], path: "extra")))
    #expect(faults.count == 4)
  }

  @Test func `verification finds two runs of one number`() throws {
    var copy = try store.run(RunReference("2"), in: "a")
    copy.artifacts = []
    copy.info.runID = String(repeating: "b", count: 32)
    try folder.write(
      String(decoding: copy.bytes, as: UTF8.self), to: "store/a/\(copy.info.runID)/run.json")
    guard case .sameNumber(let runs)? = try store.verify("a").faults.first else {
      Issue.record("not found")
      return
    }
    #expect(runs.count == 2)
    #expect(throws: RunStoreError.self) { try store.run(RunReference("#2"), in: "a") }
  }

  @Test func `a run travels to another store, with its artifacts`() throws {
    let exported = folder.path + "/out/run"
    try FileManager.default.createDirectory(
      atPath: folder.path + "/out", withIntermediateDirectories: true)
    let source = try store.run(RunReference("2"), in: "a")
    #expect(try store.export(source.info, to: exported).isEmpty)
    #expect(throws: RunStoreError.self) { try store.export(source.info, to: exported) }

    let other = RunStore(directory: folder.path + "/other")
    try other.begin(experiment: "b").finish()
    let imported = try other.importRun(from: exported, into: "b")
    #expect(imported.info.number == 2 && imported.info.runID == source.info.runID)
    #expect(imported.data.tags == ["origin": "a/#2"])
    #expect(try other.verify("b").faults.isEmpty)
    #expect(try other.run(RunReference("2"), in: "b") == imported)
    #expect(throws: RunStoreError.exists(runID: source.info.runID, experiment: "b")) {
      try other.importRun(from: exported, into: "b")
    }
    #expect(throws: RunStoreError.self) {
      try other.importRun(from: folder.path + "/nowhere", into: "b")
    }
  }

  @Test func `an imported record cannot lead out of the store`() throws {
    var record = try store.run(RunReference("1"), in: "a")
    record.info.runID = "../../../evil"
    try folder.write(String(decoding: record.bytes, as: UTF8.self), to: "evil/run.json")
    #expect(throws: RunStoreError.self) {
      try store.importRun(from: folder.path + "/evil", into: "a")
    }
    #expect(try numbers() == [1, 2, 3])
  }

  @Test func `links among artifacts are left out of a copy`() throws {
    let source = try info(1)
    let artifacts = try store.artifactFolder(of: source)
    try FileManager.default.createSymbolicLink(
      atPath: artifacts + "/link", withDestinationPath: "/etc/passwd")
    let leftOut = try store.export(source, to: folder.path + "/copy")
    #expect(leftOut == ["artifacts/link"])
    #expect(try folder.names(in: "copy/artifacts") == ["model"])
  }
}
