import Experiments
import Pages
import Reports
import Serving
import Times
import Tracking

/// All experiments of a store.
struct StoreView {
  private let summaries: [ExperimentSummary]

  init(_ store: RunStore) throws {
    summaries = try store.experiments(on: RecordedSettings.basis)
  }

  var page: WebPage {
    let report = Report(ExperimentTable(summaries.map { ($0, nil) }).table)
    let names = Set(summaries.map(\.name))
    let renderer = HTMLRenderer { key, value in
      key == "experiment" && names.contains(value) ? PageAddress.experiment(value) : nil
    }
    let body =
      summaries.isEmpty
      ? """
      <h2>No runs yet</h2>
      <p>At the prompt of <code>latentlens</code>: <code>load</code>, then <code>run</code>. From a \
      notebook: <code>mlflow.set_tracking_uri</code> with the address of this page.</p>
      """
      : "<h2>Experiments</h2>\n\(renderer.render(report))"
    return WebPage(
      title: "Experiments", body: body, report: report, address: PageAddress.experiments,
      experiments: summaries)
  }

  /// What is said of an experiment beside its name: its best result.
  static func words(on summary: ExperimentSummary) -> String {
    let best = summary.best.map { "★ \($0.measure) \(NumberStyle.fixed(4).text(of: $0.value))" }
    let moment = summary.lastActivity.map { Moment(milliseconds: $0).description }
    return [best, moment].compactMap(\.self).joined(separator: " · ")
  }
}
