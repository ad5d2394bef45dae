import Language
import Reports
import Tracking

extension Command {
  static let runs = Command(
    "runs", "List the experiment's runs.",
    effect: .looks, prints: true,
    examples: [Example("runs", "all of them"), Example("runs --json", "as JSON")],
    run: listRuns)

  static let show = Command(
    "show", "Show what a run's record holds.",
    details: [
      "RUN is a number in the experiment (7), the start of an id (3f2a), a name, `last`, `best`, "
        + "@2 for the one before the last, or EXPERIMENT/RUN.",
      "`as script` prints the lines that make the run again.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("show last", "the run that was just made"),
      Example("show best as script", "the lines that make the best run again"),
    ],
    parameters: .positional("RUN", "A run.", completion: .run, parse: runReference),
    .rest("as script", "Print the lines that make it again.", completion: .words(["as", "script"]),
      parse: ValueParser.text),
    run: showRun)
}

private func listRuns(_ call: Invocation) throws -> Report {
  let listing = try call.store.summaries(in: call.session.experiment)
  for problem in listing.problems { call.note("warning: \(problem)") }
  if listing.runs.isEmpty {
    call.note("no runs in \(call.session.experiment)")
    return Report()
  }
  return Report(RunTable(listing, showsTimes: call.console.showsTimes).table)
}

private func showRun(_ call: Invocation, reference: RunReference, form: [String]) throws -> Report {
  let record = try call.store.run(reference, in: call.session.experiment)
  if form.isEmpty { return RunPage(record, showsTimes: call.console.showsTimes).report }
  guard form == ["as", "script"] else {
    throw call.fault("only `as script` can follow the run", hints: [call.reader.usageHint])
  }
  return Report(lines: record.script)
}
