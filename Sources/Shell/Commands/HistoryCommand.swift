import Language
import Reports
import Settings

extension Command {
  static let history = Command(
    "history", "Print the session as a script.",
    details: [
      "The lines that do again what was done: without those that failed, that only looked, or that "
        + "were undone. With a file it becomes a script, whose paths start in its "
        + "folder. `history all` has every statement that "
        + "was carried out."
    ],
    effect: .looks, prints: true,
    examples: [
      Example("history", "what led here"),
      Example("history > experiment.ll", "the session as a script"),
    ],
    parameters: Parameter<Bool>.positional(
      "all", "Also what only looked.", completion: .words(["all"]), parse: isAll
    ).optional,
    run: showHistory)
}

private func isAll(_ text: String) throws(ValueError) -> Bool {
  if text == "all" { return true }
  throw ValueError("must be `all`, not `\(text)`")
}

private func showHistory(_ call: Invocation, isAll: Bool?) throws -> Report {
  let journal = call.session.journal
  let lines = isAll == true ? journal.entries.map(\.text) : journal.script
  if lines.isEmpty { call.note("nothing was changed or run yet") }
  return lines.isEmpty ? Report() : Report(lines: call.placed(lines))
}
