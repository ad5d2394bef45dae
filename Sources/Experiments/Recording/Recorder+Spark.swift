import JSON
import Kernels
import RatingData
import Recommender
import Spark
import Tracking

/// Where an experiment is carried out.
package enum Engine: String, CaseIterable, Sendable {
  case here, spark

  /// What records call it.
  static let parameter = "engine"
}

extension Recorder {
  /// Has Spark carry the workspace's experiment out, on ratings that stay there, and records it like
  /// any other run.
  ///
  /// - Throws: As `run` does, and `ThereError` where it is none that Spark can carry out.
  func runThere(
    _ workspace: inout Workspace, name: String?, saves: Set<SavedArtifact>, tags: [String: String],
    transcript: [String]?
  ) throws -> RecordedRun {
    let (source, experiment) = try workspace.recipe.there(saves)
    let start = ContinuousClock.now
    git?.refresh()
    let lines = workspace.script + [workspace.recipe.runLine]
    let attempt = begin(workspace, name: name, lines: lines, tags: tags)
    if case .failure(let error) = attempt, let end = Cancelled(endedBy: error) { throw end }
    let result: SparkResult
    do {
      let spark = workspace.spark
      result = try supervisor.supervise { activity in
        try spark.carryOut(experiment, on: source.query, source.table, activity)
      }
    } catch {
      throw StoppedRun(cause: error, ending: try? attempt.get())
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let evaluation = Evaluation(result, of: workspace.plan, seconds: seconds)
    workspace.lastMetrics = RecordedRun.metrics(evaluation)
    var artifacts = RunArtifacts(
      workspace: workspace, evaluation: evaluation, transcript: transcript ?? lines, saved: [],
      extras: RunArtifacts.Extras())
    artifacts.engine = "\(result.engine)"
    var run = try record(artifacts, in: attempt, from: start)
    if let folder = result.left { run.notes.append(.folderLeft(folder)) }
    return run
  }
}

extension Evaluation {
  /// What Spark has found.
  fileprivate init(_ result: SparkResult, of plan: Plan, seconds: Double) {
    let model = plan.model.model
    // KNNBasic always has a curve.
    let place = (model.curve?.chosen ?? 1) - 1
    self.init(
      of: model.curve, measures: [(.rmse, result.rmse[place]), (.mae, result.mae[place])],
      impossible: result.impossible[place], curves: [.rmse: result.rmse, .mae: result.mae],
      counts: (result.training, result.tests, result.users, result.items), seconds: seconds)
  }
}

extension Experiment {
  /// The source and the experiment as Spark has them.
  ///
  /// - Throws: `ThereError` where it cannot carry it out.
  fileprivate func there(
    _ saves: Set<SavedArtifact>
  ) throws(ThereError) -> (SparkSource, SparkExperiment) {
    guard case .spark(let source)? = data else { throw .notThere }
    guard plan.model.name == KNNBasic.name else { throw .model(plan.model.name) }
    let settings = plan.model[NeighbourSettings.self]
    guard !settings.similarity.comparesResiduals else {
      throw .similarity(settings.similarity.rawValue)
    }
    let known: Set<Measure> = [.rmse, .mae]
    if let other = plan.measures?.subtracting(known).map(\.name).min() { throw .measure(other) }
    if let asked = saves.map(\.rawValue).min() { throw .saves(asked) }
    if plan.draw != nil { throw .draw }
    if plan.filter != nil { throw .filter }
    var experiment = SparkExperiment(scale: plan.scale ?? source.table.scale)
    switch plan.validation.method {
    case let split as Holdout:
      (experiment.test, experiment.seed) = (split.test.json, Int(split.seed))
    case let split as HashSplit:
      experiment.method = .hash
      (experiment.test, experiment.seed) = (.number(split.share), Int(split.seed))
    default: throw .split(plan.validation.name)
    }
    experiment.sample = plan.sample.map { ($0.users, $0.items) }
    experiment.similarity = settings.similarity.rawValue
    experiment.isUserBased = settings.isUserBased
    (experiment.minimumK, experiment.minimumSupport) = (settings.minimumK, settings.minimumSupport)
    if let curve = plan.model.model.curve { experiment.reach = curve.reach }
    return (source, experiment)
  }
}

extension TestSize {
  fileprivate var json: JSONValue {
    switch self {
    case .fraction(let share): .number(share)
    case .count(let count): .integer(count)
    }
  }
}

/// Why Spark cannot carry an experiment out, each with the nearest that works.
package enum ThereError: Error, CustomStringConvertible {
  /// The ratings are not in Spark.
  case notThere
  case model(String)
  case similarity(String)
  case measure(String)
  case split(String)
  case saves(String)
  case draw, filter

  package var description: String {
    switch self {
    case .notThere: "`on=spark` is for ratings that Spark has, and these are here"
    case .model(let name): "`\(name)` does not run in Spark, where KNNBasic is the one model"
    case .similarity(let name):
      "`\(name)` is made of residuals, which are not computed in Spark"
    case .measure(let name): "`\(name)` is not measured in Spark, where rmse and mae are"
    case .split(let name):
      "`split \(name)` is not made in Spark, where there are a holdout and `split hash`"
    case .saves(let name): "there is no `\(name)` to save: predictions and model stay in Spark"
    case .draw: "`sample random` is not made in Spark, where `sample USERS ITEMS` is"
    case .filter: "`filter` is not made in Spark, where `where=` is"
    }
  }

  package var hints: [String] {
    let here = "or bring the ratings over and run here: without on=spark"
    return switch self {
    case .notThere: ["first: load spark:TABLE_OR_PATH; or run without on=spark"]
    case .model: ["set model KNNBasic; \(here)"]
    case .similarity: ["set similarity pearson; \(here)"]
    case .measure: ["set measures rmse,mae; \(here)"]
    case .split: ["split test=0.2 seed=42; \(here)"]
    case .saves: ["bring the ratings over and run here: without on=spark"]
    case .draw: ["sample random off; \(here)"]
    case .filter: ["filter off; load spark:NAME where='CONDITION'; \(here)"]
    }
  }
}
