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

  private var report: Report {
    RunPage(record, kin, state: summary.state, showsTimes: true).report
  }

  private var body: String {
    let info = record.info
    let name = info.runName == RunInfo.usualName(info.number) ? "" : info.runName.escapedHTML
    return """
      <h2>Run \(info.number) <bdi>\(name)</bdi></h2>
      \(picture)
      \(note)
      \(HTMLRenderer(link: link).render(shown))
      \(files)
      \(script)
      """
  }

  /// The report without what has a part of the page to itself.
  private var shown: Report {
    var report = report
    report.sections.removeAll { section in
      switch section {
      case .text: true
      case .table(let table): table.name == "artifacts"
      default: false
      }
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

  /// The note as it is, which a script makes a field of.
  private var note: String {
    let text = record.data.tags[MLflowTag.note] ?? ""
    let target = PageAddress.data(of: record.info.experiment) + "/runs/\(record.info.number)/note"
    return """
      <p class="note" data-target="\(target.escapedHTML)" data-empty="no note" dir="auto">\
      \(text.escapedHTML)</p>
      """
  }

  private var files: String {
    let entries = record.artifacts.sorted { $0.path < $1.path }
    if entries.isEmpty { return "" }
    let models = record.models.map { model in
      "<p class=\"aside\">model <bdi>\(model.name.escapedHTML)</bdi>, "
        + "\(model.status.escapedHTML)</p>"
    }
    let rows = entries.map { entry in
      let size = NumberStyle.bytes.text(of: Double(entry.bytes))
      return "<li><a href=\"\(fileAddress(entry.path).escapedHTML)\">"
        + "<bdi>\(entry.path.escapedHTML)</bdi></a> <small>\(size.escapedHTML)</small></li>"
    }
    return """
      <h3>Files</h3>
      \(models.joined(separator: "\n"))
      <ul class="files">
      \(rows.joined(separator: "\n"))
      </ul>
      """
  }

  private func fileAddress(_ path: String) -> String {
    let pieces = path.split(separator: "/").map { PageAddress.escaped(String($0)) }
    return "\(address)/files/\(pieces.joined(separator: "/"))"
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
