import Language
import Reports
import Settings
import Tracking

extension Command {
  static let note = Command(
    "note", "Note a text about a run.",
    details: ["The text takes the place of the one before; an empty one (\"\") removes it."],
    effect: .records,
    examples: [Example("note best \"the baseline of the report\"", "shown by show best")],
    parameters: .run("A run."),
    .positional("TEXT", "The text, in quotes.", parse: anyText),
    run: noteRun)

  private static let anyText: @Sendable (String) throws(ValueFault) -> String = { $0 }

  private static func noteRun(
    _ call: Invocation, run: RunArgument, text: String
  ) throws -> Report {
    var source = RunSource(call)
    let info = try source.run(run).info
    try source.at(run) { () throws(RunStoreError) in
      try call.store.note(info, text.isEmpty ? nil : text)
    }
    call.confirm(
      text.isEmpty ? "run \(info.number) has no note any more" : "noted of run \(info.number)")
    return Report()
  }
}
