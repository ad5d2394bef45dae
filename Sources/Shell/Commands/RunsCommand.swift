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
      "`by SETTING` lists a row for each of its values: the runs that differ in nothing but their "
        + "seed together, with the mean of each measure and its standard deviation.",
      "Without `order by`, the runs of a sweep stand below the run that they belong to.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("runs", "all of them"),
      Example(
        "runs where rmse < 0.95 and k > 20 order by rmse limit 20", "the twenty best of some"),
      Example("runs where status = 'FAILED'", "those that failed"),
      Example("runs where started > -7d", "those of the last seven days"),
      Example("runs by k", "means over seeds, a row for each k"),
      Example("runs --json", "as JSON"),
    ],
    parameters: .words(
      "where", "Which runs, in which order, how many.",
      usage: "[where CONDITION] [order by NAME [desc]] [limit N] [by SETTING]",
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
    if let setting = query.measure { return try groups(of: runs, by: setting, call) }
    let families = RunFamilies(all)
    let shown = query.isOrdered ? runs : families.grouped(runs)
    noteSilence(of: runs, call)
    return RunTable(shown, families, showsTimes: call.console.showsTimes).report
  }

  /// Says of runs that a server records which of their clients are silent.
  private static func noteSilence(of runs: [RunSummary], _ call: Invocation) {
    let silent = runs.compactMap { run in
      ClientSilence(since: call.store.lastRequest(for: run.info)).map { (run.number, $0) }
    }
    for (number, silence) in silent.prefix(3) { call.note("run \(number): \(silence)") }
    if silent.count > 3 { call.note("likewise \(CountText(silent.count - 3, "other run"))") }
  }

  private static func groups(
    of runs: [RunSummary], by setting: Argument, _ call: Invocation
  ) throws -> Report {
    let recorded = try call.recordedName(of: setting)
    let measured = runs.filter { $0.status == .finished && !$0.metrics.isEmpty && !$0.isSweep }
    if measured.isEmpty {
      call.note("no finished run fulfils this")
      return Report()
    }
    return RunGroupTable(measured, by: recorded).report
  }
}
