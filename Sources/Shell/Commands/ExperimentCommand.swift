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
    "experiments", "List the experiments of the store.", effect: .looks, prints: true,
    examples: [Example("experiments", "their runs, best results and last activity")],
    run: listExperiments)
}

private func experimentName(_ text: String) throws(ValueFault) -> String {
  do throws(RunStoreError) {
    return try ExperimentName(text).text
  } catch {
    throw ValueFault("cannot be this: \(error)")
  }
}

private func showOrChangeExperiment(_ call: Invocation, name: String?) throws -> Report {
  guard let name else {
    return Report(fields: [Field("experiment", .text(call.session.experiment))])
  }
  call.session.experiment = name
  call.confirm("experiment \(name)")
  return Report()
}

private func listExperiments(_ call: Invocation) throws -> Report {
  let rows = try call.store.experiments().map { summary -> [Cell] in
    [
      .text(summary.name), .integer(summary.runs),
      summary.best.map { best in
        .text("\(best.measure) \(NumberStyle.fixed(4).text(of: best.value))")
      } ?? .empty,
      summary.best.map { .integer($0.number) } ?? .empty,
      summary.lastActivity.map { .text(Moment(milliseconds: $0).description) } ?? .empty,
      summary.name == call.session.experiment ? true : .empty,
    ]
  }
  let columns = [
    Column("experiment"), Column("runs"), Column("best"), Column("run", priority: .low),
    Column("last activity", priority: .low), Column("current", priority: .low),
  ]
  return Report(Table(columns: columns, rows: rows))
}
