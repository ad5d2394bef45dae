import Experiments
import Kernels
import RatingData
import Recommender
import TestSupport
import Testing
import Tracking

/// What is missing of a sweep is run, and nothing else, with what it was begun with.
@Suite final class InterruptedSweepTests {
  private let folder: TemporaryFolder
  private let store: RunStore
  private var workspace = Workspace(threads: 2)

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path("runs"))
    try folder.write(Self.ratings(seed: 1), to: "ratings.csv")
    try workspace.load(folder.path("ratings.csv"))
  }

  private static func ratings(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    let rows = (0..<600).map { row in
      "\(row % 29),\(row * 7 % 31),\(random.next() % 5 + 1)"
    }
    return "userId,movieId,rating\n" + rows.joined(separator: "\n") + "\n"
  }

  private func sweep(_ axes: [(String, String)]) throws -> Sweep {
    try Sweep(
      try axes.map { try SweepAxis($0.0, [$0.1], of: workspace.recipe) }, of: workspace.recipe)
  }

  /// Leaves what a sweep leaves that was killed in the run after so many.
  private func stop(_ sweep: Sweep, after finished: Int) throws {
    _ = try sweep.run(&workspace, with: Recorder(store: store))
    for (place, record) in try store.runs(in: "default").records.enumerated() {
      let run = "runs/default/\(record.info.runID)"
      if place > finished + 1 {
        try folder.remove(run)
      } else if place == 0 || place > finished {
        let text = try folder.read("\(run)/run.json")
        try folder.write(text.replacing("\"FINISHED\"", with: "\"KILLED\""), to: "\(run)/run.json")
      }
    }
  }

  private func interrupted() throws -> InterruptedSweep {
    let runs = try store.summaries(in: "default").runs
    return try InterruptedSweep(
      of: try #require(InterruptedSweep.last(among: runs)), among: runs, in: store)
  }

  @Test(
    arguments: [
      [("min_support", "1,2"), ("k", "3,4,5")],
      [("model", "KNNBasic,KNNWithMeans"), ("k", "2,9,4")],
      [("threads", "1,2,1,2")], [("seed", "1,2,1"), ("similarity", "msd,cosine")],
    ], [0, 1, 3])
  func `finished runs are taken, and the others run, in their order`(
    axes: [(String, String)], finished: Int
  ) throws {
    let sweep = try sweep(axes)
    try stop(sweep, after: finished)
    let earlier = try store.runs(in: "default").records.filter { $0.info.status == .finished }
    #expect(earlier.count == finished)
    // What the session has become meanwhile does not matter.
    workspace.plan.model.name = "Popularity"
    let interrupted = try interrupted()
    #expect(interrupted.done.keys.sorted() == Array(0..<finished))
    var ran = 0
    let result = try interrupted.resume(&workspace, with: Recorder(store: store)) { event in
      if case .ran = event { ran += 1 }
    }
    #expect(ran == sweep.combinations.count - finished)
    #expect(result.runs.map(\.combination) == sweep.combinations)
    #expect(workspace.plan.model.name == "Popularity")

    workspace.plan.model.name = "KNNBasic"
    let other = RunStore(directory: folder.path("other"))
    let whole = try sweep.run(&workspace, with: Recorder(store: other))
    #expect(result.measures == whole.measures)
    for measure in whole.measures {
      #expect(result.values(of: measure) == whole.values(of: measure))
    }
    let (mine, theirs) = (
      try store.runs(in: "default").records, try other.runs(in: "default").records
    )
    #expect(mine.map(\.data.params) == theirs.map(\.data.params))
    #expect(mine.map(\.data.metrics) == theirs.map(\.data.metrics))
    #expect(mine.allSatisfy { $0.info.status == .finished && $0.data.tags["error"] == nil })
    let places = [mine, theirs].map { records in
      records.firstIndex { $0.info.runID == records[0].data.tags[SweepTag.best] }
    }
    #expect(places[0] == places[1] && places[0] != nil)
    #expect(mine[0].data.tags.keys.sorted() == theirs[0].data.tags.keys.sorted())
    #expect(mine.dropFirst().allSatisfy { $0.data.tags[SweepTag.parent] == mine[0].info.runID })
  }

  @Test func `over folds the means are those of the records`() throws {
    workspace.plan.validation.name = "kfold"
    let sweep = try sweep([("k", "3,4")])
    try stop(sweep, after: 1)
    let run = try #require(try interrupted().done[0])
    let record = try #require(run.record)
    #expect(record.data.folds["rmse"]?.count == 5)
    for (measure, value) in run.evaluation.measures {
      #expect(value == record.data.metrics[measure.name])
    }
    #expect(run.evaluation.measures.count > 1)
  }

  @Test func `stopped runs go once all others are there`() throws {
    try stop(try sweep([("k", "3,4,5,6")]), after: 1)
    let statuses = try store.runs(in: "default").records.map(\.info.status)
    #expect(statuses == [.killed, .finished, .killed])
    _ = try interrupted().resume(&workspace, with: Recorder(store: store))
    let records = try store.runs(in: "default").records
    #expect(records.allSatisfy { $0.info.status == .finished })
    #expect(records.dropFirst().map { $0.data.params["k_neighbors"] } == ["3", "4", "5", "6"])
  }

  @Test func `other data are loaded for it, and those of the workspace stay`() throws {
    try stop(try sweep([("k", "3,4")]), after: 1)
    try workspace.generate(GenerationRequest(ratings: 200, users: 20, items: 20, seed: 1))
    let result = try interrupted().resume(&workspace, with: Recorder(store: store))
    #expect(result.runs.count == 2)
    #expect(workspace.pipeline.ratings?.ratings.count == 200)
    guard case .generated? = workspace.source else {
      Issue.record("the workspace has other data")
      return
    }
  }

  @Test func `data that are gone or not what they were are told, and nothing is changed`() throws {
    try stop(try sweep([("k", "3,4")]), after: 1)
    try folder.write(Self.ratings(seed: 2), to: "ratings.csv")
    var other = Workspace(threads: 1)
    let before = try store.runs(in: "default").records
    let changed = #expect(throws: InterruptedSweepError.self) {
      try self.interrupted().resume(&other, with: Recorder(store: self.store))
    }
    guard case .changedData(1, let facts)? = changed else {
      Issue.record("another error: \(String(describing: changed))")
      return
    }
    #expect(facts.count == 1 && facts[0].hasPrefix("hash: "))
    try folder.remove("ratings.csv")
    let missing = #expect(throws: InterruptedSweepError.self) {
      try self.interrupted().resume(&other, with: Recorder(store: self.store))
    }
    #expect(missing.map { "\($0)" }?.hasPrefix("the data of run 1 are missing: ") == true)
    #expect(try store.runs(in: "default").records == before)
  }

  @Test func `a record that says something else is data, and told`() throws {
    for words in ["", "k", "k many", "q 1,2", "k 1,2 !touch pwned", "k 1..100000"] {
      _ = try store.begin(
        experiment: "odd", recipe: workspace.recordedRecipe(), tags: [SweepTag.sweep: words]
      ).finish(status: .killed)
      let runs = try store.summaries(in: "odd").runs
      let error = #expect(throws: InterruptedSweepError.self, "\(words)") {
        try InterruptedSweep(of: try #require(runs.last), among: runs, in: self.store)
      }
      #expect(error.map { "\($0)" }?.contains("cannot go on: ") == true, "\(words)")
    }
  }

  @Test func `one that goes on is left alone`() throws {
    let active = try store.begin(
      experiment: "default", recipe: workspace.recordedRecipe(), tags: [SweepTag.sweep: "k 1,2"])
    let runs = try store.summaries(in: "default").runs
    #expect(InterruptedSweep.last(among: runs) == nil)
    #expect(throws: RunStoreError.isRunning(active.record.info)) {
      try InterruptedSweep(of: try #require(runs.last), among: runs, in: self.store)
    }
  }
}
