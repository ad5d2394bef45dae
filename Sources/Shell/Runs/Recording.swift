import Kernels
import Language
import Recommender
import Reports
import Tracking

/// A run that is carried out and recorded: as RUNNING before its work starts, as FINISHED, FAILED
/// or KILLED after it.
struct Recording {
  let call: Invocation
  private let start = ContinuousClock().now

  init(_ call: Invocation) { self.call = call }

  /// Runs the session's experiment.
  ///
  /// - Parameter tags: The run's tags; a run of a sweep names the one that it belongs to with
  ///   `SweepTag.parent`.
  /// - Throws: whatever the run throws; `UnkeptRun` where it went well but could not be recorded,
  ///   or not with all that `saves` asks for.
  func run(
    name: String?, saves: Set<SavedArtifact> = [], tags: [String: String] = [:],
    saysStages: Bool = true
  ) throws -> RecordedRun {
    guard call.session.source != nil else { throw PipelineError.noRatings }
    GitWatch.workingFolder.refresh()
    let attempt = Result { () throws(RunStoreError) in
      try call.store.begin(
        experiment: call.session.experiment, name: name, params: call.session.parameters,
        recipe: call.session.recipe(version: Version.current),
        environment: RunEnvironment.current, script: call.session.script + ["run"],
        tags: tags.merging([MLflowTag.user: RunEnvironment.user]) { given, _ in given })
    }
    if case .failure(let error) = attempt, let end = Cancelled(endedBy: error) { throw end }
    let (evaluation, model) = try evaluate(attempt, saves, tellsRun: saysStages)
    call.session.lastMetrics = RecordedRun.metrics(evaluation)
    let (run, fault) = record(attempt, evaluation, saves, model)
    if saysStages && run.record != nil {
      for note in stageNotes(evaluation) { call.note(note) }
    }
    if let fault { throw fault }
    return run
  }

  /// Records what a run gave.
  ///
  /// - Returns: The run, and what could not be kept of it.
  private func record(
    _ attempt: Result<ActiveRun, RunStoreError>, _ evaluation: Evaluation,
    _ saves: Set<SavedArtifact>, _ model: PortableModel?
  ) -> (run: RecordedRun, fault: UnkeptRun?) {
    do throws(RunStoreError) {
      let (record, unsaved) = try finish(try attempt.get(), evaluation, saves, model)
      let run = RecordedRun(record: record, evaluation: evaluation)
      let fault = unsaved.map { cause in
        UnkeptRun(
          fault: "run \(record.info.number) is recorded, but without all that `save` asks for",
          report: run.report, run: run, cause: cause)
      }
      return (run, fault)
    } catch {
      var run = RecordedRun(record: nil, evaluation: evaluation)
      if case .notDurable(let record, _) = error {
        run = RecordedRun(record: record, evaluation: evaluation)
      }
      return (run, UnkeptRun(report: run.report, run: run, cause: error))
    }
  }

  private func evaluate(
    _ attempt: Result<ActiveRun, RunStoreError>, _ saves: Set<SavedArtifact>, tellsRun: Bool
  ) throws -> (Evaluation, PortableModel?) {
    do {
      return try call.working { activity in
        let settings = call.session.settings
        let evaluation = try call.session.pipeline.run(
          settings, availableMemory: MachineMemory.available, activity: activity)
        guard saves.contains(.model) else { return (evaluation, nil) }
        let model = try call.session.pipeline.portableModel(
          settings, availableMemory: MachineMemory.available, activity: activity)
        return (evaluation, model)
      }
    } catch {
      let status: RunStatus = error is Cancelled ? .killed : .failed
      let record = try? (try? attempt.get())?.finish(tags: ["error": "\(error)"], status: status)
      if let record, tellsRun, status == .killed {
        call.note("run \(record.info.number) is kept as killed")
      }
      throw error
    }
  }

