import Foundation
import TestSupport
import Testing
import Tracking

/// What is logged of a run while it goes on.
struct JournalTests {
  let folder: TemporaryFolder
  let store: RunStore
  let run: ActiveRun

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path)
    run = try store.begin(experiment: "a", params: ["k": "1"], tags: ["old": "1"])
  }

  private var path: String { "a/\(run.record.info.runID)" }

  private func point(_ step: Int, _ value: Double, time: Int = 5) -> JournalEntry {
    .point(metric: "loss", MetricPoint(step: step, time: time, value: value))
  }

  private func read() throws -> RunRecord { try #require(try store.runs(in: "a").records.first) }

  @Test func `whoever reads sees at once what was logged, and the record is not written again`()
    throws
  {
    let before = try folder.read("\(path)/run.json")
    for step in 0..<100 { try run.log([point(step, Double(step))]) }
    try run.log([.param("c", value: "2"), .tag("new", value: "x"), .tag("old", value: nil)])
    let set = DatasetInput(name: "ml", digest: "1", tags: ["mlflow.data.context": "train"])
    let model = LoggedModel(id: "m-1", name: "first")
    try run.log([.input(set), .model(model), .input(set)])
    try run.log([.model(LoggedModel(id: "m-1", name: "second"))])
    #expect(try folder.read("\(path)/run.json") == before)
    let seen = try read()
    #expect(seen.data.points["loss"]?.map(\.step) == Array(0..<100))
    #expect(seen.data.metrics == ["loss": 99] && seen.data.params == ["k": "1", "c": "2"])
    #expect(seen.data.tags == ["new": "x"] && seen.inputs == [set] && set.context == "train")
    #expect(seen.models.map(\.name) == ["second"])
    let summary = try #require(try store.summaries(in: "a").runs.first)
    #expect(summary.metrics == ["loss": 99] && summary.params == seen.data.params)
  }

  @Test func `what is logged after a listing is in the next one`() throws {
    let runs = try (0..<40).map { _ in try store.begin(experiment: "many") }
    for run in runs { try run.log([point(1, 1)]) }
    usleep(100_000)
    for value in [1.0, 2, 3] {
      let listed = try store.summaries(in: "many").runs
      #expect(listed.count == 40 && listed.allSatisfy { $0.metric("loss") == value })
      for run in runs { try run.log([point(2, value + 1)]) }
      usleep(100_000)
    }
  }

  @Test func `a line is as it is written down, and takes any number`() throws {
    try run.log([
      .point(metric: "a \"b\"\n", MetricPoint(step: -1, time: 0, value: .nan)),
      .point(
        metric: "x",
        MetricPoint(
          step: .max, time: .min, value: -.infinity, model: "m-1",
          dataset: .init(name: "s", digest: "d"))),
    ])
    try run.log([point(1, 0.5)])
    #expect(
      try folder.read("\(path)/metrics.jsonl") == """
        [{"metric": "a \\"b\\"\\n", "step": -1, "time": 0, "value": "NaN"}, \
        {"dataset": {"digest": "d", "name": "s"}, "metric": "x", "model_id": "m-1", \
        "step": 9223372036854775807, "time": -9223372036854775808, "value": "-Infinity"}]
        {"metric": "loss", "step": 1, "time": 5, "value": 0.5}

        """)
    let points = try read().data.points
    #expect(points["a \"b\"\n"]?.first?.value.isNaN == true && points["x"]?.first?.step == .max)
    #expect(points["x"]?.first?.dataset == .init(name: "s", digest: "d"))
  }

  @Test func `the end of the run puts all into the record, once`() throws {
    let logged = [(3, 0.5, 9), (3, 0.25, 8), (1, 0.1, 9), (3, 0.75, 9), (3, 0.7, 9)]
    for (step, value, time) in logged { try run.log([point(step, value, time: time)]) }
    let journal = try folder.read("\(path)/metrics.jsonl")
    let record = try run.finish(metrics: ["rmse": 1], tags: ["end": "1"])
    #expect(try folder.names(in: path) == ["artifacts", "run.json"])
    #expect(record.data.points["loss"]?.map(\.value) == logged.map(\.1))
    #expect(record.data.metrics == ["loss": 0.75, "rmse": 1])
    #expect(record.data.tags == ["old": "1", "end": "1"])
    #expect(throws: RunStoreError.isFinished(run.record.info)) { try run.log([point(4, 1)]) }
    // As a process leaves it that ends between the two.
    try folder.write(journal, to: "\(path)/metrics.jsonl")
    #expect(try read() == record)
    #expect(try store.summaries(in: "a").runs.first?.metric("loss") == 0.75)
    #expect(try store.collectGarbage(in: "a").leftovers == 1)
    #expect(try folder.names(in: path) == ["artifacts", "run.json"])
  }

  @Test func `artifacts, a name and a model that is taken back are lines as well`() throws {
    let zeros = String(repeating: "0", count: 32)
    let artifact = ArtifactEntry(path: "a/b", bytes: 1, xxh3: zeros)
    try run.log([.model(LoggedModel(id: "m-1", name: "x")), .artifact(artifact), .name("other")])
    #expect(try read().models.map(\.id) == ["m-1"])
    try run.log([.noModel(id: "m-1")])
    let seen = try read()
    #expect(seen.artifacts == [artifact] && seen.info.runName == "other" && seen.models.isEmpty)
    #expect(try run.finish().artifacts == [artifact])
  }

  @Test func `a run that was let go of, or has ended, goes on behind what it logged`() throws {
    try run.log([point(1, 1)])
    try run.release()
    #expect(throws: RunStoreError.isFinished(run.record.info)) { try run.log([point(9, 9)]) }
    #expect(try store.summaries(in: "a").runs.first?.isInterrupted == true)
    let second = try store.reopen(run.record.info)
    try second.log([point(2, 2)])
    #expect(try read().data.points["loss"]?.map(\.step) == [1, 2])
    try second.finish()
    #expect(throws: RunStoreError.self) { try store.reopen(run.record.info) }
    let third = try store.reopen(run.record.info, evenFinished: true)
    try third.log([point(3, 3)])
    #expect(try read().data.points["loss"]?.map(\.step) == [1, 2, 3])
    #expect(try third.finish() == read())
  }

  /// The journal of a run whose process was killed.
  private func interrupted(_ journal: String) throws -> RunRecord {
    let other = try store.begin(experiment: "b").record
    try folder.write(journal, to: "b/\(other.info.runID)/metrics.jsonl")
    return other
  }

  private let line = "{\"metric\": \"loss\", \"step\": 1, \"time\": 5, \"value\": 0.5}\n"

  @Test func `half a line at the end was promised to nobody, and is told`() throws {
    let run = try interrupted(line + String(line.dropLast(1)))
    let read = try store.record(of: run.info)
    #expect(read.data.points["loss"]?.count == 1)
    #expect(try store.verify("b").faults == [.journalTorn(run.info)])
    try store.note(run.info, "x")
    #expect(try store.record(of: run.info).data.points["loss"]?.count == 1)
    #expect(try store.verify("b").faults == [.journalTorn(run.info)])
  }

  @Test func `a damaged line is told and harms no other`() throws {
    let damage = ["garbage", "{}", "[]]", "{\"metric\": 1}", "\u{FFFD}", ""]
    let run = try interrupted(damage.map { $0 + "\n" + line }.joined())
    #expect(try store.record(of: run.info).data.points["loss"]?.count == 6)
    let faults = [1, 3, 5, 7, 9, 11].map { StoreFault.journalDamaged(run.info, line: $0) }
    #expect(try store.verify("b").faults == faults)
    #expect(try store.collectGarbage(in: "b") == GarbageReport())
  }

  @Test func `a link in the journal's place is not followed, and is told`() throws {
    let run = try interrupted("")
    let path = "\(folder.path)/b/\(run.info.runID)/metrics.jsonl"
    try folder.write(line, to: "elsewhere")
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: folder.path + "/elsewhere")
    #expect(try store.record(of: run.info).data.points.isEmpty)
    let faults = try store.verify("b").faults
    guard case .journalUnreadable(run.info, _)? = faults.first, faults.count == 1 else {
      Issue.record("\(faults)")
      return
    }
  }

  @Test func `an interrupted run is exported and imported with what it logged`() throws {
    let run = try interrupted(line + line)
    let exported = folder.path + "/out"
    try store.export(run.info, to: exported)
    for (source, name) in [(exported, "c"), ("\(folder.path)/b/\(run.info.runID)", "d")] {
      let taken = try store.importRun(from: source, into: name)
      #expect(taken.data.points["loss"]?.count == 2 && taken.info.status == .killed)
      #expect(try store.record(of: taken.info) == taken)
    }
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only root can mount a small disk"))
  func `of what a full disk does not take, nothing stays`() throws {
    let disk = try SmallDisk()
    let store = RunStore(directory: disk.path + "/store")
    let run = try store.begin(experiment: "a")
    try run.log([point(0, 1)])
    disk.fill()
    let long = String(repeating: "x", count: 8000)
    #expect(throws: RunStoreError.self) { try run.log([.tag("long", value: long)]) }
    try disk.makeRoom()
    try run.log([point(1, 2)])
    let seen = try store.record(of: run.record.info)
    #expect(seen.data.points["loss"]?.map(\.step) == [0, 1] && seen.data.tags.isEmpty)
    #expect(try store.verify("a").faults.isEmpty)
    #expect(try run.finish().data == seen.data)
  }
}
