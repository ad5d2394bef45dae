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
      "`by MEASURE` puts that measure first, and the runs in its order, the best first.",
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
    var runs = try query.runs(from: &source, among: { !$0.isSweep }, otherwise: latest)
    let measure = try query.measure.map { try measureName($0, of: runs, call) }
    if let measure, query.names.isEmpty { runs = sorted(runs, by: measure) }
    let baseline = try query.baseline.map { try source.run($0) }
    if let baseline, !runs.contains(where: { $0.info.runID == baseline.info.runID }) {
      runs.insert(baseline, at: 0)
    }
    guard !runs.isEmpty else {
      call.note(query.filter == nil ? "no runs to compare; first: run" : "no run fulfils this")
      return Report()
    }
    let index = baseline.flatMap { run in runs.firstIndex { $0.info.runID == run.info.runID } }
    let comparison = Comparison(runs, baseline: index)
    return ComparisonView(
      comparison, by: measure, showsAll: query.showsAll, showsTimes: call.console.showsTimes
    ).report
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

  /// The best first; runs without the measure last.
  private static func sorted(_ runs: [RunSummary], by measure: String) -> [RunSummary] {
    let direction = MeasureDirection(of: measure)
    let values = runs.map { $0.metric(measure) ?? .nan }
    return runs.indices.sorted { one, other in
      if direction.prefers(values[one], to: values[other]) { return true }
      return !direction.prefers(values[other], to: values[one]) && one < other
    }.map { runs[$0] }
  }
}
