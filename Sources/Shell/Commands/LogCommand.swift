import Language
import Reports
import Settings

extension Command {
  static let log = Command(
    "log", "Write the session to a file as it happens.",
    details: [
      "The file is a script: each statement, and behind #> what was said to it. A statement that "
        + "failed stands there as a comment, so that the script can be executed as it is. A new "
        + "file begins with what was changed before; to one that is there the session is added."
    ],
    effect: .looks,
    examples: [
      Example("log today.ll", "from now on, into this file"), Example("log off", "no longer"),
      Example("log", "whether there is one"),
    ],
    parameters: Parameter<String>.positional(
      "FILE|off", "A script to write to, or `off`.", completion: .script, parse: ValueParser.text
    ).optional,
    run: setLog)
}

private func setLog(_ call: Invocation, file: String?) throws -> Report {
  let interpreter = call.interpreter
  switch file {
  case nil: return Report(interpreter.log.map { "log \($0.path)" } ?? "log off")
  case "off"?:
    if let log = interpreter.log { call.note("the log \(log.path) is closed") }
    interpreter.log = nil
  case let path?:
    let resolvedPath = interpreter.resolve(path)
    if interpreter.sources.contains(where: { $0.resolvedPath == resolvedPath }) {
      throw FileFault.inUse(path: path)
    }
    let log = try SessionLog(
      path: path, at: resolvedPath, interruptsBefore: interpreter.seenInterrupts)
    if log.isEmpty { try log.append(call.session.journal.changes.map { $0 + "\n" }.joined()) }
    interpreter.log = log
    call.note("what is said and done is written to \(path)")
  }
  return Report()
}
