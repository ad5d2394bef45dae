import Language
import Reports
import Settings

extension Command {
  static let onError = Command(
    "on", "Say whether statements after an error are executed.",
    details: [
      "Scripts stop at the first error, the prompt goes on. `on error` holds up to the end of the "
        + "script that it stands in. A script that went on ends with status 1 all the same."
    ],
    effect: .looks,
    examples: [
      Example("on error continue", "report errors, and go on"),
      Example("on error stop", "as scripts do"),
    ],
    parameters: .positional(
      "error", "The word that follows `on`.", completion: .words(["error"]), parse: word),
    Parameter<Bool>.positional(
      "stop|continue", "What to do; without it, which of them it is.",
      completion: .words(["stop", "continue"]), parse: stops
    ).optional,
    run: setPolicy)
}

private func word(_ text: String) throws(ValueError) -> String {
  if text == "error" { return text }
  throw ValueError(
    "must be `error`, not `\(text)`", hints: ["usage: on error stop|continue"])
}

private func stops(_ text: String) throws(ValueError) -> Bool {
  switch text {
  case "stop": return true
  case "continue": return false
  default:
    throw ValueError(
      "must be `stop` or `continue`, not `\(text)`",
      hints: Diagnostic.suggestion(for: text, among: ["stop", "continue"]))
  }
}

private func setPolicy(_ call: Invocation, _: String, stops: Bool?) throws -> Report {
  guard let stops else {
    return Report("on error \(call.interpreter.policy.stopsAtErrors ? "stop" : "continue")")
  }
  call.interpreter.policy.stopsAtErrors = stops
  return Report()
}
