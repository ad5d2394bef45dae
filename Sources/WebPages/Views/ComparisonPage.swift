import Experiments
import Pages
import Reports
import Serving
import Tracking

/// Runs beside each other, what differs first: those of `?runs=3&runs=7`, else those of a condition.
struct ComparisonPage {
  private let store: RunStore
  private let name: String
  private let query: RunSelectionQuery
  private let runs: [RunSummary]
  private let families: RunFamilies
  /// The place among the runs of the one that differences are told against.
  private let baseline: Int?
  private let references: [String]
  private let showsAll: Bool

  init(_ store: RunStore, _ name: String, _ request: Request) throws {
    self.store = store
    self.name = name
    let experiment = try ExperimentRuns(store, name, request)
    query = experiment.query
    showsAll = request.queried("all") != nil
    references = request.query.filter { ["runs", "run"].contains($0.name) }
      .flatMap { $0.value.split(separator: ",").map(String.init) }
    let listing = experiment.listing
    func run(_ text: String) throws -> RunSummary {
      try listing.run(try RunReference(here: text), in: name, on: RecordedSettings.basis)
    }
    var runs = try references.map(run)
    if references.isEmpty {
      let finished = listing.runs.filter { $0.status == .finished && !$0.metrics.isEmpty }
      runs = query.isEmpty ? finished.suffix(10) : try query.runs(of: finished)
    }
    let base = try request.queried("base").map(run)
    if let base, !runs.contains(where: { $0.info.runID == base.info.runID }) {
      runs.insert(base, at: 0)
    }
    self.runs = runs
    families = RunFamilies(listing.runs)
    baseline = base.flatMap { base in runs.firstIndex { $0.info.runID == base.info.runID } }
  }

  var page: WebPage {
    let comparison = Comparison(
      runs, aliases: RecordedSettings.aliases, on: RecordedSettings.basis, baseline: baseline)
    let report = ComparisonView(
      comparison, families, by: nil, showsAll: showsAll, showsTimes: true
    ).report
    let name = name
    let renderer = HTMLRenderer { key, value in
      key == "run" && Int(value) != nil ? PageAddress.run(value, of: name) : nil
    }
    let parts = [
      "<h2>Runs of <bdi>\(name.escapedHTML)</bdi> compared</h2>",
      runs.isEmpty ? "<p>there are no finished runs to compare</p>" : renderer.render(report),
      picture,
    ]
    return WebPage(
      title: "\(name) compared", experiment: name, body: parts.joined(separator: "\n"),
      report: report, address: PageAddress.comparison(of: name), query: suffix)
  }

  private var suffix: String {
    if references.isEmpty { return query.suffix }
    return "?runs=" + references.map(PageAddress.escaped).joined(separator: ",")
  }

  private var picture: String {
    let records = runs.prefix(8).compactMap { try? store.record(of: $0.info) }
    guard let (measure, axis) = records.lazy.compactMap({ CurvePlot.first(of: $0) }).first
    else { return "" }
    let plot = CurvePlot(measure, by: axis)
    return HTMLRenderer().render(plot.report(of: records.filter(plot.hasCurve)))
  }
}
