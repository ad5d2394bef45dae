import Experiments
import Pages
import Reports
import Settings
import Times
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
  let stages = active.map { ($0, "active") } + deleted.map { ($0, "deleted") }
  let rows = stages.map { summary, name -> [Cell] in
    let cells: [Cell] = [
      .text(summary.name), .integer(summary.runs),
      summary.best.map { best in
        .text("\(best.measure) \(NumberStyle.fixed(4).text(of: best.value))")
      } ?? .empty,
      summary.best.map { .integer($0.number) } ?? .empty,
      summary.lastActivity.map {
        .name(
          Moment(milliseconds: $0).description, key: Timestamp(milliseconds: $0).iso8601)
      } ?? .empty,
      summary.name == call.session.experiment && name == "active" ? true : .empty,
    ]
    return cells + (stage == .active ? [] : [.text(name)])
  }
  let columns =
    [
      Column("experiment"), Column("runs"), Column("best"), Column("run", priority: .low),
      Column("last activity", priority: .low), Column("current", priority: .low),
    ] + (stage == .active ? [] : [Column("lifecycle_stage")])
  return Report(Table(columns: columns, rows: rows))
}
