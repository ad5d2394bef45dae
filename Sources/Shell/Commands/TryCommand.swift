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
  let statement = innermost(statement)
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

/// The statement behind any number of further `try`, which say nothing more.
private func innermost(_ statement: Statement) -> Statement {
  let tries = statement.words.dropLast().prefix { !$0.isQuoted && $0.text == Command.try.name }.count
  guard tries > 0, let last = statement.words.last else { return statement }
  return Statement(
    words: Array(statement.words.dropFirst(tries)), source: statement.source,
    span: statement.words[tries].span.through(last.span))
}
