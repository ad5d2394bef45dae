import Experiments
import Language
import Pages
import Recommender
import Reports
import Tracking

extension Command {
  static let undo = Command(
    "undo", "Take back the last statement that changed something.",
    details: [
      "Taken back are set, reset, filter, sample, split, load, generate, let and experiment, one "
        + "after the other, and what delete moved to the trash; runs stay recorded, with their names, notes "
        + "and tags. The ratings of one earlier load are kept for it."
    ],
    effect: .delegates,
    examples: [Example("undo", "k, the sample or the data are what they were")],
    run: undoStatement)
}

private func undoStatement(_ call: Invocation) throws -> Report {
  var session = call.session
  if let deletion = session.deletions.last,
    deletion.entry >= session.undoLog.points.last?.entry ?? -1
  {
    return try undo(deletion, call)
  }
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
      try session.pipeline.takeData(session.plan, session.resources, activity: $0)
    }
  }
  let isInScript = session.journal.hasRun(since: point.entry)
  if !isInScript { session.journal.forget(point.entry) }
  session.journal.append(JournalEntry(text: "undo", kind: isInScript ? .changed : .looked))
  let kept = session.journal.records(since: point.entry)
  call.session = session
  call.note("undone: \(point.statement)")
  if !kept.isEmpty { call.note("not undone: \(kept.joined(separator: "; "))") }
  return Report()
}

/// Brings back what was deleted, as far as it still is in the trash.
private func undo(_ deletion: Deletion, _ call: Invocation) throws -> Report {
  call.session.deletions.removeLast()
  call.session.journal.append(JournalEntry(text: "undo", kind: .looked))
  let experiments = Set(deletion.runs.map(\.experiment))
  let deleted = experiments.flatMap { (try? call.store.deleted(in: $0).records) ?? [] }
  let there = Set(deleted.map(\.info.runID))
  let runs = deletion.runs.filter { there.contains($0.runID) }
  let trash = try call.store.deletedExperimentNames()
  let names = deletion.experiments.filter(trash.contains)
  for info in runs { try call.store.restore(info) }
  for name in names { try call.store.restoreExperiment(name) }
  let count = runs.count + names.count
  let gone = deletion.runs.count + deletion.experiments.count - count
  let kind = deletion.experiments.isEmpty ? "run" : "experiment"
  if gone > 0 {
    call.note(
      "no longer in the trash: \(CountText(gone, kind)) of `\(deletion.statement)`")
    if count == 0 { return Report() }
  }
  let what = kind + (count == 1 ? "" : "s")
  let which =
    runs.isEmpty
    ? names.map { "`\($0)`" }.joined(separator: ", ") : "\(RunNumbers(runs.map(\.number)))"
  call.note("undone: \(deletion.statement); \(what) \(which) \(count == 1 ? "is" : "are") back")
  return Report()
}
