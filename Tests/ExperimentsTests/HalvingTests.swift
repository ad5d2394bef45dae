import Experiments
import RatingData
import Recommender
import Settings
import TestSupport
import Testing
import Tracking

/// Successive halving leaves out what is behind, and what goes on is what it would be alone.
@Suite final class HalvingTests {
  private let folder: TemporaryFolder
  private let store: RunStore
  private var workspace = Workspace(threads: 2)

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path("runs"))
    try workspace.generate(GenerationRequest(ratings: 1500, users: 60, items: 50, seed: 3))
  }

  private func choose(_ model: String, epochs: Int, folds: Bool) {
    workspace.plan.model.name = model
    workspace.plan.model[FactorSettings.self].epochs = epochs
    workspace.plan.model[FactorSettings.self].factors = 5
    workspace.plan.model[ImplicitFactorSettings.self].epochs = epochs
    workspace.plan.model[ImplicitFactorSettings.self].factors = 5
    workspace.plan.model[NonnegativeSettings.self].epochs = epochs
    workspace.plan.model[BaselineSettings.self].method = .sgd
    workspace.plan.model[BaselineSettings.self].epochs = epochs
    workspace.plan.validation.name = folds ? "kfold" : "holdout"
  }

  private func sweep(_ axes: [String], count: Int = 9, rate: Int = 3) throws -> Sweep {
    let drawn = try axes.map { text in
      let words = text.split(separator: " ").map(String.init)
      return try SweepAxis(
        words[0], Array(words.dropFirst()), of: workspace.recipe, isDrawn: true)
    }
    return try Sweep(
      drawn, of: workspace.recipe, drawnBy: RandomSearch(count: count, seed: 5),
      halvedBy: Halving(rate: rate))
  }

  private static func axes(_ model: String) -> [String] {
    switch model {
    case "BaselineOnly": ["learning_rate 0.001..0.1 log"]
    case "NMF": ["reg_pu 0.01..0.5 log", "n_factors 2..9"]
    default: ["lr_all 0.001..0.05 log", "n_factors 2..9"]
    }
  }

  @Test func `rungs have fewer combinations and more epochs`() {
    func rungs(_ rate: Int, _ count: Int, _ epochs: Int, least: Int = 1) -> [[Int]] {
      Halving(rate: rate, leastEpochs: least).rungs(combinations: count, epochs: epochs)
        .map { [$0.combinations, $0.epochs] }
    }
    #expect(rungs(3, 27, 27) == [[27, 1], [9, 3], [3, 9], [1, 27]])
    #expect(rungs(3, 27, 20) == [[27, 2], [9, 6], [3, 20]])
    #expect(rungs(3, 30, 100) == [[30, 3], [10, 11], [3, 33], [1, 100]])
    #expect(rungs(2, 8, 20, least: 5) == [[8, 5], [4, 10], [2, 20]])
    #expect(rungs(4, 3, 100) == [[3, 100]])
    #expect(rungs(3, 100, 2) == [[100, 2]])
  }

  @Test(arguments: ["SVD", "SVDpp", "NMF", "BaselineOnly"], [false, true])
  func `each run is the one that it would be alone, to the bit`(
    model: String, folds: Bool
  ) throws {
    choose(model, epochs: 18, folds: folds)
    let sweep = try sweep(Self.axes(model))
    #expect(sweep.rungs.map(\.combinations) == [9, 3, 1])
    #expect(sweep.rungs.map(\.epochs) == [2, 6, 18])
    let recipe = workspace.recipe
    let result = try sweep.run(&workspace, with: Recorder(store: store))
    #expect(workspace.recipe.parameters == recipe.parameters)
    // Nine for 2 epochs, three for 4 more, one for 12 more.
    #expect(result.epochs == (folds ? 5 : 1) * (9 * 2 + 3 * 4 + 12))
    #expect(result.runs.map(\.combination) == sweep.combinations)
    #expect(result.runs.map(\.run.stoppedAfter).count { $0 == 2 } == 6)
    #expect(result.runs.map(\.run.stoppedAfter).count { $0 == 6 } == 2)
    for (_, run) in result.runs {
      let record = try #require(run.record)
      var alone = try workspace.settings(of: record)
      let other = RunStore(directory: folder.path("alone"))
      let single = try #require(try Recorder(store: other).run(&alone).record)
      #expect(single.data.params == record.data.params)
      #expect(single.data.metrics == record.data.metrics)
      #expect(
        single.data.curves.sorted { $0.name < $1.name }
          == record.data.curves.sorted { $0.name < $1.name })
      for name in ["rmse", "mae"] {
        #expect(single.data.folds[name] == record.data.folds[name])
      }
      let stopped = record.data.tags[SweepTag.stopped]
      #expect(stopped == run.stoppedAfter.map { "after \($0) of 18 epochs" })
    }
  }

  @Test func `what goes on is not learnt again, and the head tells what was spent`() throws {
    choose("SVD", epochs: 18, folds: true)
    let result = try sweep(Self.axes("SVD")).run(&workspace, with: Recorder(store: store))
    // Nine for 2 epochs, three for 4 more, one for 12 more, in five folds.
    #expect(result.epochs == 5 * (9 * 2 + 3 * 4 + 12))
    #expect(result.effort == "210 epochs, where all combinations to the end take 810")
    let head = try store.runs(in: "default").records[0]
    #expect(head.data.tags[SweepTag.epochs] == result.effort)
    // The best is the one that went to the end, whatever the others had when they stopped.
    let best = try #require(result.best)
    #expect(best.stoppedAfter == nil)
    #expect(head.data.tags[SweepTag.best] == best.record?.info.runID)
    #expect(workspace.pipeline.bytesOfDescents == 0)
  }

  @Test func `without memory it learns anew, and gives the same`() throws {
    choose("SVD", epochs: 18, folds: false)
    let sweep = try sweep(Self.axes("SVD"))
    let whole = try sweep.run(&workspace, with: Recorder(store: store))
    var poor = workspace
    poor.pipeline = poor.pipeline.withoutResults
    poor.resources.memory = 0
    let other = RunStore(directory: folder.path("poor"))
    let result = try sweep.run(&poor, with: Recorder(store: other))
    #expect(result.epochs == 9 * 2 + 3 * 6 + 18)
    #expect(result.runs.map(\.run.stoppedAfter) == whole.runs.map(\.run.stoppedAfter))
    // No predictions are kept that fcp could be made of.
    for measure in result.measures {
      #expect(result.values(of: measure) == whole.values(of: measure))
    }
  }

  @Test(arguments: [0, 1, 4, 6, 7, 8])
  func `one that was interrupted goes on with the same draws and rungs`(finished: Int) throws {
    choose("SVD", epochs: 18, folds: false)
    let sweep = try sweep(Self.axes("SVD"))
    let whole = try sweep.run(&workspace, with: Recorder(store: store))
    for (place, record) in try store.runs(in: "default").records.enumerated() {
      let run = "runs/default/\(record.info.runID)"
      if place > finished {
        try folder.remove(run)
      } else if place == 0 {
        let text = try folder.read("\(run)/run.json")
        try folder.write(text.replacing("\"FINISHED\"", with: "\"KILLED\""), to: "\(run)/run.json")
      }
    }
    workspace.plan.model.name = "Popularity"
    let runs = try store.summaries(in: "default").runs
    let interrupted = try InterruptedSweep(
      of: try #require(InterruptedSweep.last(among: runs)), among: runs, in: store)
    #expect(interrupted.done.count == finished)
    #expect(interrupted.sweep.combinations == sweep.combinations)
    let result = try interrupted.resume(&workspace, with: Recorder(store: store))
    #expect(result.runs.map(\.combination) == sweep.combinations)
    #expect(result.runs.map(\.run.stoppedAfter) == whole.runs.map(\.run.stoppedAfter))
    for measure in whole.measures {
      #expect(result.values(of: measure) == whole.values(of: measure))
    }
    let records = try store.runs(in: "default").records
    #expect(records.count == 10 && records.allSatisfy { $0.info.status == .finished })
    let bests = [result, whole].map { $0.runs.firstIndex { $0.run.stoppedAfter == nil } }
    #expect(bests[0] == bests[1])
  }

  @Test func `what cannot be halved is told`() throws {
    func message(_ axes: [String], count: Int = 9, rate: Int = 3) -> String? {
      #expect(throws: SweepError.self) { try self.sweep(axes, count: count, rate: rate) }?
        .description
    }
    choose("SVD", epochs: 18, folds: false)
    #expect(message(["n_epochs 1..9"]) == "`n_epochs` is what halving deals out")
    #expect(
      message(["n_factors 1..9"], count: 2)
        == "2 combinations for 18 epochs leave nothing to halve by 3")
    workspace.plan.model.name = "KNNBasic"
    #expect(
      message(["k 1..9"]) == "KNNBasic does not learn epoch by epoch, and has nothing to halve")
    choose("BaselineOnly", epochs: 18, folds: false)
    #expect(
      message(["method als,sgd", "reg 0.01,0.02,0.03"], count: 6)
        == "BaselineOnly does not learn epoch by epoch, and has nothing to halve")
  }
}

extension Workspace {
  /// The same with the settings of a run, and nothing computed.
  fileprivate func settings(of record: RunRecord) throws -> Workspace {
    var alone = self
    alone.pipeline = alone.pipeline.withoutResults
    for setting in ExperimentSettings.of(recipe) {
      guard let name = setting.recordedAs, let value = record.data.params[name] else { continue }
      try setting.assign(&alone.recipe, value)
    }
    return alone
  }
}
