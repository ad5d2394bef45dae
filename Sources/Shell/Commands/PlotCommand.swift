import Language
import Reports
import Tracking

extension Command {
  static let plot = Command(
    "plot", "Draw a measure: over every k of a run, or over the experiment's runs.",
    details: [
      "`plot rmse by k` draws the curve of every k of the last run, or of the runs that are named. "
        + "`plot rmse` draws all finished runs, `plot rmse by SETTING` the same by one of their "
        + "numbers. The best is marked.",
      "> FILE.svg writes the picture as a drawing, > FILE.png as an image where rsvg-convert is "
        + "installed, > FILE.csv its numbers.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("plot rmse by k", "every k of the last run"),
      Example("plot rmse by k best @2", "two runs in one picture"),
      Example("plot rmse", "one point a run"),
      Example("plot mae by min_support", "runs by a setting of theirs"),
      Example("plot rmse by k > curve.svg", "the picture as a file"),
    ],
    parameters: .positional("MEASURE", "A measure.", completion: .measure, parse: ValueParser.text),
    Parameter<[String]>.rest(
      "by NAME RUN", "A setting, and for `by k` the runs.", completion: .phrase(.axis),
      parse: ValueParser.text
    ).shown(as: "[by NAME [RUN …]]"),
    run: drawPlot)
}

private func drawPlot(_ call: Invocation, measure: String, rest: [String]) throws -> Report {
  guard let first = rest.first else { return try RunPlot(measure, call).report(by: nil) }
  guard first == "by" else {
    throw call.fault(
      "only `by` can follow the measure", at: call.words[1], hints: [call.reader.usageHint])
  }
  guard rest.count > 1 else { throw call.reader.missing("NAME", "A setting.") }
  if rest[1] != "k" {
    if rest.count > 2 { throw call.fault("runs can only follow `by k`", at: call.words[3]) }
    return try RunPlot(measure, call).report(by: call.words[2])
  }
  return try CurvePlot(measure, call).report(
    of: try call.words.dropFirst(3).map { try call.reader.run($0) })
}

extension Phrase {
  /// `by NAME`, and behind `by k` runs.
  fileprivate static let axis = Phrase("axis") { words in
    switch words.count {
    case 0: return [.words(["by"])]
    case 1: return [.words(SettingTable.all.filter { $0.recordedAs != nil }.map(\.name))]
    default: return words[1].text == "k" ? [.run] : []
    }
  }
}
