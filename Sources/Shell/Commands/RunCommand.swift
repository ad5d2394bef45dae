import Language
import Recommender
import Reports
import Tracking

extension Command {
  static let run = Command(
    "run", "Run the experiment and record it.",
    details: [
      "Only stages whose inputs have changed are computed. One run gives the whole curve of every "
        + "k: another k afterwards touches no rating.",
      "NAME=VALUE sets a setting for this run only.",
    ],
    effect: .records, prints: true,
    examples: [
      Example("run", "with the settings as they are"),
      Example("run k=20 similarity=msd", "two settings changed for once"),
      Example("run name='first try'", "a name beside the number"),
      Example("run from=best", "make a run again from its recipe, and check its measures"),
    ],
    parameters: .option("name", "TEXT", "The run's name.", parse: ValueParser.text),
    .runOption("from", "The run whose recipe is run again."),
    .option(
      "save", "predictions", "Keep every prediction as an artifact.",
      completion: .words(["predictions"]), parse: savedThing),
    .words("NAME=VALUE", "Settings for this run only.", completion: .assignment),
    run: runExperiment)
}

private func savedThing(_ text: String) throws(ValueFault) -> String {
  guard text == "predictions" else {
    throw ValueFault("must be `predictions`, not `\(text)`")
  }
  return text
}

private func runExperiment(
  _ call: Invocation, name: String?, from: RunArgument?, save: String?, words: [Argument]
) throws -> Report {
  let assignments = try Assignment.list(words, in: call.reader, call.session)
  if let from {
    guard assignments.isEmpty, save == nil else {
      throw call.fault("`from` takes all settings from the run that it names")
    }
    return try Reproduction(of: from, call).report(name: name)
  }
  let kept = call.session.settings
  // Also where the run could not be recorded, which takes nothing else back.
  defer { call.session.settings = kept }
  for assignment in assignments { try assignment.apply(to: &call.session) }
  return try Recording(call).run(name: name, savesPredictions: save != nil).report
}
