import Experiments
import Pages
import Reports
import Tracking

extension Command {
  static let restore = Command(
    "restore", "Bring a run back from the trash, or list what is there.",
    effect: .looks, prints: true,
    examples: [
      Example("restore", "the runs in the trash"), Example("restore 3", "run 3 is back"),
    ],
    parameters: Parameter<RunArgument>.run("A deleted run.").optional,
    run: restoreRun)

  private static func restoreRun(_ call: Invocation, run: RunArgument?) throws -> Report {
    let experiment = run?.reference.experiment ?? call.session.experiment
    let deleted = try call.store.deleted(in: experiment)
    for problem in deleted.problems { call.note("warning: \(problem)") }
    let listing = SummaryListing(runs: deleted.records.map { RunSummary($0) })
    guard let run else { return trash(listing, call) }
    let source = RunSource(call)
    if listing.runs.isEmpty {
      throw call.fault("the trash of `\(experiment)` is empty", at: run.word)
    }
    try source.at(run) { () throws(RunStoreError) in
      try call.store.restore(try listing.run(run.reference, in: experiment).info)
    }
    return Report()
  }

  private static func trash(_ listing: SummaryListing, _ call: Invocation) -> Report {
    if listing.runs.isEmpty {
      call.note("the trash of \(call.session.experiment) is empty")
      return Report()
    }
    let families = RunFamilies(listing.runs)
    return Report(RunTable(listing.runs, families, showsTimes: call.console.showsTimes).table)
  }
}