  /// - Returns: The final record, and what kept an artifact out that `saves` asks for.
  private func finish(
    _ active: ActiveRun, _ evaluation: Evaluation, _ saves: Set<SavedArtifact>,
    _ model: PortableModel?
  ) throws(RunStoreError) -> (record: RunRecord, unsaved: RunStoreError?) {
    let hash = call.session.source?.hash
    let recipe = call.session.recipe(version: Version.current, hash: hash)
    let artifacts = RunArtifacts(
      session: call.session, evaluation: evaluation, line: call.statement.text)
    let git = GitWatch.workingFolder.reading(forRunFrom: start)
    // A disk that is full keeps artifacts out; the record itself is small and comes all the same.
    let lost = Result { () throws(RunStoreError) in
      try write(artifacts, recipe, git, to: active)
    }
    let saved = Result { () throws(RunStoreError) in
      if saves.contains(.predictions) { try write(artifacts.predictions, to: active) }
      if let model { try ModelFolder(model: model).write(to: active) }
    }
    var environment = git?.environment(forRunFrom: start) ?? [:]
    environment[RunEnvironment.peakMemory] = String(MachineMemory.peak)
    let record = try active.finish(
      recipe: recipe, params: hash.map { ["data_hash": $0] } ?? [:],
      metrics: RecordedRun.metrics(evaluation), curves: RecordedRun.curves(evaluation),
      stages: evaluation.stages.map(\.timing), environment: environment,
      tags: git?.state?.tags ?? [:])
    if case .failure(let error) = saved { return (record, error) }
    if case .failure(let error) = lost {
      call.note("warning: some artifacts are missing: \(error)")
    }
    return (record, nil)
  }

  /// Writes what can be made again from the record, so that it need not be durable.
  private func write(
    _ artifacts: RunArtifacts, _ recipe: JSONValue, _ git: GitWatch.Reading?, to active: ActiveRun
  ) throws(RunStoreError) {
    var files: [(path: String, bytes: [UInt8]?)] = [
      ("model/recipe.json", artifacts.model(recipe)), ("transcript.ll", artifacts.transcript),
      ("git.patch", git?.state?.patch),
    ]
    if !artifacts.evaluation.curves.isEmpty {
      files += [("curve.csv", artifacts.curve), ("curve.svg", artifacts.drawing)]
    }
    for (path, bytes) in files {
      guard let bytes else { continue }
      try active.writeArtifact(path: path, bytes: bytes, isDurable: false)
    }
  }

  private func write(_ predictions: [UInt8]?, to active: ActiveRun) throws(RunStoreError) {
    guard let predictions else {
      return call.note(
        "warning: predictions are not kept at this size; to have them: set measures rmse,mae,fcp")
    }
    try active.writeArtifact(path: "predictions.csv", bytes: predictions)
  }

  /// Which stages were computed, which reused, and what a reader might wonder about.
  private func stageNotes(_ evaluation: Evaluation) -> [String] {
    let held = evaluation.stages.filter { $0.content != .nothing || $0.stage == .metrics }
    let computed = held.filter { $0.state == .computed }.map {
      call.console.showsTimes
        ? "\($0.stage) \(DurationText(seconds: $0.seconds))" : "\($0.stage)"
    }
    let reused = held.filter { $0.state == .reused && $0.content != .off }.map { "\($0.stage)" }
    var notes = ["computed " + computed.joined(separator: ", ")]
    if !reused.isEmpty { notes[0] += "; reused " + reused.joined(separator: ", ") }
    if evaluation.impossible == evaluation.testCount {
      notes.append("note: every prediction is impossible, the mean of all ratings")
      let (model, chosen) = (call.session.settings.knnBasic, call.session.settings.model)
      if chosen == .knnBasic && model.minimumK > model.k {
        notes[1] += ": min_k \(model.minimumK) asks for more neighbours than k \(model.k) allows"
      }
    }
    if evaluation.omitsFCP {
      notes.append("fcp is left out at this size; to have it: set measures rmse,mae,fcp")
    }
    return notes
  }
}

extension StageReport {
  /// The stage as a run's record has it.
  fileprivate var timing: StageTiming {
    StageTiming(name: stage.rawValue, seconds: seconds, reused: state == .reused, bytes: bytes)
  }
}
