import Reports
import Serving
import Tracking

/// What is told in place of a page that cannot be made.
struct FaultView {
  private let lines: [String]
  private let status: Int

  init(_ error: any Error) {
    switch error {
    case let fault as QueryFault: (lines, status) = (fault.lines, 400)
    case let fault as HTTPError: (lines, status) = ([fault.message], fault.status)
    case let fault as RunStoreError: (lines, status) = (["\(fault)"], Self.status(of: fault))
    case let fault as RunReferenceError: (lines, status) = (["\(fault)"], 404)
    default: (lines, status) = (["the page could not be made"], 400)
    }
  }

  private static func status(of error: RunStoreError) -> Int {
    switch error {
    case .file, .unreadable: 400
    default: 404
    }
  }

  /// The same for a script.
  var error: HTTPError {
    HTTPError(
      status: status, code: status == 404 ? "RESOURCE_DOES_NOT_EXIST" : "BAD_REQUEST",
      message: lines.joined(separator: "\n"))
  }

  var page: WebPage {
    let text = lines.map(\.escapedHTML).joined(separator: "\n")
    return WebPage(
      title: status == 404 ? "Not there" : "Not shown",
      body: "<h2>\(status == 404 ? "This is not there" : "This cannot be shown")</h2>\n"
        + "<pre class=\"fault\">\(text)</pre>",
      report: Report(lines: lines), status: status)
  }
}
