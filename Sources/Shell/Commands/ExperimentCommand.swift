import Experiments
import Pages
import Reports
import Settings
import Tracking

extension Command {
  static let experiment = Command(
    "experiment", "Show or change the experiment that runs are recorded in.",
    effect: .changes, prints: true,
    examples: [
      Example("experiment", "which one it is"),
      Example("experiment 'item-based, 25M'", "runs are recorded in this one from now on"),
    ],
    parameters: Parameter<String>.positional(
      "NAME", "Any text.", completion: .experiment, parse: experimentName
    ).optional,
    run: showOrChangeExperiment)

  static let experiments = Command(
    "experiments", "List the experiments of the store.",
    details: [
      "`experiments deleted` lists those in the trash, `experiments all` both, each with its "
        + "lifecycle_stage as MLflow has it. `delete experiment`, `restore experiment` and `rename "
        + "experiment` change them, `gc experiments` empties their trash."
    ],
    effect: .looks, prints: true,
    examples: [
      Example("experiments", "their runs, best results and last activity"),
      Example("experiments all", "those in the trash, too"),
    ],
    parameters: Parameter<ExperimentStage>.positional(
      "active|deleted|all", "Which ones; active where it is not given.",
      completion: .words(ExperimentStage.allCases.map(\.rawValue)),
      parse: ValueParser.choice(ExperimentStage.self)
    ).optional,
    run: listExperiments)
}

/// Which experiments are listed.
private enum ExperimentStage: String, CaseIterable, Sendable {
  case active, deleted, all
}

private func showOrChangeExperiment(_ call: Invocation, name: String?) throws -> Report {
  guard let name else {
    return Report(fields: [Field("experiment", .text(call.session.experiment))])
  }
  if try call.store.deletedExperimentNames().contains(name), let word = call.words.first {
    throw call.fault(RunStoreError.experimentIsDeleted(name), at: word)
  }
  call.session.experiment = name
  call.confirm("experiment \(name)")
  return Report()
}

private func listExperiments(_ call: Invocation, stage: ExperimentStage?) throws -> Report {
  let (stage, basis) = (stage ?? .active, RecordedSettings.basis)
  let active = stage == .deleted ? [] : try call.store.experiments(on: basis)
  let deleted = stage == .active ? [] : try call.store.deletedExperiments(on: basis)
  if stage == .deleted && deleted.isEmpty { call.note("no experiment is in the trash") }
  let rows =
    active.map { (summary: $0, stage: stage == .active ? nil : "active") }
    + deleted.map { (summary: $0, stage: "deleted") }
  return Report(ExperimentTable(rows, current: call.session.experiment).table)
}
