import Experiments
import Language
import Pages
import Reports
import Tracking

extension Command {
  static let runs = Command(
    "runs", "List the experiment's runs.",
    details: [
      "CONDITION compares measures, parameters, tags and attributes of runs: rmse < 0.95, "
        + "k in (10, 20), similarity = 'cosine', name like 'base%', name contains \"it's\", "
        + "tags.team is not null; with and, or, not and brackets. Settings may be called as `set` "
        + "calls them.",
      "Attributes are run_id, run_name, number, status, start_time and end_time. A name that is "
        + "several things is written in full: metrics.rmse, params.k_neighbors, tags.team.",
      "Without `order by`, the runs of a sweep stand below the run that they belong to.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("runs", "all of them"),
      Example(
        "runs where rmse < 0.95 and k > 20 order by rmse limit 20", "the twenty best of some"),
      Example("runs where status = 'FAILED'", "those that failed"),
      Example("runs --json", "as JSON"),
    ],
    parameters: .words(
      "where", "Which runs, in which order, how many.",
      usage: "[where CONDITION] [order by NAME [desc]] [limit N]",
      completion: .phrase(.query)),
    run: listRuns)

  private static func listRuns(_ call: Invocation, words: [Argument]) throws -> Report {
    let query = try RunQuery(words, call, for: .list)
    var source = RunSource(call)
    let all = try source.current().runs
    if all.isEmpty {
      call.note("no runs in \(call.session.experiment)")
      return Report()
    }
    let runs = try query.runs(from: &source, otherwise: \.runs)
    let families = RunFamilies(all)
    let shown = query.isOrdered ? runs : families.grouped(runs)
    return Report(RunTable(shown, families, showsTimes: call.console.showsTimes).table)
  }
}
