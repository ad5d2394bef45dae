import RatingData
import Recommender
import Reports
import Serving

/// Why a page of the session cannot be made, and what to type at its prompt.
struct SessionFault: Error {
  let message: String
  let hints: [String]
  let status: Int

  init(_ message: String, hints: [String] = [], status: Int = 400) {
    (self.message, self.hints, self.status) = (message, hints, status)
  }

  init(_ error: any Error) {
    switch error {
    case let fault as SessionFault: self = fault
    case let error as PipelineError: self.init("\(error)", hints: [error.hint])
    case let error as HTTPError: self.init(error.message, status: error.status)
    case let error as SplitError: self.init("\(error)")
    default: self.init("the page could not be made")
    }
  }

  static func unknown(_ what: String, _ name: String) -> SessionFault {
    SessionFault("no \(what) is called `\(name.prefix(100))`", status: 404)
  }

  var page: WebPage {
    let lines = [message] + hints
    return WebPage(
      title: "Not shown",
      body: """
        <h2>This cannot be shown</h2>
        <pre class="fault">\(lines.map(\.escapedHTML).joined(separator: "\n"))</pre>
        <p><a href="/session">the session</a></p>
        """, report: Report(lines: lines), status: status)
  }
}
