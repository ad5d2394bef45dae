import Foundation
import TestSupport
import Testing
import Tracking

/// Experiments as a whole: deleted, restored, renamed, and gone for good.
struct ExperimentTrashTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path + "/store")
    for name in ["a", "a", "b", "Default"] {
      try store.begin(experiment: name).finish(metrics: ["rmse": 0.9])
    }
  }

  @Test func `a deleted experiment is hidden with its runs, and comes back with its id`() throws {
    let id = try store.identifier(of: "a")
    try store.deleteExperiment("a")
    #expect(try store.experimentNames() == ["Default", "b"])
    #expect(try store.deletedExperimentNames() == ["a"])
    #expect(try store.deletedExperiments().map(\.runs) == [2])
    #expect(throws: RunStoreError.experimentIsDeleted("a")) { try store.runs(in: "a") }
    try store.restoreExperiment("a")
    #expect(try store.runs(in: "a").records.map(\.info.number) == [1, 2])
    #expect(try store.identifier(of: "a") == id && store.deletedExperimentNames() == [])
    #expect(throws: RunStoreError.noDeletedExperiment("a", nearest: nil)) {
      try store.restoreExperiment("a")
    }
  }

  @Test func `a deleted experiment stays in which another machine may work`() throws {
    let living = try store.begin(experiment: "b").record.info
    for name in ["a", "b"] { try store.deleteExperiment(name) }
    try folder.write("elsewhere\n", to: "store/.trash/b/\(living.runID)/lock")
    let report = try store.removeDeletedExperiments()
    #expect(report.experiments == 1 && report.runs == 2)
    #expect(try store.deletedExperimentNames() == ["b"])
    try store.restoreExperiment("b")
    #expect(try store.runs(in: "b").records.map(\.info.number) == [1, 2])
  }

  @Test func `a deleted experiment keeps its name and its id`() throws {
    let id = try store.identifier(of: "a")
    try store.deleteExperiment("a")
    #expect(throws: RunStoreError.experimentIsDeleted("a")) {
      try store.begin(experiment: "a").finish()
    }
    #expect(throws: RunStoreError.experimentIsDeleted("a")) {
      try store.renameExperiment("b", to: "a")
    }
    // One that wants the id of the deleted one, as an import from MLflow may.
    try folder.write("name: c\n", to: "mlruns/\(id)/meta.yaml")
    let run = String(repeating: "c", count: 32)
    try folder.write(
      "run_id: \(run)\nstart_time: 5\nstatus: 3\n", to: "mlruns/\(id)/\(run)/meta.yaml")
    _ = try MLflowImport(into: store, from: folder.path + "/mlruns").read()
    #expect(try store.runs(in: "c").records.count == 1 && store.identifier(of: "c") != id)
  }

  @Test func `an import leaves a deleted experiment alone, and takes the others`() throws {
    for (id, name) in [("7", "a"), ("8", "d")] {
      let run = String(repeating: id, count: 32)
      try folder.write("name: \(name)\n", to: "mlruns/\(id)/meta.yaml")
      try folder.write(
        "run_id: \(run)\nstart_time: 5\nstatus: 3\n", to: "mlruns/\(id)/\(run)/meta.yaml")
    }
    try store.deleteExperiment("a")
    let report = try MLflowImport(into: store, from: folder.path + "/mlruns").read()
    #expect(report.runs == ["d": 1])
    #expect(report.problems.map(\.fault) == [.deletedHere("a")])
  }

  @Test func `a renamed experiment keeps its id, its runs and their numbers`() throws {
    let id = try store.identifier(of: "a")
    try store.renameExperiment("a", to: "item based/25M")
    #expect(try store.experimentNames() == ["Default", "b", "item based/25M"])
    let records = try store.runs(in: "item based/25M").records
    #expect(records.map(\.info.number) == [1, 2])
    #expect(records.map(\.info.experiment) == ["item based/25M", "item based/25M"])
    #expect(try store.identifier(of: "item based/25M") == id)
    try store.begin(experiment: "a").finish()
    #expect(try store.identifier(of: "a") != id && store.runs(in: "a").records.count == 1)
    #expect(throws: RunStoreError.experimentExists("b")) {
      try store.renameExperiment("a", to: "b")
    }
    try store.begin(experiment: "item based/25M").finish()
    #expect(try store.runs(in: "item based/25M").records.last?.info.number == 3)
  }

  @Test func `what broke off in the midst of a renaming has its id under either name`() throws {
    for name in ["a", "z"] {
      try folder.write(
        """
        {"schema": 2, "name": "z", "renamed_from": "a", "experiment_id": "77"}
        """, to: "store/\(name)/experiment.json")
      #expect(try store.identifier(of: name) == "77")
      try FileManager.default.removeItem(atPath: "\(store.directory)/\(name)")
    }
  }

  @Test func `an exported run of a renamed experiment comes from that one`() throws {
    try store.renameExperiment("a", to: "z")
    let info = try #require(store.runs(in: "z").records.first?.info)
    try store.export(info, to: folder.path + "/out")
    let run = try store.importRun(from: folder.path + "/out", into: "b")
    #expect(run.data.tags["origin"] == "z/#1")
  }

  @Test func `Default has the id 0 and stays`() throws {
    #expect(throws: RunStoreError.isReserved("Default")) { try store.deleteExperiment("Default") }
    #expect(throws: RunStoreError.isReserved("Default")) {
      try store.renameExperiment("Default", to: "x")
    }
    #expect(throws: RunStoreError.isReserved("Default")) {
      try store.renameExperiment("a", to: "Default")
    }
    #expect(try store.identifier(of: "Default") == "0")
  }

  @Test func `an experiment in which a run goes on is neither deleted nor renamed`() throws {
    let run = try store.begin(experiment: "a")
    #expect(throws: RunStoreError.isRunning(run.record.info)) { try store.deleteExperiment("a") }
    #expect(throws: RunStoreError.isRunning(run.record.info)) {
      try store.renameExperiment("a", to: "z")
    }
    try run.finish()
    try store.deleteExperiment("a")
    #expect(try store.deletedExperimentNames() == ["a"])
  }

  @Test func `deleted experiments go for good when they are asked for`() throws {
    try store.deleteExperiment("a")
    let report = try store.removeDeletedExperiments()
    #expect(report.experiments == 1 && report.runs == 2 && report.bytes > 0)
    #expect(try store.deletedExperimentNames() == [])
    #expect(try store.removeDeletedExperiments() == GarbageReport())
    try store.begin(experiment: "a").finish()
    #expect(try store.runs(in: "a").records.map(\.info.number) == [1])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: store.directory).count {
        $0.hasPrefix(".gone")
      } == 0)
  }

  @Test func `a link in the place of the trash is not followed`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/elsewhere/x", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: store.directory + "/.trash", withDestinationPath: folder.path + "/elsewhere")
    #expect(try store.deletedExperimentNames() == [])
    #expect(throws: RunStoreError.self) { try store.deleteExperiment("a") }
    #expect(throws: RunStoreError.noDeletedExperiment("x", nearest: nil)) {
      try store.restoreExperiment("x")
    }
    _ = try store.removeDeletedExperiments()
    #expect(FileManager.default.fileExists(atPath: folder.path + "/elsewhere/x"))
    #expect(try store.experimentNames() == ["Default", "a", "b"])
  }
}
