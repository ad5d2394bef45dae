import Kernels
import Recommender
import Settings
package import Tracking

extension Sweep {
  /// What is to be told of a sweep while it goes on.
  package enum Event {
    /// Nothing of it will be recorded.
    case unrecorded(RunStoreError)
    /// A run is done; the workspace has its settings from before, and all that was computed.
    case ran(RecordedRun, Workspace)
    /// All combinations of a rung have been learnt for its epochs.
    case reached(RungEnd)
  }

  /// Runs all combinations under one parent run.
  ///
  /// - Parameters:
  ///   - workspace: Has its settings from before afterwards, also where this throws.
  ///   - name: The parent's name.
  ///   - observe: Is told of runs in the order of the combinations, which is that of their numbers,
  ///     whatever was computed first.
  /// - Throws: `StoppedSweep` where a run failed or was cancelled; what is finished stays recorded,
  ///   the parent as KILLED or FAILED. `Unkept<SweepResult>` where all went well but could not be
  ///   recorded.
  package func run(
    _ workspace: inout Workspace, with recorder: Recorder, name: String? = nil,
    observe: (Event) -> Void = { _ in }
  ) throws -> SweepResult {
    guard workspace.source != nil else { throw PipelineError.noRatings }
    try workspace.bring(for: recorder.supervisor)
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
    let (info, combinations) = (parent.record.info, combinations)
    let epochs = workspace.pipeline.epochs
    var runs = done
    func result() -> SweepResult {
      var result = SweepResult(sweep: self, parent: info.number)
      result.epochs = workspace.pipeline.epochs - epochs
      result.goesOn = !done.isEmpty
      result.runs = combinations.enumerated().compactMap { place, combination in
        runs[place].map { (combination, $0) }
      }
      return result
    }
    do {
      try runAll(done, &workspace, recorder, observe: observe) {
        place, rung, recorder, workspace in
        let tags = [SweepTag.parent: info.runID]
        let run = try run(place, at: rung, &workspace, recorder, tags: tags)
        runs[place] = run
        observe(.ran(run, workspace))
      }
    } catch {
      throw StoppedSweep(of: result(), under: parent, because: error)
    }
    let whole = result()
    try finish(
      parent, whole, workspace.source?.hash, recorder.git?.reading(forRunFrom: start), start)
    return whole
  }

  /// Runs all combinations for their results alone.
  private func runUnrecorded(
    _ workspace: inout Workspace, _ recorder: Recorder, _ observe: (Event) -> Void
  ) throws -> SweepResult {
    let epochs = workspace.pipeline.epochs
    var runs: [Int: RecordedRun] = [:]
    try runAll([:], &workspace, recorder, observe: observe) { place, rung, recorder, workspace in
      var run: RecordedRun
      do { run = try self.run(place, at: rung, &workspace, recorder) } catch let unkept
        as Unkept<RecordedRun>
      {
        run = unkept.value
        run.stoppedAfter = rung == rungs.last ? nil : rung?.epochs
      }
      runs[place] = run
      observe(.ran(run, workspace))
    }
    var result = SweepResult(sweep: self, parent: nil)
    result.runs = combinations.enumerated().compactMap { place, combination in
      runs[place].map { (combination, $0) }
    }
    result.epochs = workspace.pipeline.epochs - epochs
    return result
  }

  /// Runs all combinations that are not done, rung by rung where they are halved.
  ///
  /// - Parameter run: Is told the rung at which a combination ends, if there are rungs.
  private func runAll(
    _ done: [Int: RecordedRun], _ workspace: inout Workspace, _ recorder: Recorder,
    observe: (Event) -> Void,
    _ run: (_ place: Int, Halving.Rung?, Recorder, inout Workspace) throws -> Void
  ) throws {
    if halving == nil {
      let places = combinations.indices.filter { done[$0] == nil }
      return try runAll(places, &workspace, recorder) { place, recorder, workspace in
        try run(place, nil, recorder, &workspace)
      }
    }
    try climb(
      done.compactMapValues(\.epochs), &workspace, recorder.supervisor,
      { place, rung, workspace in try run(place, rung, recorder, &workspace) },
      observe: { observe(.reached($0)) })
  }

  /// Runs one combination after the other; what several of them share, and what can be computed
  /// beside something else, is computed before their turn.
  ///
  /// - Parameter places: Those of the combinations.
  private func runAll(
    _ places: [Int], _ workspace: inout Workspace, _ recorder: Recorder,
    _ run: (_ place: Int, Recorder, inout Workspace) throws -> Void
  ) throws {
    guard var schedule = try schedule(places, &workspace, recorder.supervisor) else {
      for place in places {
        try recorder.supervisor.checkInterrupts()
        try run(place, recorder, &workspace)
      }
      return
    }
    for (turn, place) in places.enumerated() {
      do {
        try recorder.supervisor.checkInterrupts()
        while !schedule.isReady(turn) {
          try recorder.supervisor.supervise { activity in
            try workspace.pipeline.makeNext(
              of: &schedule, workspace.availableResources, activity: activity)
          }
        }
      } catch {
        // What was computed before its turn is not lost: no work is left to be given up.
        let recorder = Recorder(store: recorder.store, git: recorder.git)
        for rest in turn..<places.count where schedule.hasMade(rest) {
          try run(places[rest], recorder, &workspace)
        }
        throw error
      }
      try run(place, recorder, &workspace)
    }
  }

  /// What is computed before its turn; nil where each run is to do with what it is given of the
  /// machine.
  private func schedule(
    _ places: [Int], _ workspace: inout Workspace, _ supervisor: any Supervisor
  ) throws -> Schedule? {
    let ofMachine = axes.contains { axis in
      !ExperimentSettings.all.contains { $0.name == axis.setting.name }
    }
    if ofMachine || places.count < 2 { return nil }
    let combinations = combinations
    // A value that does not fit is told where its run has its turn.
    let plans = places.map { place in
      var variant = workspace
      try? apply(combinations[place], to: &variant)
      return variant.plan
    }
    return try supervisor.supervise { activity in
      try workspace.pipeline.schedule(plans, workspace.availableResources, activity: activity)
    }
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
    _ place: Int, at rung: Halving.Rung?, _ workspace: inout Workspace, _ recorder: Recorder,
    tags: [String: String] = [:]
  ) throws -> RecordedRun {
    let (recipe, resources) = (workspace.recipe, workspace.resources)
    defer { (workspace.recipe, workspace.resources) = (recipe, resources) }
    guard let rung else {
      try apply(combinations[place], to: &workspace)
      return try recorder.run(&workspace, tags: tags)
    }
    try apply(combinations[place], at: rung, to: &workspace)
    guard let end = rungs.last, rung != end else { return try recorder.run(&workspace, tags: tags) }
    let words = "after \(rung.epochs) of \(end.epochs) epochs"
    var run = try recorder.run(
      &workspace, tags: tags.merging([SweepTag.stopped: words]) { $1 })
    run.stoppedAfter = rung.epochs
    return run
  }

  private func finish(
    _ parent: ActiveRun, _ result: SweepResult, _ hash: String?, _ git: GitWatch.Reading?,
    _ start: ContinuousClock.Instant
  ) throws(RunStoreError) {
    var tags = git?.state?.tags ?? [:]
    if let best = result.best?.record { tags[SweepTag.best] = best.info.runID }
    if let words = result.effort { tags[SweepTag.epochs] = words }
    try parent.finish(
      params: hash.map { ["data_hash": $0] } ?? [:],
      environment: Recorder.environment(git, from: start), tags: tags)
  }
}
