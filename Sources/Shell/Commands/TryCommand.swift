import Kernels
import Language
import Reports

extension Command {
  static let `try` = Command(
    "try", "Carry out a statement whose error does not count.",
    details: ["The error is shown as ignored, and a script goes on. Ctrl-C and `quit` count."],
    effect: .delegates,
    examples: [
      Example("try expect rmse < 0.9", "look, but go on"),
      Example("try load maybe.csv", "a file that may not be there"),
    ],
    parameters: .statement("STATEMENT", "Any statement."),
    run: tryStatement)
}

private func tryStatement(_ call: Invocation, statement: Statement) throws -> Report {
  let interpreter = call.interpreter
  defer { interpreter.keepSession() }
  do {
    try interpreter.perform(statement)
  } catch let failure as ScriptFailure where failure.ending != .interrupted {
    // The script has said what went wrong.
  } catch {
    if error is Quit || error is Cancelled || error is ScriptFailure { throw error }
    interpreter.console.report(interpreter.diagnostic(for: error, of: statement).ignored)
  }
  return Report()
}
