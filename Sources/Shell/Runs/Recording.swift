import Experiments
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
        experiment: call.session.experiment, name: name, params: call.session.recipe.parameters,
        recipe: call.session.recordedRecipe(),
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
        let plan = call.session.plan
        let evaluation = try call.session.pipeline.run(plan, call.resources, activity: activity)
        guard saves.contains(.model) else { return (evaluation, nil) }
        call.noteFold()
        let model = try call.session.pipeline.portableModel(
          plan, call.resources, activity: activity)
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
    let recipe = call.session.recordedRecipe(hash: hash)
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
      folds: RecordedRun.folds(evaluation),
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
        "warning: predictions are not kept at this size; to have them: "
          + statement(asking: MeasureTable.standard.usual))
    }
    try active.writeArtifact(path: "predictions.csv", bytes: predictions)
  }

  /// The statement by which measures are asked for by name.
  private func statement(asking measures: [Measure]) -> String {
    let names = MeasureTable.standard.sorted(measures).map(\.name)
    return "set measures \(names.joined(separator: ","))"
  }

  /// Which stages were computed, which reused, and what a reader might wonder about.
  private func stageNotes(_ evaluation: Evaluation) -> [String] {
    let held = evaluation.stages.filter { !$0.facts.isEmpty || $0.stage == .metrics }
    let computed = held.filter { $0.state == .computed }.map {
      call.console.showsTimes
        ? "\($0.stage) \(DurationText(seconds: $0.seconds))" : "\($0.stage)"
    }
    let reused = held.filter { $0.state == .reused && !$0.isOff }.map { "\($0.stage)" }
    var notes = ["computed " + computed.joined(separator: ", ")]
    if !reused.isEmpty { notes[0] += "; reused " + reused.joined(separator: ", ") }
    notes += evaluation.warnings.map { "note: \($0)" }
    if evaluation.testCount == 0 {
      notes.append("note: all ratings are for training, and nothing is measured")
    } else if evaluation.impossible == evaluation.testCount {
      let reason = call.session.plan.model.model.contradiction.map { ": \($0)" } ?? ""
      notes.append("note: every prediction is impossible, the mean of all ratings" + reason)
    }
    if !evaluation.omitted.isEmpty {
      let names = evaluation.omitted.map(\.name).joined(separator: ", ")
      let verb = evaluation.omitted.count == 1 ? "is" : "are"
      let measures = evaluation.measures.map(\.measure) + evaluation.omitted
      notes.append(
        "\(names) \(verb) left out at this size; to have it: \(statement(asking: measures))")
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
