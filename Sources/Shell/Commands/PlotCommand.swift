import Language
import Reports
import Settings
import Tracking

extension Command {
  static let plot = Command(
    "plot", "Draw a measure: over every k of a run, or over runs.",
    details: [
      "`plot rmse by k` draws the curve of every k of the last run, or of the runs that are named "
        + "or fulfil the condition; `by epoch` and `by step` draw what was noted for these. "
        + "`plot rmse` draws all finished runs, or those, `plot rmse by SETTING` the same by one of "
        + "their numbers. The best is marked.",
      "> FILE.svg writes the picture as a drawing, > FILE.png as an image where rsvg-convert is "
        + "installed, > FILE.csv its numbers.",
      "help runs explains `where`, `order by` and `limit`.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("plot rmse by k", "every k of the last run"),
      Example("plot rmse by k best @2", "two runs in one picture"),
      Example("plot rmse", "one point a run"),
      Example("plot mae by min_support", "runs by a setting of theirs"),
      Example("plot rmse where k > 20 limit 30", "the last thirty of some"),
      Example("plot rmse by k > curve.svg", "the picture as a file"),
    ],
    parameters: .positional("MEASURE", "A measure.", completion: .measure, parse: ValueParser.text),
    .words(
      "RUN", "A setting, and runs.", usage: "[by NAME] [RUN …] [where CONDITION]",
      completion: .phrase(.plot)),
    run: drawPlot)
}

private func drawPlot(_ call: Invocation, measure: String, words: [Argument]) throws -> Report {
  let query = try RunQuery(words, call, for: .plot)
  if let axis = query.measure, CurvePlot.isAxis(axis.text) {
    return try CurvePlot(measure, by: axis, call).report(of: query)
  }
  return try RunPlot(measure, call).report(of: query)
}
