import Experiments
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
  let reports = call.session.pipeline.status(call.session.plan, call.session.resources)
  let rows = reports.map { report -> [Cell] in
    let isHeld = report.state != .empty
    return [
      .text(report.stage.rawValue),
      Cell.text(report.state.rawValue).marked(report.state == .stale ? .changed : nil),
      .text(report.facts.map(\.words).joined(separator: ", ")),
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

extension StageFact {
  /// The fact in a few words.
  fileprivate var words: String {
    switch self {
    case .things(let count, let thing): "\(CountText(count, thing))"
    case .amount(let before, let count, let after): "\(before)\(CountText(count))\(after)"
    case .words(let words): words
    }
  }
}
