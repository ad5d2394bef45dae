import Language
import Reports
import Settings

extension Command {
  static let source = Command(
    "source", "Execute the lines of a script.",
    details: [
      "The script's path starts from the folder of the script that names it. Its arguments are "
        + "$1, $2, … and $0 is its path."
    ],
    effect: .delegates,
    examples: [Example("source experiment.ll", "every line of it, up to the first error")],
    parameters: .positional("FILE", "A script.", completion: .script, parse: ValueParser.text),
    .rest("ARGUMENT", "Arguments of the script.", parse: ValueParser.text),
    run: sourceScript)
}

private func sourceScript(_ call: Invocation, file: String, arguments: [String]) throws -> Report {
  let ending = try call.reading(call.words[0], call.interpreter.resolve(file)) {
    try call.interpreter.run(script: file, arguments: arguments)
  }
  switch ending {
  case .completed: return Report()
  case .quit(let status): throw Quit(status: status)
  case .failed, .expectationFailed, .interrupted: throw ScriptFailure(ending: ending)
  }
}
