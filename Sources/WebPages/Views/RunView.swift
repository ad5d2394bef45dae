import Experiments
import Pages
import Reports
import Serving
import Tracking

/// All that the record of a run holds: its curve, its values, its files, the lines that make it
/// again; its note can be changed in place.
struct RunView {
  private let store: RunStore
  private let record: RunRecord
  private let summary: RunSummary
  private let kin: RunKin

  /// - Parameter reference: As the shell's commands name a run: `7`, `best`, the start of an id.
  init(_ store: RunStore, _ experiment: String, _ reference: String) throws {
    let listing = try store.summaries(in: experiment)
    self.store = store
    summary = try listing.run(
      try RunReference(here: reference), in: experiment, on: RecordedSettings.basis)
    record = try store.record(of: summary.info)
    kin = RunKin(of: summary, among: listing.runs)
  }

  var page: WebPage {
    WebPage(
      title: "run \(record.info.number) of \(record.info.experiment)",
      experiment: record.info.experiment, body: body, report: report, address: address)
  }

  private var address: String {
    PageAddress.run("\(record.info.number)", of: record.info.experiment)
  }

  private var editor: RunEditor { RunEditor(record) }

  private var report: Report {
    RunPage(record, kin, state: summary.state, showsTimes: true).report
  }

  private var body: String {
    let info = record.info
    let name = info.runName == RunInfo.usualName(info.number) ? "" : info.runName.escapedHTML
    return """
      <h2>Run \(info.number) <bdi>\(name)</bdi></h2>
      \(picture)
      \(editor.note)
      \(HTMLRenderer(link: link).render(shown))
      \(errors)
      \(editor.tags)
      \(RunFiles(record).html)
      \(script)
      """
  }

  /// The report without what has a part of the page to itself.
  private var shown: Report {
    var rest = record
    rest.artifacts = []
    rest.models = []
    rest.data.tags = record.data.tags.filter { !RunEditor.isShown($0.key) }
    var report = RunPage(rest, kin, state: summary.state, showsTimes: true).report
    report.sections.removeAll { section in
      if case .text = section { true } else { false }
    }
    return report
  }

  private var link: HTMLRenderer.Link {
    let experiment = record.info.experiment
    return { key, value in
      switch key {
      case "experiment": PageAddress.experiment(experiment)
      case "parent", "best": PageAddress.run(value, of: experiment)
      default: nil
      }
    }
  }

  // MARK: - Parts

  private var picture: String {
    guard let (measure, axis) = CurvePlot.first(of: record) else { return "" }
    return HTMLRenderer().render(CurvePlot(measure, by: axis).report(of: [record]))
  }

  /// What is recorded of its errors, user by user.
  private var errors: String {
    guard let sums = UserSumsFile(recordedBy: record, in: store),
      let page = UserErrorPage(sums)
    else { return "" }
    let words =
      "<p class=\"aside\">by popularity, rating and year: at the prompt "
      + "<code>errors \(record.info.number) by item_count</code></p>\n"
    return HTMLRenderer().render(page.report) + words
  }

  /// How it was made, as lines to copy.
  private var script: String {
    let lines: [String]
    let heading: String
    do {
      lines = try RunScript(of: record).lines
      heading = "Made again by"
    } catch {
      // Another program's run has lines that tell of it, or none.
      lines = record.script
      heading = "Made by"
    }
    if lines.isEmpty { return "" }
    return """
      <h3>\(heading)</h3>
      <pre class="script">\(lines.map(\.escapedHTML).joined(separator: "\n"))</pre>
      """
  }
}

extension RunReference {
  /// A reference within the experiment that an address names.
  init(here text: String) throws(RunReferenceError) {
    try self.init(text)
    // It would name a run of another experiment, which the address does not.
    if experiment != nil { self.init(.text(text)) }
  }
}
