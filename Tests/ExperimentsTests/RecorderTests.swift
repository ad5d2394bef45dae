import Experiments
import Foundation
import Kernels
import Recommender
import TestSupport
import Testing
import Tracking

/// Runs are recorded, made again and swept by whoever imports `Experiments`, without a shell.
@Suite final class RecorderTests {
  private let folder: TemporaryFolder
  private let store: RunStore
  private var workspace = Workspace(threads: 2)

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path("runs"))
    try workspace.generate(GenerationRequest(ratings: 2000, users: 50, items: 60, seed: 1))
  }

  private var recorder: Recorder { Recorder(store: store) }

  private func text(of artifact: String, _ record: RunRecord) throws -> String {
    let artifacts = try store.artifactFolder(of: record.info)
    return try String(contentsOfFile: "\(artifacts)/\(artifact)", encoding: .utf8)
  }

  @Test func `a run is recorded with all that makes it again`() throws {
    let run = try recorder.run(&workspace, name: "first", tags: ["team": "red"])
    let record = try #require(run.record)
    #expect(try store.runs(in: "default").records == [record])
    #expect(record.info.status == .finished && record.info.runName == "first")
    #expect(record.data.metrics == RecordedRun.metrics(run.evaluation))
    #expect(record.data.metrics == workspace.lastMetrics && record.data.metrics["rmse"] != nil)
    #expect(record.data.params["k_neighbors"] == "40" && record.data.tags["team"] == "red")
    #expect(record.script == ["generate 2000 50 60 seed=1", "run"])
    #expect(try text(of: "transcript.ll", record) == "generate 2000 50 60 seed=1\nrun\n")
    #expect(try text(of: "curve.csv", record).hasPrefix("k,rmse,mae\n1,"))
    #expect(try Experiment(of: record).script(in: "default") == workspace.script)
    guard case .stages(let stages)? = run.notes.first, run.notes.count == 1 else {
      Issue.record("other notes: \(run.notes)")
      return
    }
    #expect(stages.contains { $0.stage == .predictions && $0.state == .computed })
  }

  @Test func `what is asked for beside the record is kept, whatever is measured`() throws {
    let kept = try recorder.run(&workspace, saves: [.predictions, .model])
    let record = try #require(kept.record)
    let rows = try text(of: "predictions.csv", record).split(separator: "\n")
    #expect(rows.count == kept.evaluation.testCount + 1)
    #expect(record.artifacts.contains { $0.path == "model/MLmodel" })
    workspace.plan.measures = [try #require(MeasureTable.standard.measure("rmse"))]
    workspace.plan.validation[Holdout.self].seed = 3
    let other = try recorder.run(&workspace, saves: [.predictions])
    #expect(!other.notes.contains { if case .predictionsLeftOut = $0 { true } else { false } })
    #expect(other.record?.artifacts.contains { $0.path == "predictions.csv" } == true)
  }

  @Test func `a run's settings are trained on all its ratings, and the workspace goes on so`()
    throws
  {
    workspace.plan.model.name = "BaselineOnly"
    let original = try #require(try recorder.run(&workspace).record)
    var other = Workspace(threads: 1)
    let refitted = try Reproduction(of: original).refit(&other, with: recorder)
    #expect(refitted.evaluation.testCount == 0 && refitted.evaluation.trainCount == 2000)
    #expect(refitted.record?.data.metrics["rmse"] == nil)
    #expect(refitted.record?.data.tags["refits"] == original.info.runID)
    #expect(other.plan.model.name == "BaselineOnly" && other.plan.validation.name == "off")
  }

  @Test func `a workspace without ratings runs nothing`() {
    var empty = Workspace(threads: 1)
    #expect(throws: PipelineError.noRatings) { try self.recorder.run(&empty) }
    #expect(throws: (any Error).self) { try self.store.runs(in: "default") }
  }

  /// Does something in between, and cancels the work where it is to.
  private struct Meddler: Supervisor {
    var cancels = true
    var meddle: @Sendable () -> Void = {}

    func supervise<Result>(_ work: (Activity) throws -> Result) throws -> Result {
      let activity = Activity()
      meddle()
      if cancels { activity.cancel() }
      return try work(activity)
    }

    func checkInterrupts() throws(Cancelled) {}
  }

  @Test func `a run that is cancelled is kept as killed`() throws {
    let recorder = Recorder(store: store, supervisor: Meddler())
    let stopped = #expect(throws: StoppedRun.self) { try recorder.run(&self.workspace) }
    #expect(stopped?.cause is Cancelled && stopped?.unrecorded == nil)
    #expect(stopped?.record?.info.status == .killed)
    #expect(try store.runs(in: "default").records.map(\.info.status) == [.killed])
    #expect(workspace.lastMetrics.isEmpty)
  }

  @Test func `what a store that goes away does not take is said, and the result is there`() throws {
    let place = store.directory
    var meddler = Meddler(cancels: false) {
      try? FileManager.default.removeItem(atPath: place)
      _ = FileManager.default.createFile(atPath: place, contents: nil)
    }
    let recorder = Recorder(store: store, supervisor: meddler)
    let unkept = #expect(throws: Unkept<RecordedRun>.self) { try recorder.run(&self.workspace) }
    #expect(unkept?.value.record == nil && (unkept?.value.evaluation.testCount ?? 0) > 0)
    #expect(unkept.map { "\($0)" }?.hasPrefix("the run is not recorded: ") == true)
    #expect(workspace.lastMetrics["rmse"] != nil)
    try FileManager.default.removeItem(atPath: store.directory)
    meddler.cancels = true
    workspace.plan.validation[Holdout.self].seed = 5
    let other = Recorder(store: store, supervisor: meddler)
    let stopped = #expect(throws: StoppedRun.self) { try other.run(&self.workspace) }
    #expect(stopped?.record == nil && stopped?.unrecorded?.run.number == 1)
  }

  @Test func `a run is made again to the last bit, and is told apart where it is not`() throws {
    workspace.recipe.plan.model[NeighbourSettings.self].k = 7
    var record = try #require(try recorder.run(&workspace).record)
    let again = try Reproduction(of: record).run(with: recorder)
    #expect(again.isSame && again.metrics.count == record.data.metrics.count)
    #expect(again.again.record?.data.tags["reproduces"] == record.info.runID)
    #expect(again.again.record?.data.params == record.data.params)
    let rmse = try #require(record.data.metrics["rmse"])
    record.data.metrics["rmse"] = rmse.nextUp
    let other = try Reproduction(of: record).run(beside: workspace, with: recorder)
    #expect(!other.isSame)
    #expect(other.metrics.filter { !$0.isSame }.map(\.name) == ["rmse"])
    #expect(other.curves.allSatisfy { $0.firstDifference == nil })
    record.info.status = .failed
    let fault = #expect(throws: ReproductionError.self) { try Reproduction(of: record) }
    #expect(fault.map { "\($0)" } == "run 1 is failed: it has no measures to compare with")
  }

  @Test func `a sweep over k is a run for each, under one parent`() throws {
    let axis = try SweepAxis("k", ["5..20", "step", "5"], of: workspace.recipe)
    let sweep = try Sweep([axis], of: workspace.recipe)
    var seen: [Int] = []
    let result = try sweep.run(&workspace, with: recorder, name: "ks") { event in
      if case .ran(let run, let workspace) = event {
        seen.append(run.record?.info.number ?? 0)
        #expect(workspace.plan.model[NeighbourSettings.self].k == 40)
      }
    }
    #expect(result.runs.map(\.combination) == [["5"], ["10"], ["15"], ["20"]])
    #expect(seen == [2, 3, 4, 5] && result.parent == 1)
    let records = try store.runs(in: "default").records
    let parent = try #require(records.first)
    #expect(parent.info.runName == "ks" && parent.data.tags[SweepTag.sweep] == "k 5..20 step 5")
    #expect(records.dropFirst().map { $0.data.params["k_neighbors"] } == ["5", "10", "15", "20"])
    #expect(records.dropFirst().allSatisfy { $0.data.tags[SweepTag.parent] == parent.info.runID })
    let rmse = { (record: RunRecord) in record.data.metrics["rmse"] ?? .infinity }
    let best = records.dropFirst().min { rmse($0) < rmse($1) }
    #expect(parent.data.tags[SweepTag.best] == best?.info.runID)
    #expect(result.best?.record?.info == best?.info)
    // One pass serves all of them.
    let computed = result.runs.dropFirst().flatMap(\.run.evaluation.stages).filter {
      $0.state == .computed && $0.stage != .metrics
    }
    #expect(computed.isEmpty)
  }

  @Test(arguments: [1, 3])
  func `the records of a sweep are those of single runs, in its order`(threads: Int) throws {
    workspace.resources.threads = threads
    workspace.plan.model.name = "SVD"
    workspace.plan.model[FactorSettings.self].factors = 6
    workspace.plan.validation.name = "kfold"
    let axes = [("lr_all", "0.01,0.005"), ("n_epochs", "3,9,6")]
    let sweep = try Sweep(
      try axes.map { try SweepAxis($0.0, [$0.1], of: workspace.recipe) }, of: workspace.recipe)
    var seen: [Int] = []
    let result = try sweep.run(&workspace, with: recorder) { event in
      if case .ran(let run, _) = event { seen.append(run.record?.info.number ?? 0) }
    }
    #expect(seen == [2, 3, 4, 5, 6, 7])
    #expect(result.runs.map(\.combination).map { $0[1] } == ["3", "9", "6", "3", "9", "6"])
    for (combination, run) in result.runs {
      var alone = Workspace(threads: 1)
      try alone.generate(GenerationRequest(ratings: 2000, users: 50, items: 60, seed: 1))
      alone.recipe.plan = workspace.plan
      alone.plan.model[FactorSettings.self].learning.all = try #require(Double(combination[0]))
      alone.plan.model[FactorSettings.self].epochs = try #require(Int(combination[1]))
      let (swept, single) = (
        try #require(run.record).data, try #require(try recorder.run(&alone).record).data
      )
      #expect(swept.metrics == single.metrics && swept.params == single.params)
      #expect(swept.metrics["rmse_std"] != nil)
      let curves = { (data: RunData) in data.curves.sorted { $0.name < $1.name } }
      #expect(curves(swept) == curves(single))
      #expect(curves(swept).map(\.name) == ["mae", "mae_std", "rmse", "rmse_std"])
      let measured = { (data: RunData) in data.folds.filter { !$0.key.hasSuffix("_time") } }
      #expect(measured(swept) == measured(single))
      #expect(swept.folds["fit_time"]?.count == 5 && swept.folds["test_time"]?.count == 5)
    }
  }

  /// Lets so many pieces of work go on, and cancels the next.
  private final class Interrupter: Supervisor {
    private var left: Int

    init(after count: Int) { left = count }

    func supervise<Result>(_ work: (Activity) throws -> Result) throws -> Result {
      let activity = Activity()
      if left == 0 { activity.cancel() }
      left -= 1
      return try work(activity)
    }

    func checkInterrupts() throws(Cancelled) {}
  }

  @Test func `what a sweep has computed before its turn is recorded when it is cancelled`() throws {
    workspace.plan.model.name = "SVD"
    let axis = try SweepAxis("n_factors", ["2,12,4,8"], of: workspace.recipe)
    let sweep = try Sweep([axis], of: workspace.recipe)
    // The schedule, then 4 and 2 beside each other, then the run of 2; not 12 and 8.
    let recorder = Recorder(store: store, supervisor: Interrupter(after: 3))
    let stopped = #expect(throws: StoppedSweep.self) {
      try sweep.run(&self.workspace, with: recorder)
    }
    #expect(stopped?.cause is Cancelled)
    #expect(stopped?.result.runs.map(\.combination) == [["2"], ["4"]])
    let records = try store.runs(in: "default").records
    #expect(records.map(\.info.status) == [.killed, .finished, .finished])
    #expect(records.map { $0.data.params["n_factors"] } == ["2,12,4,8", "2", "4"])
  }

  @Test func `a sweep that no model or no machine could carry out is refused`() throws {
    let recipe = workspace.recipe
    #expect(throws: SweepError.self) { try SweepAxis("q", ["1,2"], of: recipe) }
    #expect(throws: SweepError.self) { try SweepAxis("k", ["1,many"], of: recipe) }
    let models = try SweepAxis("model", ["KNNBasic,BaselineOnly"], of: recipe)
    let ks = try SweepAxis("k", ["1,2"], of: recipe)
    let foreign = #expect(throws: SweepError.self) { try Sweep([models, ks], of: recipe) }
    #expect(foreign.map { "\($0)" } == "`k` does not belong to BaselineOnly")
    let seeds = try SweepAxis("seed", ["1..200"], of: recipe)
    let many = try SweepAxis("k", ["1..100"], of: recipe)
    let error = #expect(throws: SweepError.self) { try Sweep([seeds, many], of: recipe) }
    #expect(error.map { "\($0)" } == "a sweep may have 10000 combinations at most")
  }
}
