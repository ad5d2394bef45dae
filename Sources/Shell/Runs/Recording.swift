import Kernels
import Recommender
import Reports
import Tracking

/// A run that is carried out and recorded: as RUNNING before its work starts, as FINISHED, FAILED
/// or KILLED after it.
struct Recording {
  let call: Invocation

  init(_ call: Invocation) { self.call = call }

  /// Runs the session's experiment.
  ///
  /// - Throws: whatever the run throws; `UnrecordedRun` where it went well but could not be
  ///   recorded, after its result was shown.
  func run(
    name: String?, savesPredictions: Bool = false, tags: [String: String] = [:],
    saysStages: Bool = true
  ) throws -> RecordedRun {
    guard call.session.source != nil else { throw PipelineError.noRatings }
    let attempt = Result { () throws(RunStoreError) in
      try call.store.begin(
        experiment: call.session.experiment, name: name, params: call.session.parameters,
        recipe: call.session.recipe(version: Version.current),
        environment: RunEnvironment.current, script: call.session.script + ["run"], tags: tags)
    }
    let evaluation = try evaluate(attempt)
    call.session.lastMetrics = RecordedRun.metrics(evaluation)
    let stages = stageNote(evaluation)
    do throws(RunStoreError) {
      let active = try attempt.get()
      let record = try finish(active, evaluation, savesPredictions: savesPredictions)
      if saysStages { call.note(stages) }
      return RecordedRun(record: record, evaluation: evaluation)
    } catch {
      let unrecorded = RecordedRun(record: nil, evaluation: evaluation)
      try call.console.show(unrecorded.report, as: call.session.display.format)
      throw UnrecordedRun(cause: error)
    }
  }

  private func evaluate(_ attempt: Result<ActiveRun, RunStoreError>) throws -> Evaluation {
    do {
      return try call.working { activity in
        try call.session.pipeline.run(
          call.session.settings, availableMemory: MachineMemory.available, activity: activity)
      }
    } catch {
      let status: RunStatus = error is Cancelled ? .killed : .failed
      _ = try? (try? attempt.get())?.finish(tags: ["error": "\(error)"], status: status)
      throw error
    }
  }

  private func finish(
    _ active: ActiveRun, _ evaluation: Evaluation, savesPredictions: Bool
  ) throws(RunStoreError) -> RunRecord {
    let artifacts = RunArtifacts(session: call.session, evaluation: evaluation)
    try active.writeArtifact(path: "model/recipe.json", bytes: artifacts.recipe)
    try active.writeArtifact(path: "curve.csv", bytes: artifacts.curve)
    if savesPredictions, let predictions = artifacts.predictions {
      try active.writeArtifact(path: "predictions.csv", bytes: predictions)
    }
    var histories: [String: [Double]] = [:]
    for (measure, curve) in evaluation.curves { histories[measure.rawValue] = curve }
    var params: [String: String] = [:]
    params["data_hash"] = call.session.source?.hash
    return try active.finish(
      params: params, metrics: RecordedRun.metrics(evaluation), histories: histories,
      stages: evaluation.stages.map {
        StageTiming(
          name: $0.stage.rawValue, seconds: $0.seconds, reused: $0.state == .reused,
          bytes: $0.bytes)
      },
      environment: ["peak_memory": String(MachineMemory.peak)])
  }

  /// Which stages were computed, and which reused.
  private func stageNote(_ evaluation: Evaluation) -> String {
    let held = evaluation.stages.filter { !$0.content.isEmpty || $0.stage == .metrics }
    let computed = held.filter { $0.state == .computed }.map {
      call.console.showsTimes
        ? "\($0.stage) \(DurationText(seconds: $0.seconds))" : "\($0.stage)"
    }
    let reused = held.filter { $0.state == .reused && $0.content != "off" }.map { "\($0.stage)" }
    var note = "computed " + computed.joined(separator: ", ")
    if !reused.isEmpty { note += "; reused " + reused.joined(separator: ", ") }
    if evaluation.omitsFCP { note += "\nfcp would cost a pass of its own here: set measures rmse,mae,fcp" }
    return note
  }
}
