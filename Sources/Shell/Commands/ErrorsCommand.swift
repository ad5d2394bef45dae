import Experiments
import Language
import Pages
import Recommender
import Reports
import Settings
import Spelling
import Tracking

extension Command {
  static let errors = Command(
    "errors", "Show where a model fails: its errors by groups, and the worst users and items.",
    details: [
      "`by user_count` and `by item_count` group the test ratings by how many training ratings their "
        + "users and items have, `by rating` by the true rating, `by year` by the decade that the "
        + "item's title ends in. Without `by` it is item_count.",
      "Of each group it tells RMSE, MAE and bias, the mean of predictions less ratings: above 0 the "
        + "model promises too much. The worst are those with the highest RMSE among users and items "
        + "with at least \(ErrorPage.leastTests) test ratings. Over folds all tests count together.",
      "Without RUN it is the experiment as it is set. Predictions that the session has are taken; "
        + "what is missing is computed, as `run` would, and nothing is recorded. With RUN the run's "
        + "recipe is carried out likewise, on its data.",
    ],
    effect: .looks, prints: true,
    examples: [
      Example("errors", "by how often items are rated"),
      Example("errors by user_count", "by how much is known of users"),
      Example("errors best by rating", "of a run: does it dare to predict 1 and 5?"),
      Example("errors by rating > errors.svg", "the picture as a drawing"),
    ],
    parameters: .words(
      "RUN", "A run, and what its errors are grouped by.",
      usage: "[RUN] [by \(ErrorPage.Grouping.allCases.map(\.rawValue).joined(separator: "|"))]",
      completion: .phrase(.errors)),
    run: showErrors)
}

extension Phrase {
  fileprivate static let errors = Phrase("errors", keywords: ["by"]) { words in
    let isBy = { (word: Argument) in word.text == "by" && !word.isQuoted }
    if let last = words.last, isBy(last) {
      return [.words(ErrorPage.Grouping.allCases.map(\.rawValue))]
    }
    if words.contains(where: isBy) { return [] }
    return words.isEmpty ? [.run, .words(["by"])] : [.words(["by"])]
  }
}

private func showErrors(_ call: Invocation, words: [Argument]) throws -> Report {
  let (word, grouping) = try parts(of: words, call)
  let run = try word.map { try call.reader.run($0) }
  if run == nil { try call.bring() }
  var workspace = call.session.workspace
  if let run { workspace = try experiment(of: run, beside: workspace, call) }
  guard workspace.source != nil else { throw PipelineError.noRatings }
  let plan = workspace.plan
  guard plan.model.chosen.predictsRatings else {
    throw call.fault("\(plan.model.name) predicts no ratings that could be wrong")
  }
  guard plan.validation.isTested else {
    throw call.fault(
      "there is no test to fail in",
      hints: ["`split off` trains on all ratings; for a test: split test=0.2"])
  }
  let resources = workspace.availableResources
  let errors = try call.working { activity in
    try workspace.pipeline.testErrors(plan, resources, activity: activity)
  }
  if workspace.pipeline.hasSameRatings(as: call.session.pipeline) {
    call.session.workspace.pipeline = workspace.pipeline
  }
  guard let errors, let ratings = workspace.sampled else {
    throw call.fault(
      "the predictions of all folds are more than is kept", hints: ["set memory 2GiB keeps more"])
  }
  let page = ErrorPage(errors, by: grouping, ratings, titles: workspace.titles)
  if page.isEmpty {
    throw call.fault(
      "no item has a year", at: words.last ?? call.words[0],
      hints: ["years come from titles beside the ratings, such as `Toy Story (1995)`"])
  }
  return page.report
}

/// The word that names a run, if one does, and the grouping.
private func parts(
  of words: [Argument], _ call: Invocation
) throws -> (run: Argument?, grouping: ErrorPage.Grouping) {
  let place = words.firstIndex { $0.text.lowercased() == "by" && !$0.isQuoted }
  let named = words[..<(place ?? words.count)]
  if named.count > 1 {
    throw call.fault("expected `by` or the end, found `\(named[1].text)`", at: named[1])
  }
  guard let place else { return (named.first, .itemCount) }
  let names = ErrorPage.Grouping.allCases.map(\.rawValue)
  guard words.count > place + 1 else { throw call.reader.missing("NAME", ValueParser.list(names)) }
  if words.count > place + 2 {
    throw call.fault("expected the end, found `\(words[place + 2].text)`", at: words[place + 2])
  }
  let word = words[place + 1]
  guard let grouping = ErrorPage.Grouping(rawValue: word.text.lowercased()) else {
    throw call.fault(
      "errors are grouped by \(ValueParser.list(names)), not `\(word.text)`", at: word,
      hints: Diagnostic.suggestion(for: word.text, among: names))
  }
  return (named.first, grouping)
}

/// A workspace with a run's experiment.
private func experiment(
  of run: RunArgument, beside workspace: Workspace, _ call: Invocation
) throws -> Workspace {
  var source = RunSource(call)
  let summary = try source.run(run)
  do {
    let reproduction = try Reproduction(
      of: try source.record(run), isInterrupted: summary.isInterrupted)
    return try reproduction.workspace(from: workspace, call.interpreter)
  } catch let error as ReproductionError {
    throw call.fault("\(error)", at: run.word, hints: error.hints)
  }
}
