import Experiments
import Language
import Pages
import Reports
import Tracking

extension Command {
  static let compare = Command(
    "compare", "Compare runs: what differs first.",
    details: [
      "Without RUN and `where` it compares the experiment's last ten finished runs. Values that "
        + "are the same in all runs are counted in one line; `all` shows them.",
      "The best value of each measure is marked. Two runs get a difference, the second less the "
        + "first; `against RUN` names another run to tell differences against.",
      "Below stands which differences are real: each run against the best of the measure (★), or "
        + "against the one that is named, on the same test. The difference has an interval of 95 %, "
        + "from users of the test drawn anew, or over folds from the corrected t test, and p, "
        + "corrected for all differences shown (Holm): below 0.05 it is real. ≈ marks what cannot be "
        + "told from the best. Nothing is trained for it; what is known of single users lies with "
        + "the runs, and where it does not, `run from=RUN save=users` makes a run that has it. "
        + "`coverage` is of no single user and has no verdict.",
      "As data each run has for a measure M also `M_against`, `M_difference`, `M_low`, `M_high`, "
        + "`M_p` and `M_verdict`: better, worse, undecided or same.",
      "`by MEASURE` puts that measure first, and the runs in its order, the best first; a `limit` "
        + "then takes the best. `order by` asks for another order.",
      "More than five runs become one row each.",
      "help runs explains `where`, `order by` and `limit`.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("compare", "the last ten runs"),
      Example("compare 3 best", "two runs, with their difference"),
      Example("compare where k > 20 by mae", "all runs with more than 20 neighbours"),
      Example("compare all against 1 > runs.csv", "everything, as a table for elsewhere"),
    ],
    parameters: .words(
      "RUN", "Runs, and how to show them.",
      usage: "[RUN …] [where CONDITION] [by MEASURE] [against RUN] [all]",
      completion: .phrase(.comparison)),
    run: compareRuns)

  private static let usual = 10

  private static func compareRuns(_ call: Invocation, words: [Argument]) throws -> Report {
    let query = try RunQuery(words, call, for: .comparison)
    var source = RunSource(call)
    var runs = try query.runs(
      from: &source, best: query.measure?.text, among: { !$0.isSweep }, otherwise: latest)
    let measure = try query.measure.map { try measureName($0, of: runs, call) }
    let baseline = try query.baseline.map { try source.run($0) }
    if let baseline, !runs.contains(where: { $0.info.runID == baseline.info.runID }) {
      runs.insert(baseline, at: 0)
    }
    let isUsual = query.filter == nil && query.names.isEmpty
    let others = isUsual ? try source.current().unfinished().filter { !$0.isSweep } : []
    guard !runs.isEmpty else {
      if others.isEmpty {
        call.note(query.filter == nil ? "no runs to compare; first: run" : "no run fulfils this")
      } else {
        call.note(
          "no finished runs to compare, only \(CountText(others.count, "run")) that did not: "
            + "compare where status != 'finished'")
      }
      return Report()
    }
    if query.names.isEmpty { runs = grouped(runs) }
    call.note(unfinished: others.count)
    let index = baseline.flatMap { run in runs.firstIndex { $0.info.runID == run.info.runID } }
    let comparison = Comparison(
      runs, aliases: RecordedSettings.aliases, on: RecordedSettings.basis, baseline: index)
    let differences = try call.working { activity in
      try RunDifferences(comparison, against: index, in: call.store, activity: activity)
    }
    return ComparisonView(
      comparison, differences: differences, RunFamilies(try source.current().runs), by: measure,
      showsAll: query.showsAll, showsTimes: call.console.showsTimes
    ).report
  }

  /// Those that can be compared beside each other.
  private static func grouped(_ runs: [RunSummary]) -> [RunSummary] {
    let groups = zip(RecordedSettings.basis.groups(of: runs), runs)
    return Dictionary(grouping: groups) { $0.0 }.sorted { $0.key < $1.key }.flatMap { $0.value }
      .map(\.1)
  }

  /// The last finished runs that have measures.
  private static func latest(of listing: SummaryListing) -> [RunSummary] {
    let finished = listing.runs.reversed().lazy.filter {
      $0.status == .finished && !$0.metrics.isEmpty
    }
    return finished.prefix(usual).reversed()
  }

  private static func measureName(
    _ word: Argument, of runs: [RunSummary], _ call: Invocation
  ) throws -> String {
    let names = Set(runs.flatMap(\.metrics.keys))
    if names.contains(word.text) || runs.isEmpty { return word.text }
    throw call.fault(
      "no run has the measure `\(word.text)`", at: word,
      hints: Diagnostic.hints(forMeasure: word.text, among: names, lead: "they have"))
  }
}
