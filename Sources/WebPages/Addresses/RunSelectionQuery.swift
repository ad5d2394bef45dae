import Conditions
import Experiments
import Reports
import Serving
import Tracking

/// Which runs an address asks for: `?where=rmse < 0.95&order_by=rmse&limit=20`, in the language that
/// the shell has for conditions; and how: `&group=seed` in groups that differ in nothing but what
/// they are drawn from, `&at=loss:best&at=mae:20` with these values of measures that have curves.
struct RunSelectionQuery {
  let condition: String
  let order: String
  let limit: String
  /// What the runs of a group may differ in, as it is written.
  let group: String
  /// Measures and their values, as they are written.
  let values: [String]

  init(_ request: Request) {
    condition = request.queried("where") ?? ""
    order = request.queried("order_by") ?? ""
    limit = request.queried("limit") ?? ""
    group = request.queried("group") ?? ""
    values = request.query.filter { $0.name == "at" && !$0.value.isEmpty }.map(\.value)
  }

  /// What the address of the same runs ends in with other groups.
  func suffix(groupedBy group: String) -> String {
    let parts = pairs.filter { $0.0 != "group" } + (group.isEmpty ? [] : [("group", group)])
    return Self.suffix(parts)
  }

  /// All of it that is not empty, by name.
  var pairs: [(String, String)] {
    [("where", condition), ("order_by", order), ("limit", limit), ("group", group)]
      .filter { !$0.1.isEmpty } + values.map { ("at", $0) }
  }

  var isEmpty: Bool { condition.isEmpty && order.isEmpty && limit.isEmpty }

  /// The query as the language has it.
  private var text: String {
    [
      condition, order.isEmpty ? "" : "order by \(order)", limit.isEmpty ? "" : "limit \(limit)",
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The runs that are asked for; all of them where nothing is.
  ///
  /// - Throws: `QueryFault` where the query cannot be read, or names what no run has.
  func runs(of runs: [RunSummary]) throws(QueryFault) -> [RunSummary] {
    if isEmpty { return runs }
    do {
      let filter = try RunFilter(text)
      return try filter.select(from: runs, aliases: RecordedSettings.aliases).runs
    } catch {
      throw QueryFault(text: text, error: error)
    }
  }

  /// The query as the end of another form's address; empty where nothing is asked for.
  var suffix: String { Self.suffix(pairs) }

  private static func suffix(_ pairs: [(String, String)]) -> String {
    let parts = pairs.map { "\($0.0)=\(PageAddress.escaped($0.1))" }
    return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
  }
}

/// Why a query finds no runs, with its place.
struct QueryFault: Error {
  let text: String
  let error: ConditionError

  /// The query with a caret under what is wrong, and what is.
  var lines: [String] {
    let range = error.range
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }).terminalSafe
    let start = min(range.lowerBound, line.count)
    let length = max(1, min(range.upperBound, line.count) - start)
    let carets = String(repeating: " ", count: start) + String(repeating: "^", count: length)
    return [line, carets, "\(error)"]
  }
}
