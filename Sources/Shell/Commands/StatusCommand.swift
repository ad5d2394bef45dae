import Experiments
import Pages
import Recommender
import Reports
import Serving

extension Command {
  static let status = Command(
    "status", "Show the stages of the pipeline: what each holds, fresh or stale.",
    effect: .looks, prints: true,
    examples: [Example("status", "what a run would reuse")],
    run: showStatus)
}

private func showStatus(_ call: Invocation) -> Report {
  if let server = call.interpreter.server { call.note("the runs are served at \(server.page)") }
  if case .spark(let source)? = call.session.source {
    call.note(
      "\(source.label) has \(SparkPage.counts(source.table)); here: \(SparkPage.here(source))"
    )
  }
  let stages = call.session.pipeline.status(call.session.plan, call.session.resources)
  return Report(StageTable(stages, showsTimes: call.console.showsTimes).table)
}
