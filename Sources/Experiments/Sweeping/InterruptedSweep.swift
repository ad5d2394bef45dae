import JSON
import Kernels
import Language
import Recommender
import Settings
package import Tracking

/// A sweep that ended before it was done, by Ctrl-C or with its process, and what is there of it.
/// Combinations with a finished run are not run again; the others are, and the head ends as that of
/// a sweep that was never interrupted.
///
///     let listing = try store.summaries(in: "default")
///     let interrupted = try InterruptedSweep(of: head, among: listing.runs, in: store)
///     let result = try interrupted.resume(&workspace, with: Recorder(store: store))
package struct InterruptedSweep {
  /// The run that stands for those of the sweep.
  package let head: RunInfo
  package let sweep: Sweep
  /// The finished runs, by the index of their combination.
  package let done: [Int: RecordedRun]
  /// Runs of it that did not finish.
  private let stopped: [RunInfo]
  /// What it was begun with.
  private var experiment: Experiment

  /// The latest sweep among runs that ended before it was done; nil where there is none.
  package static func last(among runs: [RunSummary]) -> RunSummary? {
    runs.last { $0.isSweep && $0.hasStopped }
  }

  /// - Parameter runs: All runs of its experiment.
  /// - Throws: `InterruptedSweepError`; `RunStoreError` where a record cannot be read.
  package init(of head: RunSummary, among runs: [RunSummary], in store: RunStore) throws {
    let info = head.info
    guard head.isSweep else { throw InterruptedSweepError.noSweep(run: info.number) }
    guard head.status != .finished else { throw InterruptedSweepError.complete(run: info.number) }
    guard head.hasStopped else { throw RunStoreError.isRunning(info) }
    self.head = info
    let record = try store.record(of: info)
    do throws(JSONFieldError) { experiment = try Experiment(of: record) } catch {
      throw InterruptedSweepError.badRecord(run: info.number, "its record \(error)")
    }
    do { sweep = try Sweep(record.data.tags[SweepTag.sweep] ?? "", of: experiment) } catch {
      throw InterruptedSweepError.badRecord(run: info.number, "\(error)")
    }
    let children = runs.filter { $0.tag(SweepTag.parent) == info.runID && $0.number != info.number }
    stopped = children.filter(\.hasStopped).map(\.info)
    let places = try sweep.places(of: children.filter { $0.status == .finished }, experiment)
    var done: [Int: RecordedRun] = [:]
    for (place, run) in places { done[place] = RecordedRun(try store.record(of: run.info)) }
    self.done = done
    // The head was recorded before the content of its data was known; the finished runs tell it.
    let told = done.values.lazy.compactMap { $0.record.flatMap { try? Experiment(of: $0).data } }
    if let data = told.first(where: { $0.hash != nil }) { experiment.data = data }
  }

  /// Runs what is missing. Runs that were stopped go to the trash once all others are there.
  ///
  /// - Parameter workspace: Gives its ratings, and what was computed of them, where they are those
  ///   of the sweep; its settings, and its data where they are others, are afterwards as before.
  /// - Throws: `InterruptedSweepError` where the data are not what they were; else as `Sweep.run`, and
  ///   `Unkept<SweepResult>` where a run that was stopped could not be moved.
  package func resume(
    _ workspace: inout Workspace, with recorder: Recorder,
    observe: (Sweep.Event) -> Void = { _ in }
  ) throws -> SweepResult {
    let start = ContinuousClock.now
    var own = workspace
    own.experiment = head.experiment
    let isLoaded = workspace.source.map { experiment.data?.brings($0) == true } ?? false
    if !isLoaded { try load(to: &own, recorder.supervisor) }
    try checkData(own.source)
    own.plan = experiment.plan
    try own.bring(for: recorder.supervisor)
    _ = try recorder.supervisor.supervise {
      try own.pipeline.takeData(own.plan, own.availableResources, activity: $0)
    }
    defer {
      if isLoaded { (workspace.pipeline, workspace.source) = (own.pipeline, own.source) }
      workspace.lastMetrics = own.lastMetrics
    }
    let active = try recorder.store.reopen(head, droppingTags: [StoppedRun.errorTag])
    let before = workspace
    let result = try sweep.carryOut(
      &own, under: active, with: recorder, done: done, from: start
    ) { event in
      guard case .ran(let run, let now) = event else { return }
      var shown = before
      if isLoaded { (shown.pipeline, shown.source) = (now.pipeline, now.source) }
      shown.lastMetrics = now.lastMetrics
      observe(.ran(run, shown))
    }
    do throws(RunStoreError) {
      for run in stopped { try recorder.store.delete(run) }
    } catch {
      throw Unkept(result, cause: error, fault: "a run that was stopped is not in the trash")
    }
    return result
  }

  private func load(to own: inout Workspace, _ supervisor: any Supervisor) throws {
    guard let data = experiment.data else { throw PipelineError.noRatings }
    do { try own.load(again: data, for: supervisor) } catch let error as Cancelled {
      throw error
    } catch {
      throw InterruptedSweepError.missingData(run: head.number, cause: "\(error)")
    }
  }

  private func checkData(_ now: DataSource?) throws(InterruptedSweepError) {
    guard let now, let then = experiment.data, now.hasChanged(since: then) else { return }
    throw .changedData(run: head.number, now.differences(from: then))
  }
}

extension Sweep {
  /// The combination that each run is of, by what is recorded of both; where that does not tell, as
  /// for `threads`, in the order of the runs.
  fileprivate func places(
    of runs: [RunSummary], _ experiment: Experiment
  ) throws -> [Int: RunSummary] {
    let names = axes.compactMap(\.setting.recordedAs)
    var open: [[String?]: [Int]] = [:]
    for (place, combination) in combinations.enumerated() {
      var workspace = Workspace(threads: 1)
      workspace.recipe = experiment
      try apply(combination, to: &workspace)
      let parameters = workspace.recipe.parameters
      open[names.map { parameters[$0] }, default: []].append(place)
    }
    var places: [Int: RunSummary] = [:]
    for run in runs {
      let key = names.map { run.param($0) }
      guard let place = open[key]?.first else { continue }
      open[key]?.removeFirst()
      places[place] = run
    }
    return places
  }
}

extension RunSummary {
  /// Whether it ended before it was done.
  fileprivate var hasStopped: Bool {
    switch status {
    case .finished: false
    case .running: isInterrupted
    case .failed, .killed: true
    }
  }
}

/// Why a sweep does not go on.
package enum InterruptedSweepError: Error, CustomStringConvertible {
  case noSweep(run: Int)
  case complete(run: Int)
  /// The record has no recipe or no sweep of this version's.
  case badRecord(run: Int, String)
  case missingData(run: Int, cause: String)
  /// With what was and what is.
  case changedData(run: Int, [String])

  package var description: String {
    switch self {
    case .noSweep(let run): "run \(run) is no sweep's head"
    case .complete(let run): "the sweep of run \(run) is complete"
    case .badRecord(let run, let reason): "the sweep of run \(run) cannot go on: \(reason)"
    case .missingData(let run, let cause): "the data of run \(run) are missing: \(cause)"
    case .changedData(let run, _): "the data of run \(run) have changed since"
    }
  }

  package var hints: [String] {
    switch self {
    case .noSweep, .complete, .badRecord, .missingData: []
    case .changedData(_, let facts): facts
    }
  }
}
