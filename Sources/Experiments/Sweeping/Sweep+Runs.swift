import Kernels
package import Recommender
import Settings
package import Tracking

extension Sweep {
  /// What is to be told of a sweep while it goes on.
  package enum Event {
    /// Nothing of it will be recorded.
    case unrecorded(RunStoreError)
    /// A run is done; the workspace has its settings from before, and all that was computed.
    case ran(RecordedRun, Workspace)
  }

  /// Runs all combinations under one parent run.
  ///
  /// - Parameters:
  ///   - workspace: Has its settings from before afterwards, also where this throws.
  ///   - name: The parent's name.
  /// - Throws: `StoppedSweep` where a run failed or was cancelled; what is finished stays recorded,
  ///   the parent as KILLED or FAILED. `Unkept<SweepResult>` where all went well but could not be
  ///   recorded.
  package func run(
    _ workspace: inout Workspace, with recorder: Recorder, name: String? = nil,
    observe: (Event) -> Void = { _ in }
  ) throws -> SweepResult {
    guard workspace.source != nil else { throw PipelineError.noRatings }
    let start = ContinuousClock.now
    let parent: ActiveRun
    do throws(RunStoreError) { parent = try begin(workspace, recorder.store, name) } catch {
      if let end = Cancelled(endedBy: error) { throw end }
      observe(.unrecorded(error))
      let result = try runUnrecorded(&workspace, recorder, observe)
      throw Unkept(result, cause: error, fault: "the sweep is not recorded")
    }
    return try carryOut(&workspace, under: parent, with: recorder, from: start, observe: observe)
  }

  /// Runs the combinations that are not done under a parent that is begun, and ends it.
  ///
  /// - Parameters:
  ///   - done: The runs that there are, by the index of their combination.
  ///   - start: When the parent was begun.
  /// - Throws: As `run` does.
  func carryOut(
    _ workspace: inout Workspace, under parent: ActiveRun, with recorder: Recorder,
    done: [Int: RecordedRun] = [:], from start: ContinuousClock.Instant,
    observe: (Event) -> Void
  ) throws -> SweepResult {
    let info = parent.record.info
    var result = SweepResult(sweep: self, parent: info.number)
    do {
      for (index, combination) in combinations.enumerated() {
        if let run = done[index] {
          result.runs.append((combination, run))
          continue
        }
        try recorder.supervisor.checkInterrupts()
        let run = try run(combination, &workspace, recorder, tags: [SweepTag.parent: info.runID])
        result.runs.append((combination, run))
        observe(.ran(run, workspace))
      }
    } catch {
      throw StoppedSweep(of: result, under: parent, because: error)
    }
    try finish(
      parent, result, workspace.source?.hash, recorder.git?.reading(forRunFrom: start), start)
    return result
  }

  /// Runs all combinations for their results alone.
  private func runUnrecorded(
    _ workspace: inout Workspace, _ recorder: Recorder, _ observe: (Event) -> Void
  ) throws -> SweepResult {
    var result = SweepResult(sweep: self, parent: nil)
    for combination in combinations {
      try recorder.supervisor.checkInterrupts()
      let run: RecordedRun
      do { run = try self.run(combination, &workspace, recorder) } catch let unkept
        as Unkept<RecordedRun>
      {
        run = unkept.value
      }
      result.runs.append((combination, run))
      observe(.ran(run, workspace))
    }
    return result
  }

  private func begin(
    _ workspace: Workspace, _ store: RunStore, _ name: String?
  ) throws(RunStoreError) -> ActiveRun {
    var params = workspace.recipe.parameters(of: models)
    for axis in axes { axis.setting.recordedAs.map { params[$0] = axis.text } }
    return try store.begin(
      experiment: workspace.experiment, name: name ?? "sweep \(words)", params: params,
      recipe: workspace.recordedRecipe(), environment: RunEnvironment.current,
      script: workspace.script + ["sweep \(words)"],
      tags: [SweepTag.sweep: words, MLflowTag.user: RunEnvironment.user])
  }

  private func run(
    _ combination: [String], _ workspace: inout Workspace, _ recorder: Recorder,
    tags: [String: String] = [:]
  ) throws -> RecordedRun {
    let (recipe, resources) = (workspace.recipe, workspace.resources)
    defer { (workspace.recipe, workspace.resources) = (recipe, resources) }
    try apply(combination, to: &workspace)
    return try recorder.run(&workspace, tags: tags)
  }

  private func finish(
    _ parent: ActiveRun, _ result: SweepResult, _ hash: String?, _ git: GitWatch.Reading?,
    _ start: ContinuousClock.Instant
  ) throws(RunStoreError) {
    var tags = git?.state?.tags ?? [:]
    if let best = result.best?.record { tags[SweepTag.best] = best.info.runID }
    try parent.finish(
      params: hash.map { ["data_hash": $0] } ?? [:],
      environment: Recorder.environment(git, from: start), tags: tags)
  }
}

/// The runs of a sweep.
package struct SweepResult: Sendable {
  package let sweep: Sweep
  /// The number of the run that they belong to; nil where none is recorded.
  package let parent: Int?
  package fileprivate(set) var runs: [(combination: [String], run: RecordedRun)] = []

  fileprivate init(sweep: Sweep, parent: Int?) {
    self.sweep = sweep
    self.parent = parent
  }

  /// What all runs measure.
  package var measures: [Measure] { runs.first?.run.evaluation.measures.map(\.measure) ?? [] }

  package func values(of measure: Measure) -> [Double?] {
    runs.map { $0.run.evaluation.value(of: measure) }
  }

  /// The best run by the first measure, of equal ones the first.
  package var best: RecordedRun? {
    guard let measure = measures.first else { return nil }
    let best = MeasureDirection(of: measure.name).bestPlaces(of: values(of: measure))
    return best.first.map { runs[$0].run }
  }
}

/// A run of a sweep failed or was cancelled, and the sweep with it.
package struct StoppedSweep: Error, CustomStringConvertible {
  package let parent: RunInfo
  /// The runs that are finished, and stay.
  package let result: SweepResult
  /// Why; `Cancelled` where it was to stop.
  package let cause: any Error
  package let unrecorded: [UnrecordedEnd]

  /// Records that the parent ended so.
  fileprivate init(
    of result: SweepResult, under active: ActiveRun, because error: any Error
  ) {
    let run = error as? StoppedRun
    let stopped = StoppedRun(cause: run?.cause ?? error, ending: active)
    self.result = result
    parent = active.record.info
    cause = stopped.cause
    unrecorded = [run?.unrecorded, stopped.unrecorded].compactMap(\.self)
  }

  package var description: String { "\(cause)" }
}

/// The tags by which the runs of a sweep belong together.
package enum SweepTag {
  /// On each run: the id of the parent, under MLflow's name.
  package static let parent = MLflowTag.parentRun
  /// On the parent: what was swept.
  package static let sweep = "latentlens.sweep"
  /// On the parent: the id of the best run.
  package static let best = "latentlens.bestRunId"
}
