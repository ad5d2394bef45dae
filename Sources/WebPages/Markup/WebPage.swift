import Reports
import Serving

/// What stands at an address: a report for programs, and the same with more around it for people.
struct WebPage {
  var title: String
  /// The experiment that it is of, marked among all of them.
  var experiment: String?
  /// What stands between the heading and the end, as HTML.
  var body: String
  /// What the other forms have.
  var report: Report
  /// The address that the other forms' endings follow; nil where there are none.
  var address: String?
  /// What follows these endings.
  var query = ""
  var status = 200

  /// The page in one of the forms that every page has.
  func response(as format: OutputFormat) -> Response {
    let text = (try? report.rendered(as: format)) ?? ""
    return Response(
      status: status, contentType: Twin.contentType(format), body: .bytes(Array(text.utf8)))
  }

  /// The page for people.
  ///
  /// - Parameter experiments: Their names and what is said beside each.
  func response(among experiments: [PageFrame.Entry]) -> Response {
    let text = PageFrame(experiments: experiments).text(of: self)
    return Response(
      status: status, contentType: "text/html; charset=utf-8", body: .bytes(Array(text.utf8)))
  }
}
