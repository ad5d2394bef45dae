import Reports
import Serving
import Tracking

/// What stands at an address: a report for programs, and the same with more around it for people.
struct WebPage {
  let title: String
  /// The experiment that it is of, marked among all of them.
  let experiment: String?
  /// Whether a script takes the page over.
  let isLive: Bool
  /// What stands between the heading and the end, as HTML.
  let body: () -> String
  /// What the other forms have.
  let report: () -> Report
  /// The address that the other forms' endings follow; nil where there are none.
  let address: String?
  /// What follows these endings.
  let query: String
  let status: Int
  /// All experiments, where the page has asked for them.
  let experiments: [ExperimentSummary]?

  init(
    title: String, experiment: String? = nil, isLive: Bool = false,
    body: @autoclosure @escaping () -> String, report: @autoclosure @escaping () -> Report,
    address: String? = nil, query: String = "", status: Int = 200,
    experiments: [ExperimentSummary]? = nil
  ) {
    self.title = title
    self.experiment = experiment
    self.isLive = isLive
    self.body = body
    self.report = report
    self.address = address
    self.query = query
    self.status = status
    self.experiments = experiments
  }

  /// The page in one of the forms that every page has.
  func response(as format: OutputFormat) -> Response {
    let text = (try? report().rendered(as: format)) ?? ""
    return Response(
      status: status, contentType: Twin.contentType(format), body: .bytes(Array(text.utf8)))
  }

  /// The page for people.
  func response(in frame: PageFrame) -> Response {
    let text = frame.text(of: self)
    return Response(
      status: status, contentType: "text/html; charset=utf-8", body: .bytes(Array(text.utf8)))
  }
}
