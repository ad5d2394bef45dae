import Experiments
import Language
import Recommender
import Reports

extension Command {
  static let undo = Command(
    "undo", "Take back the last statement that changed something.",
    details: [
      "Taken back are set, reset, sample, split, load, generate, let and experiment, one after the "
        + "other; runs stay recorded. The ratings of one earlier load are kept for it."
    ],
    effect: .delegates,
    examples: [Example("undo", "k, the sample or the data are what they were")],
    run: undoStatement)
}

private func undoStatement(_ call: Invocation) throws -> Report {
  var session = call.session
  guard let point = session.undoLog.removeLast() else {
    throw call.fault("there is nothing to undo")
  }
  if point.hasLostRatings {
    throw call.fault(
      "the ratings from before `\(point.statement)` are no longer held",
      hints: point.source.map { ["load them again: \($0.command)"] } ?? [])
  }
  try point.restore(&session) { session in
    _ = try call.working {
      try session.pipeline.takeSample(session.plan, session.resources, activity: $0)
    }
  }
  let isInScript = session.journal.hasRun(since: point.entry)
  if !isInScript { session.journal.forget(point.entry) }
  session.journal.append(JournalEntry(text: "undo", kind: isInScript ? .changed : .looked))
  call.session = session
  call.note("undone: \(point.statement)")
  return Report()
}
