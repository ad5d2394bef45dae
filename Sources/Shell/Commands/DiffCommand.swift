import Pages
import Reports
import Tracking

extension Command {
  static let diff = Command(
    "diff", "Show what differs between two runs, and between the lines that made them.",
    effect: .looks, prints: true,
    examples: [
      Example("diff 3 4", "what run 4 has that run 3 has not"),
      Example("diff best last", "the last run against the best"),
    ],
    parameters: .run("The run to start from."), .run("The run to compare with it."),
    run: diffRuns)

  private static func diffRuns(
    _ call: Invocation, old: RunArgument, new: RunArgument
  ) throws -> Report {
    var source = RunSource(call)
    let runs = [try source.run(old), try source.run(new)]
    let records = [try source.record(old), try source.record(new)]
    guard runs[0].info.runID != runs[1].info.runID else {
      throw call.fault("both are run \(runs[0].number)", at: new.word)
    }
    let view = ComparisonView(
      Comparison(runs), by: nil, showsAll: false, showsTimes: call.console.showsTimes)
    let difference = ScriptDifference(from: records[0].script, to: records[1].script)
    var report = view.report
    report.sections.append(.text(lines(difference)))
    return report
  }

  private static func lines(_ difference: ScriptDifference) -> [String] {
    if difference.isEmpty { return ["the same lines made both"] }
    return difference.lines.map { line in
      switch line {
      case .same(let text): "  \(text)"
      case .removed(let text): "- \(text)"
      case .added(let text): "+ \(text)"
      }
    }
  }
}
