import JSON
import Kernels
import Recommender
package import Tracking

/// Carries experiments out and records them: as RUNNING before the work starts, as FINISHED, FAILED
/// or KILLED after it. It says nothing itself; what there is to say stands in a run's notes.
///
///     let recorder = Recorder(store: RunStore(directory: "runs"))
///     let run = try recorder.run(&workspace, name: "twenty neighbours")
///     print(run.evaluation.measures, run.record?.info.number ?? 0)
package struct Recorder {
  package let store: RunStore
  /// The checkout that records tell of; nil for none.
  let git: GitWatch?
  let supervisor: any Supervisor

  package init(
    store: RunStore, git: GitWatch? = nil, supervisor: any Supervisor = Unsupervised()
  ) {
    self.store = store
    self.git = git
    self.supervisor = supervisor
  }

  /// Runs the workspace's experiment.
  ///
  /// - Parameters:
  ///   - workspace: Keeps what was computed, and the run's measures.
  ///   - tags: The run's tags; a run of a sweep names the one that it belongs to with
  ///     `SweepTag.parent`.
  ///   - transcript: The lines that led to the run; nil for those that bring it about.
  /// - Throws: `PipelineError.noRatings`; `SparkError` where its ratings cannot be brought over, and
  ///   `ThereError` where Spark cannot do what is asked of it; `StoppedRun` where the run failed or was cancelled;
  ///   `Unkept<RecordedRun>` where it went well but could not be recorded, or not with all that
  ///   `saves` asks for; `Cancelled` where a lock was waited for and that was given up.
  package func run(
    _ workspace: inout Workspace, name: String? = nil, saves: Set<SavedArtifact> = [],
    tags: [String: String] = [:], transcript: [String]? = nil
  ) throws -> RecordedRun {
    guard workspace.source != nil else { throw PipelineError.noRatings }
    if workspace.recipe.engine == .spark {
      return try runThere(
        &workspace, name: name, saves: saves, tags: tags, transcript: transcript)
    }
    try workspace.bring(for: supervisor)
    let start = ContinuousClock.now
    git?.refresh()
    let lines = workspace.script + [workspace.recipe.runLine]
    let attempt = begin(workspace, name: name, lines: lines, tags: tags)
    if case .failure(let error) = attempt, let end = Cancelled(endedBy: error) { throw end }
    let (evaluation, extras) = try evaluate(&workspace, attempt, saves)
    workspace.lastMetrics = RecordedRun.metrics(evaluation)
    let artifacts = RunArtifacts(
      workspace: workspace, evaluation: evaluation, transcript: transcript ?? lines, saved: saves,
      extras: extras)
    var run = try record(artifacts, in: attempt, from: start)
    if workspace.isFirstToLearnFromFuture() { run.notes.append(.learnsFromFuture) }
    return run
  }

  /// Records a run as RUNNING.
  func begin(
    _ workspace: Workspace, name: String?, lines: [String], tags: [String: String]
  ) -> Result<ActiveRun, RunStoreError> {
    Result { () throws(RunStoreError) in
      try store.begin(
        experiment: workspace.experiment, name: name, params: workspace.recipe.parameters,
        recipe: workspace.recordedRecipe(), environment: RunEnvironment.current, script: lines,
        tags: tags.merging([MLflowTag.user: RunEnvironment.user]) { given, _ in given })
    }
  }

  private func evaluate(
    _ workspace: inout Workspace, _ attempt: Result<ActiveRun, RunStoreError>,
    _ saves: Set<SavedArtifact>
  ) throws -> (Evaluation, RunArtifacts.Extras) {
    do {
      return try supervisor.supervise { activity in
        var plan = workspace.plan
        let resources = workspace.availableResources
        plan.keepsPredictions = !saves.isDisjoint(with: [.predictions, .users])
        let evaluation = try workspace.pipeline.run(plan, resources, activity: activity)
        return (evaluation, try extras(&workspace, plan, saves, activity))
      }
    } catch {
      throw StoppedRun(cause: error, ending: try? attempt.get())
    }
  }

  /// Makes what is asked for beside the evaluation.
  private func extras(
    _ workspace: inout Workspace, _ plan: Plan, _ saves: Set<SavedArtifact>, _ activity: Activity
  ) throws -> RunArtifacts.Extras {
    var extras = RunArtifacts.Extras()
    if saves.contains(.recommendations) {
      var lists: [UserRecommendations] = []
      _ = try workspace.pipeline.recommendToAll(
        SavedArtifact.recommendedItems, plan, workspace.availableResources, activity: activity
      ) { lists += $0 }
      extras.recommendations = lists
    }
    if saves.contains(.model) {
      extras.model = try workspace.pipeline.portableModel(
        plan, workspace.availableResources, activity: activity)
    }
    return extras
  }

  /// Records what a run gave.
  func record(
    _ artifacts: RunArtifacts, in attempt: Result<ActiveRun, RunStoreError>,
    from start: ContinuousClock.Instant
  ) throws(Unkept<RecordedRun>) -> RecordedRun {
    let evaluation = artifacts.evaluation
    var notes = artifacts.extras.areOfFold ? RunNote.ofFold(artifacts.workspace.plan) : []
    func run(_ record: RunRecord?) -> RecordedRun {
      let results =
        record == nil || !artifacts.isOfModel
        ? [] : RunNote.ofResult(evaluation, artifacts.workspace.plan)
      return RecordedRun(record: record, evaluation: evaluation, notes: notes + results)
    }
    let (record, unsaved): (RunRecord, RunStoreError?)
    do throws(RunStoreError) {
      (record, unsaved) = try finish(try attempt.get(), artifacts, from: start, &notes)
    } catch {
      var recorded: RunRecord?
      if case .notDurable(let record, _) = error { recorded = record }
      throw Unkept(run(recorded), cause: error)
    }
    guard let unsaved else { return run(record) }
    throw Unkept(
      run(record), cause: unsaved,
      fault: "run \(record.info.number) is recorded, but without all that `save` asks for")
  }

  /// - Returns: The final record, and what kept an artifact out that was asked for.
  private func finish(
    _ active: ActiveRun, _ artifacts: RunArtifacts, from start: ContinuousClock.Instant,
    _ notes: inout [RunNote]
  ) throws(RunStoreError) -> (record: RunRecord, unsaved: RunStoreError?) {
    let evaluation = artifacts.evaluation
    let hash = artifacts.workspace.source?.hash
    let recipe: JSONValue? =
      artifacts.isOfModel ? artifacts.workspace.recordedRecipe(hash: hash) : Optional.none
    let git = git?.reading(forRunFrom: start)
    // A disk that is full keeps artifacts out; the record itself is small and comes all the same.
    let lost = Result { () throws(RunStoreError) in
      try artifacts.write(recipe: recipe, patch: git?.state?.patch, to: active)
    }
    let saved = Result { () throws(RunStoreError) in
      try artifacts.writeSaved(to: active, &notes)
    }
    var params = hash.map { ["data_hash": $0] } ?? [:]
    params[Engine.parameter] = artifacts.engine
    let record = try active.finish(
      recipe: recipe, params: params,
      metrics: RecordedRun.metrics(evaluation), curves: RecordedRun.curves(evaluation),
      folds: RecordedRun.folds(evaluation).merging(FoldTimes.of(evaluation)) { own, _ in own }
        .merging(FoldSizes.of(evaluation)) { own, _ in own },
      stages: evaluation.stages.map(\.timing),
      environment: Self.environment(git, from: start), tags: git?.state?.tags ?? [:])
    if case .failure(let error) = saved { return (record, error) }
    if case .failure(let error) = lost { notes.append(.artifactsMissing(error)) }
    return (record, nil)
  }

  /// What a record says of a run's machine at its end.
  static func environment(
    _ git: GitWatch.Reading?, from start: ContinuousClock.Instant
  ) -> [String: String] {
    var environment = git?.environment(forRunFrom: start) ?? [:]
    environment[RunEnvironment.peakMemory] = String(MachineMemory.peak)
    return environment
  }
}

extension StageReport {
  /// The stage as a run's record has it.
  fileprivate var timing: StageTiming {
    StageTiming(name: stage.rawValue, seconds: seconds, reused: state == .reused, bytes: bytes)
  }
}
