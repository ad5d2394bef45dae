package import Experiments
import Recommender
import Reports
import Settings

extension RunNote {
  /// The note as a sentence.
  ///
  /// - Parameter showsTimes: Whether times may be told.
  package func words(showsTimes: Bool) -> String {
    switch self {
    case .firstFold(let folds): "note: of \(folds) folds, this is the model of the first"
    case .predictionsLeftOut:
      "warning: predictions are not kept at this size; to have them: "
        + Self.statement(asking: MeasureTable.standard.usual)
    case .foldsAreCompared:
      "note: save=users keeps nothing of a run over folds: compare takes its folds"
    case .folderLeft(let folder): "warning: Spark could not remove its folder `\(folder)`"
    case .artifactsMissing(let error): "warning: some artifacts are missing: \(error)"
    case .stages(let stages): Self.words(of: stages, showsTimes: showsTimes)
    case .learnsFromFuture:
      "note: a random split trains on ratings that came after its tests; by time: split time"
    case .ofModel(let text): "note: \(text)"
    case .nothingMeasured: "note: all ratings are for training, and nothing is measured"
    case .everyPredictionImpossible(let reason):
      "note: every prediction is impossible, the mean of all ratings"
        + (reason.map { ": \($0)" } ?? "")
    case .noGenres(let measures):
      measures.map(\.title).joined(separator: ", ")
        + " \(measures.count == 1 ? "is" : "are") left out: there are no genres beside the ratings"
    case .nothingRelevant(let measures, let rating):
      measures.map(\.title).joined(separator: ", ")
        + " \(measures.count == 1 ? "has" : "have") no value: nothing is relevant, or recommended, "
        + "which takes a rating of \(ValueParser.shortest(rating)); to lower that: set relevant VALUE"
    case .measuresLeftOut(let omitted, let measured):
      omitted.map(\.name).joined(separator: ", ")
        + " \(omitted.count == 1 ? "is" : "are") left out at this size; to have it: "
        + Self.statement(asking: measured + omitted)
    }
  }

  /// Which stages were computed, and which reused.
  private static func words(of stages: [StageReport], showsTimes: Bool) -> String {
    let held = stages.filter { !$0.facts.isEmpty || $0.stage == .metrics }
    let computed = held.filter { $0.state == .computed }.map { stage in
      showsTimes ? "\(stage.stage) \(DurationText(seconds: stage.seconds))" : "\(stage.stage)"
    }
    let reused = held.filter { $0.state == .reused && !$0.isOff }.map { "\($0.stage)" }
    return "computed " + computed.joined(separator: ", ")
      + (reused.isEmpty ? "" : "; reused " + reused.joined(separator: ", "))
  }

  /// The statement by which measures are asked for by name.
  private static func statement(asking measures: [Measure]) -> String {
    let names = MeasureTable.standard.sorted(measures).map(\.name)
    return "set measures \(names.joined(separator: ","))"
  }
}
