import Recommender
import Reports

extension Command {
  static let status = Command(
    "status", "Show the stages of the pipeline: what each holds, fresh or stale.",
    effect: .looks, prints: true,
    examples: [Example("status", "what a run would reuse")],
    run: showStatus)
}

private func showStatus(_ call: Invocation) throws -> Report {
  let showsTimes = call.console.showsTimes
  let reports = call.session.pipeline.status(call.session.settings)
  let rows = reports.map { report -> [Cell] in
    let isHeld = report.state != .empty
    return [
      .text(report.stage.rawValue),
      Cell.text(report.state.rawValue).marked(report.state == .stale ? .changed : nil),
      .text(report.content.words),
      isHeld && showsTimes && report.seconds > 0
        ? .number(report.seconds, style: .seconds) : .empty,
      isHeld && report.bytes > 0 ? .number(Double(report.bytes), style: .bytes) : .empty,
    ]
  }
  let columns = [
    Column("stage"), Column("state"), Column("holds"), Column("time", key: "seconds"),
    Column("memory", key: "bytes"),
  ]
  return Report(Table(columns: columns, rows: rows))
}

extension StageContent {
  /// The content in a few words.
  fileprivate var words: String {
    switch self {
    case .nothing: return ""
    case .off: return "off"
    case .ratings(let count): return "\(CountText(count, "rating"))"
    case .split(let training, let test, let isArranged):
      return "\(CountText(training)) training, \(CountText(test)) test"
        + (isArranged ? ", arranged for looks" : "")
    case .similarities(let rows, let kept, let isUserBased):
      let part = kept == rows ? "all pairs kept" : "pairs of the first \(CountText(kept)) kept"
      return "\(CountText(rows, isUserBased ? "user" : "item")), \(part)"
    case .biases(let users, let items):
      return "\(CountText(users, "user")), \(CountText(items, "item"))"
    case .curve(maximumK: 1): return "one for each test rating"
    case .curve(let maximumK): return "every k to \(CountText(maximumK))"
    }
  }
}
