import Experiments
import Kernels
import Recommender
import Reports
import Settings
import Tracking

/// A run for each combination of several settings' values, all under one parent run.
struct Sweep {
  let plan: SweepPlan
  /// The parent's name.
  let name: String?
  let call: Invocation
  private let start = ContinuousClock().now

  init(plan: SweepPlan, name: String?, call: Invocation) {
    self.plan = plan
    self.name = name
    self.call = call
  }

  /// Runs all combinations.
  ///
  /// - Throws: whatever a run throws. What is finished stays recorded, the parent as KILLED or
  ///   FAILED; the session has its settings from before and all that was computed.
  ///   `UnkeptRun` where all went well but could not be recorded.
  func report() throws -> Report {
    guard call.session.source != nil else { throw PipelineError.noRatings }
    let parent: ActiveRun
    do throws(RunStoreError) { parent = try begin() } catch {
      if let end = Cancelled(endedBy: error) { throw end }
      return try unrecorded(error)
    }
    let settings = Kept(call.session)
    var table = SweepTable(plan)
    do {
      for combination in plan.combinations {
        try call.interpreter.checkInterrupts()
        let run = try run(combination, under: parent.record.info.runID, settings)
        table.append(combination, run)
      }
    } catch {
      let status: RunStatus = error is Cancelled ? .killed : .failed
      _ = try? parent.finish(tags: ["error": "\(error)"], status: status)
      call.note(
        "recorded under run \(parent.record.info.number): \(table.runs.count) of "
          + "\(CountText(plan.combinations.count, "combination"))")
      throw error
    }
    try finish(parent, table)
    return Report(table.table(parent: parent.record.info.number))
  }

  /// Runs all combinations for their table alone.
  private func unrecorded(_ cause: RunStoreError) throws -> Report {
    call.note("warning: nothing of this sweep will be recorded: \(cause)")
    let settings = Kept(call.session)
    var table = SweepTable(plan)
    for combination in plan.combinations {
      try call.interpreter.checkInterrupts()
      do {
        table.append(combination, try run(combination, under: nil, settings))
      } catch let unkept as UnkeptRun {
        guard let run = unkept.run else { throw unkept }
        table.append(combination, run)
        call.interpreter.keepSession()
      }
    }
    throw UnkeptRun(
      fault: "the sweep is not recorded", report: Report(table.table(parent: nil)), cause: cause)
  }

  /// The settings from before the sweep.
  private struct Kept {
    let recipe: Experiment
    let resources: Resources

    init(_ session: Session) { (recipe, resources) = (session.recipe, session.resources) }

    func putBack(_ session: inout Session) {
      (session.recipe, session.resources) = (recipe, resources)
    }
  }

  private func begin() throws(RunStoreError) -> ActiveRun {
    let words = plan.axes.map { "\($0.setting.name) \($0.text)" }.joined(separator: " ")
    var params = call.session.recipe.parameters(of: plan.models)
    for axis in plan.axes { axis.setting.recordedAs.map { params[$0] = axis.text } }
    return try call.store.begin(
      experiment: call.session.experiment, name: name ?? "sweep \(words)", params: params,
      recipe: call.session.recordedRecipe(),
      environment: RunEnvironment.current, script: call.session.script + ["sweep \(words)"],
      tags: [SweepTag.sweep: words, MLflowTag.user: RunEnvironment.user])
  }

  private func run(
    _ combination: [String], under parent: String?, _ settings: Kept
  ) throws -> RecordedRun {
    defer { settings.putBack(&call.session) }
    try plan.apply(combination, to: &call.session)
    let run = try Recording(call).run(
      name: nil, tags: parent.map { [SweepTag.parent: $0] } ?? [:], saysStages: false)
    settings.putBack(&call.session)
    call.interpreter.keepSession()
    return run
  }

  private func finish(_ parent: ActiveRun, _ table: SweepTable) throws {
    var params: [String: String] = [:]
    params["data_hash"] = call.session.source?.hash
    let git = GitWatch.workingFolder.reading(forRunFrom: start)
    var environment = git?.environment(forRunFrom: start) ?? [:]
    environment[RunEnvironment.peakMemory] = String(MachineMemory.peak)
    var tags = git?.state?.tags ?? [:]
    if let best = table.best?.record { tags[SweepTag.best] = best.info.runID }
    try parent.finish(params: params, environment: environment, tags: tags)
  }
}
