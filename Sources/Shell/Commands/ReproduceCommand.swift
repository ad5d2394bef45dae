import Reports
import Settings
import Tracking

extension Command {
  static let reproduce = Command(
    "reproduce", "Make a run again from its recipe, and compare every measure to the last bit.",
    details: [
      "Data, sample, split and settings are taken from the record as values, into a session of "
        + "their own; this session stays as it is, and no line of the record is carried out. The "
        + "new run is recorded with the tag `reproduces`.",
      "Where a measure or a curve differs, or the data have changed, that is an error.",
    ],
    effect: .records, prints: true,
    examples: [Example("reproduce best", "the same as: run from=best")],
    parameters: .run("The run to make again."),
    .option("name", "TEXT", "The new run's name.", parse: ValueParser.runName),
    run: { call, run, name in try call.reproduce(run, name: name) })
}
