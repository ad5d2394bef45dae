import Language
import Pages
import Reports
import Settings
import Tracking

extension Command {
  static let note = Command(
    "note", "Note a text about runs.",
    details: ["The text takes the place of the one before; an empty one (\"\") removes it."],
    effect: .records,
    examples: [
      Example("note best \"the baseline of the report\"", "shown by show best"),
      Example("note 1,2 'with the old sample'", "of two runs"),
    ],
    parameters: .runList("A run, or several: 1..5 or 1,3,5."),
    .positional("TEXT", "The text, in quotes.", parse: anyText),
    run: noteRun)

  private static let anyText: @Sendable (String) throws(ValueError) -> String = { $0 }

  private static func noteRun(
    _ call: Invocation, names: [RunArgument], text: String
  ) throws -> Report {
    var source = RunSource(call)
    let runs = try source.runs(names)
    for (name, run) in runs {
      try source.at(name) { () throws(RunStoreError) in
        try call.store.note(run.info, text.isEmpty ? nil : text)
      }
    }
    let isOne = runs.count == 1
    let these = "\(isOne ? "run" : "runs") \(RunNumbers(runs.map(\.run.number)))"
    call.confirm(
      text.isEmpty ? "\(these) \(isOne ? "has" : "have") no note any more" : "noted of \(these)")
    return Report()
  }
}
