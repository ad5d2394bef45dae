import Experiments
import Pages
import Reports
import Serving
import Tracking

/// All that the record of a run holds, with its curve and the lines that make it again.
struct RunView {
  private let record: RunRecord
  private let summary: RunSummary
  private let kin: RunKin

  /// - Parameter reference: As the shell's commands name a run: `7`, `best`, the start of an id.
  init(_ store: RunStore, _ experiment: String, _ reference: String) throws {
    var reference = try RunReference(reference)
    // The address says which experiment.
    reference.experiment = nil
    let listing = try store.summaries(in: experiment)
    summary = try listing.run(reference, in: experiment, on: RecordedSettings.basis)
    record = try store.record(of: summary.info)
    kin = RunKin(of: summary, among: listing.runs)
  }

  var page: WebPage {
    let info = record.info
    let report = RunPage(record, kin, state: summary.state, showsTimes: true).report
    let experiment = info.experiment
    let renderer = HTMLRenderer { key, value in
      switch key {
      case "experiment": PageAddress.experiment(experiment)
      case "parent", "best": PageAddress.run(value, of: experiment)
      default: nil
      }
    }
    let body = """
      <h2>Run \(info.number) <bdi>\(name)</bdi></h2>
      \(picture)
      \(renderer.render(report))
      """
    return WebPage(
      title: "run \(info.number) of \(experiment)", experiment: experiment, body: body,
      report: report, address: PageAddress.run("\(info.number)", of: experiment))
  }

  private var name: String {
    record.info.runName == RunInfo.usualName(record.info.number)
      ? "" : record.info.runName.escapedHTML
  }

  private var picture: String {
    guard let (measure, axis) = CurvePlot.first(of: record) else { return "" }
    return HTMLRenderer().render(CurvePlot(measure, by: axis).report(of: [record]))
  }
}
