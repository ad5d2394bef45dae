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

  private let experiment: ExperimentRuns
  private let isExported: Bool
  private var name: String { experiment.name }
  private var query: RunSelectionQuery { experiment.query }
  private var listing: SummaryListing { experiment.listing }

  init(_ store: RunStore, _ name: String, _ request: Request) throws {
    self.init(try ExperimentRuns(store, name, request))
  }

  /// - Parameter isExported: Whether it is for a file, in which no address leads anywhere.
  init(_ experiment: ExperimentRuns, isExported: Bool = false) {
    self.experiment = experiment
    self.isExported = isExported
  }

  var page: WebPage {
    let families = RunFamilies(listing.runs)
    var runs: [RunSummary] = []
    var fault: QueryFault?
    do { runs = try experiment.found() } catch { fault = error }
    if query.order.isEmpty { runs = families.grouped(runs) }
    return WebPage(
      title: name, experiment: name, isLive: fault == nil, body: body(runs, families, fault),
      report: fault.map { Report(lines: $0.lines) } ?? table(of: runs, families),
      address: PageAddress.experiment(name), query: query.suffix, status: fault == nil ? 200 : 400)
  }

  /// The runs one by one, or in groups.
  private func table(of runs: [RunSummary], _ families: RunFamilies) -> Report {
    guard let others = experiment.others else {
      return RunTable(runs, families, showsTimes: true).report
    }
    return RunGroupTable(
      ExperimentRuns.measured(runs), butFor: others, showsNumbers: true
    ).report
  }

  private func body(_ runs: [RunSummary], _ families: RunFamilies, _ fault: QueryFault?) -> String {
    var parts = ["<h2><bdi>\(name.escapedHTML)</bdi></h2>", summary]
    if fault == nil { parts.append(picture(of: runs)) }
    parts.append(form(fault))
    if fault == nil {
      let isGrouped = experiment.others != nil
      let shown = isGrouped ? runs : Array(runs.prefix(Self.rows))
      parts += [
        isExported ? "" : views,
        rows(table(of: shown, families), of: isGrouped ? 0 : runs.count),
      ]
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
    let run = "run \(best.run.number)"
    let link = isExported ? run : "<a href=\"\(address)\">\(run)</a>"
    let model = best.run.param(RecordedSettings.model ?? "") ?? best.run.runName
    let words = BasisText.words(on: best).map { "<p class=\"aside\">\($0.escapedHTML)</p>" } ?? ""
    return """
      <p class="lead"><i aria-hidden="true">★</i> \(link), \
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
    // Without a shell behind it a file finds words, by its script.
    let (hidden, label, example) =
      isExported ? (" hidden", "with", "msd 40") : ("", "where", "rmse &lt; 0.95 and k &gt; 20")
    return """
      <form class="query" method="get" role="search"\(hidden)>
      <label>\(label) <input name="where" value="\(query.condition.escapedHTML)" \
      placeholder="\(example)" autocomplete="off" spellcheck="false"></label>
      <label>order by <input name="order_by" value="\(query.order.escapedHTML)" \
      placeholder="rmse" size="12" autocomplete="off" spellcheck="false"></label>
      \(kept)<button>show</button>
      </form>
      \(told ?? "")
      """
  }

  /// What a condition does not change.
  private var kept: String {
    query.pairs.filter { ["group", "at"].contains($0.0) }.map { name, value in
      "<input type=\"hidden\" name=\"\(name)\" value=\"\(value.escapedHTML)\">"
    }.joined()
  }

  /// How the runs are told, and how else they can be.
  private var views: String {
    let address = PageAddress.experiment(name)
    let isGrouped = experiment.others != nil
    let other = query.suffix(groupedBy: isGrouped ? "" : "\(RunGroups.seed),\(RunGroups.fold)")
    let link = """
      <a class="group" href="\((address + other).escapedHTML)">\
      \(isGrouped ? "each run by itself" : "group by all but seed and fold")</a>
      """
    let grouped = isGrouped ? ["grouped by all but \(query.group)"] : []
    let words = (grouped + query.values).map(\.escapedHTML) + [link]
    return "<p class=\"aside views\">\(words.joined(separator: " · "))</p>"
  }

  /// The curves of the best runs that have some, else the measure of each run.
  private func picture(of runs: [RunSummary]) -> String {
    if experiment.others != nil { return groupPicture(of: runs) }
    let finished = runs.filter { $0.status == .finished && $0.metric("rmse") != nil }
    let best = finished.bestFirst(by: "rmse").prefix(Self.curves)
    let records = best.compactMap { try? experiment.store.record(of: $0.info) }
    let axes = records.compactMap { CurvePlot.first(of: $0)?.axis }
    let renderer = HTMLRenderer()
    if let axis = axes.first {
      let plot = CurvePlot("rmse", by: axis)
      let drawn = records.filter(plot.hasCurve)
      if !drawn.isEmpty { return renderer.render(plot.report(of: drawn)) }
    }
    return finished.count > 1 ? renderer.render(RunPlot("rmse", of: finished).report) : ""
  }

  /// The curves of the first groups, each the mean of its runs in a band.
  private func groupPicture(of runs: [RunSummary]) -> String {
    guard let others = experiment.others else { return "" }
    let measured = ExperimentRuns.measured(runs)
    let groups = RunGroups(measured, butFor: others).places.prefix(Self.curves)
    let report = try? experiment.curves(of: groups.joined().prefix(64).map { measured[$0] })
    return report.map { HTMLRenderer().render($0) } ?? ""
  }

  private func rows(_ table: Report, of count: Int) -> String {
    let (name, isExported) = (name, isExported)
    let renderer = HTMLRenderer(choosingBy: isExported ? nil : "run") { key, value in
      switch key {
      case _ where isExported: nil
      case "run" where Int(value) != nil: PageAddress.run(value, of: name)
      case "numbers": "\(PageAddress.comparison(of: name))?runs=\(value)"
      default: nil
      }
    }
    let more =
      count > Self.rows
      ? "<p class=\"aside\">the first \(Self.rows) of \(count); a condition finds the others</p>"
      : ""
    if isExported { return "<div class=\"runs\">\n\(renderer.render(table))\(more)\n</div>" }
    return """
      <form class="runs" method="get" action="\(PageAddress.comparison(of: name).escapedHTML)">
      \(renderer.render(table))\(more)
      \(experiment.others == nil ? "<button>compare the chosen</button>" : "")
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
