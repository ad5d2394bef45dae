import Foundation
import JSON
import TestSupport
import Testing
import Tracking

struct RecordingTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path + "/llruns")
  }

  @Test func `nothing is on disk before the first run`() throws {
    #expect(try store.experiments().isEmpty)
    #expect(try folder.names().isEmpty)
  }

  @Test func `a begun run is RUNNING on disk, a finished one FINISHED`() throws {
    let run = try store.begin(
      experiment: "movies", name: "first", params: ["k": "40"], recipe: ["seed": 42],
      environment: ["cores": "2"], script: ["load ratings.csv", "run"], tags: ["mood": "gut"])
    let begun = try store.runs(in: "movies")
    #expect(begun.records == [run.record])
    #expect(begun.interrupted.isEmpty && begun.problems.isEmpty)
    #expect(run.record.info.status == .running)

    let finished = try run.finish(
      params: ["scale": "0.5 5"], metrics: ["rmse": 0.97, "odd": .infinity],
      curves: [RunCurve("rmse", over: .k, [1.5, 0.97])],
      stages: [StageTiming(name: "split", seconds: 0.25, reused: true, bytes: 7)],
      environment: ["memory.peak": "9"])
    let listing = try store.runs(in: "movies")
    #expect(listing.records == [finished])
    #expect(finished.info.status == .finished)
    #expect(finished.data.params == ["k": "40", "scale": "0.5 5"])
    #expect(finished.environment == ["cores": "2", "memory.peak": "9"])
    #expect(finished.info.endTime != nil)
    let files = try folder.names(in: "llruns/movies/\(finished.info.runID)")
    #expect(files == ["artifacts", "run.json"])
  }

  @Test func `a run whose owner is gone is interrupted`() throws {
    var run: ActiveRun? = try store.begin(experiment: "movies")
    let id = try #require(run?.record.info.runID)
    #expect(try store.runs(in: "movies").interrupted.isEmpty)
    run = nil
    let listing = try store.runs(in: "movies")
    #expect(listing.interrupted == [id])
    #expect(listing.records.first?.info.status == .running)
  }

  @Test func `a run is finished once`() throws {
    let run = try store.begin(experiment: "movies")
    try run.finish(status: .failed)
    #expect(throws: RunStoreError.isFinished(run.record.info)) { try run.finish() }
    #expect(try store.runs(in: "movies").records.map(\.info.status) == [.failed])
  }

  @Test func `an artifact that comes in pieces is one file with one checksum`() throws {
    let run = try store.begin(experiment: "movies")
    let pieces = [Array("one ".utf8), [], Array("two".utf8)]
    try run.writeArtifact(path: "model/data/x.npy", pieces: pieces)
    try run.writeArtifact(path: "x", bytes: Array("one two".utf8))
    try run.writeArtifact(path: "nothing", pieces: [])
    let record = try run.finish()
    #expect(record.artifacts.map(\.path) == ["model/data/x.npy", "nothing", "x"])
    #expect(record.artifacts[0].bytes == 7 && record.artifacts[0].xxh3 == record.artifacts[2].xxh3)
    let file = "llruns/movies/\(record.info.runID)/artifacts/model/data/x.npy"
    #expect(try folder.read(file) == "one two")
    #expect(try store.verify("movies").faults.isEmpty)
    #expect(throws: RunStoreError.isFinished(run.record.info)) {
      try run.writeArtifact(path: "late", pieces: pieces)
    }
    #expect(try folder.names(in: "llruns/movies/\(record.info.runID)/artifacts").count == 3)
  }

  @Test func `numbers count on and are not used again`() throws {
    for _ in 1...3 { try store.begin(experiment: "a").finish() }
    let last = try #require(try store.runs(in: "a").records.last)
    try FileManager.default.removeItem(atPath: "\(store.directory)/a/\(last.info.runID)")
    try store.begin(experiment: "a").finish()
    try store.begin(experiment: "b").finish()
    #expect(try store.runs(in: "a").records.map(\.info.number) == [1, 2, 4])
    #expect(try store.runs(in: "b").records.map(\.info.number) == [1])
  }

  @Test func `a lost note of the last number is made up from the records`() throws {
    for _ in 1...3 { try store.begin(experiment: "a").finish() }
    try folder.write("garbage", to: "llruns/a/.number")
    try store.begin(experiment: "a").finish()
    #expect(try store.runs(in: "a").records.map(\.info.number) == [1, 2, 3, 4])
    #expect(try folder.read("llruns/a/.number") == "4\n")
  }

  @Test func `artifacts lie below the run and are listed with their digests`() throws {
    let run = try store.begin(experiment: "a")
    try run.writeArtifact(path: "model/recipe.json", bytes: Array("{}".utf8))
    try run.writeArtifact(path: "curve.csv", bytes: Array("k,rmse\n".utf8))
    let record = try run.finish()
    #expect(record.artifacts.map(\.path) == ["curve.csv", "model/recipe.json"])
    #expect(record.artifacts.map(\.bytes) == [7, 2])
    let stored = try folder.read("llruns/a/\(record.info.runID)/artifacts/model/recipe.json")
    #expect(stored == "{}")
    #expect(try store.artifactFolder(of: record.info).hasSuffix("/\(record.info.runID)/artifacts"))
  }

  @Test(arguments: ["", "/etc/passwd", "../x", "a//b", "a/./b", "a/..", "a\0b", "a\nb"])
  func `an artifact stays within its folder`(path: String) throws {
    let run = try store.begin(experiment: "a")
    #expect(throws: RunStoreError.badArtifactPath(path)) {
      try run.writeArtifact(path: path, bytes: [1])
    }
  }
}
