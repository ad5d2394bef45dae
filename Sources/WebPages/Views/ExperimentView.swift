import Experiments
import Pages
import Reports
import Serving
import Tracking

/// The runs of an experiment: the best in words, curves or measures as a picture, and the table of
/// what differs.
struct ExperimentView {
  /// The most rows that a page without a script has.
  private static let rows = 200
  /// The most curves in a picture.
  private static let curves = 6

  private let store: RunStore
  private let name: String
  private let query: RunSelectionQuery
  private let listing: SummaryListing

  init(_ store: RunStore, _ name: String, _ request: Request) throws {
    self.store = store
    self.name = name
    query = RunSelectionQuery(request)
    listing = try store.summaries(in: name)
  }

  var page: WebPage {
    let families = RunFamilies(listing.runs)
    var runs: [RunSummary] = []
    var fault: QueryFault?
    do { runs = try query.runs(of: listing.runs) } catch { fault = error }
    if query.order.isEmpty { runs = families.grouped(runs) }
    return WebPage(
      title: name, experiment: name, isLive: fault == nil, body: body(runs, families, fault),
      report: fault.map { Report(lines: $0.lines) }
        ?? RunTable(runs, families, showsTimes: true).report,
      address: PageAddress.experiment(name), query: query.suffix, status: fault == nil ? 200 : 400)
  }

  private func body(_ runs: [RunSummary], _ families: RunFamilies, _ fault: QueryFault?) -> String {
    var parts = ["<h2><bdi>\(name.escapedHTML)</bdi></h2>", summary]
    if fault == nil { parts.append(picture(of: runs)) }
    parts.append(form(fault))
    if fault == nil {
      let shown = RunTable(Array(runs.prefix(Self.rows)), families, showsTimes: true)
      parts.append(rows(shown.report, of: runs.count))
    }
    return (parts + [problems]).joined(separator: "\n")
  }

  /// The best run in words.
  private var summary: String {
    let count = CountText(listing.runs.count, "run")
    guard let best = listing.best(by: "rmse", on: RecordedSettings.basis),
      let value = best.run.metric("rmse")
    else { return "<p class=\"aside\">\(count)</p>" }
    let address = PageAddress.run("\(best.run.number)", of: name).escapedHTML
    let model = best.run.param(RecordedSettings.model ?? "") ?? best.run.runName
    let words = BasisText.words(on: best).map { "<p class=\"aside\">\($0.escapedHTML)</p>" } ?? ""
    return """
      <p class="lead"><i aria-hidden="true">★</i> <a href="\(address)">run \(best.run.number)</a>, \
      <bdi>\(model.escapedHTML)</bdi>: rmse <b>\(NumberStyle.fixed(4).text(of: value))</b></p>
      <p class="aside">\(count)</p>
      \(words)
      """
  }

  /// What runs are chosen by; what is wrong with it stands below.
  private func form(_ fault: QueryFault?) -> String {
    let told = fault.map { fault in
      "<pre class=\"fault\" role=\"alert\">"
        + "\(fault.lines.map(\.escapedHTML).joined(separator: "\n"))</pre>"
    }
    return """
      <form class="query" method="get" role="search">
      <label>where <input name="where" value="\(query.condition.escapedHTML)" \
      placeholder="rmse &lt; 0.95 and k &gt; 20" autocomplete="off" spellcheck="false"></label>
      <label>order by <input name="order_by" value="\(query.order.escapedHTML)" \
      placeholder="rmse" size="12" autocomplete="off" spellcheck="false"></label>
      <button>show</button>
      </form>
      \(told ?? "")
      """
  }

  /// The curves of the best runs that have some, else the measure of each run.
  private func picture(of runs: [RunSummary]) -> String {
    let finished = runs.filter { $0.status == .finished && $0.metric("rmse") != nil }
    let best = finished.bestFirst(by: "rmse").prefix(Self.curves)
    let records = best.compactMap { try? store.record(of: $0.info) }
    let axes = records.compactMap { CurvePlot.first(of: $0)?.axis }
    let renderer = HTMLRenderer()
    if let axis = axes.first {
      let plot = CurvePlot("rmse", by: axis)
      let drawn = records.filter(plot.hasCurve)
      if !drawn.isEmpty { return renderer.render(plot.report(of: drawn)) }
    }
    return finished.count > 1 ? renderer.render(RunPlot("rmse", of: finished).report) : ""
  }

  private func rows(_ table: Report, of count: Int) -> String {
    let name = name
    let renderer = HTMLRenderer(choosingBy: "run") { key, value in
      key == "run" && Int(value) != nil ? PageAddress.run(value, of: name) : nil
    }
    let more =
      count > Self.rows
      ? "<p class=\"aside\">the first \(Self.rows) of \(count); a condition finds the others</p>"
      : ""
    return """
      <form class="runs" method="get" action="\(PageAddress.comparison(of: name).escapedHTML)">
      \(renderer.render(table))\(more)
      <button>compare the chosen</button>
      </form>
      """
  }

  /// What lies in the experiment's folder and cannot be shown.
  private var problems: String {
    if listing.problems.isEmpty { return "" }
    let lines = listing.problems.prefix(20).map { "<li>\("\($0)".escapedHTML)</li>" }
    return "<details class=\"fault\"><summary>"
      + "\(CountText(listing.problems.count, "record")) that cannot be read</summary>\n<ul>"
      + "\(lines.joined(separator: "\n"))</ul></details>"
  }
}
