package import JSON
import Kernels
import RatingData
import Recommender
package import Tracking

/// A run made again from another's recipe, and compared with it to the last bit.
///
///     let again = try Reproduction(of: record).run(with: Recorder(store: store))
///     print(again.likeness.isSame)
package struct Reproduction {
  /// The run that is made again.
  package let original: RunRecord
  private let recipe: Experiment

  /// - Parameter isInterrupted: Whether the run's process ended before it did.
  /// - Throws: `ReproductionError` where the run has nothing that could be made again.
  package init(
    of original: RunRecord, isInterrupted: Bool = false
  ) throws(ReproductionError) {
    let info = original.info
    self.original = original
    guard info.status == .finished else {
      throw .unfinished(run: info.number, state: info.status.state(isInterrupted: isInterrupted))
    }
    guard original.data.tags[SweepTag.sweep] == nil else { throw .sweep(run: info.number) }
    guard !ScoredRun.isOne(original.data) else { throw .scored(run: info.number) }
    do throws(JSONFieldError) { recipe = try Experiment(of: original) } catch {
      throw .badRecipe(run: info.number, error)
    }
  }

  /// Makes the run again in a workspace of its own, of the recipe's values alone, records it with
  /// the tag `reproduces`, and compares measures and curves.
  ///
  /// - Parameters:
  ///   - workspace: Whose ratings are taken where they are the same; nothing that was computed of
  ///     them, for that is to be made again. The run stands in its experiment.
  ///   - line: The statement that asks for it, as the run's transcript ends.
  /// - Throws: `ReproductionError` where the data are no longer there or the same; whatever the run
  ///   throws.
  package func run(
    beside workspace: Workspace? = nil, with recorder: Recorder, name: String? = nil,
    saves: Set<SavedArtifact> = [], line: String = "run"
  ) throws -> RunLikeness {
    var own = Workspace(threads: workspace?.cores ?? RunEnvironment.cores)
    own.experiment = workspace?.experiment ?? original.info.experiment
    if let workspace { own.spark = workspace.spark }
    try takeRatings(to: &own, reusing: workspace, recorder.supervisor)
    try checkData(own.source)
    (own.plan, own.recipe.engine) = (recipe.plan, recipe.engine)
    if recipe.engine == .here {
      try own.bring(for: recorder.supervisor)
      _ = try recorder.supervisor.supervise {
        try own.pipeline.takeData(own.plan, own.availableResources, activity: $0)
      }
    }
    let again = try recorder.run(
      &own, name: name, saves: saves, tags: ["reproduces": original.info.runID],
      transcript: recipe.script(in: own.experiment) + [line])
    return RunLikeness(original, again)
  }

  /// Trains the run's model on all its ratings, records that with the tag `refits`, and leaves the
  /// workspace with that experiment: its model then answers from all that is known. There are no
  /// measures, for nothing is left to test with.
  ///
  /// - Throws: As `run` does.
  package func refit(
    _ workspace: inout Workspace, with recorder: Recorder, name: String? = nil,
    saves: Set<SavedArtifact> = [], line: String = "run"
  ) throws -> RecordedRun {
    var own = try self.workspace(from: workspace, recorder.supervisor)
    own.plan.validation.name = TrainOnAll.name
    let run = try recorder.run(
      &own, name: name, saves: saves, tags: ["refits": original.info.runID],
      transcript: own.script + [line])
    workspace = own
    return run
  }

  /// A workspace with the run's experiment: with what was computed of the same ratings, or with the
  /// run's data loaded.
  ///
  /// - Throws: `ReproductionError` where the data are no longer there or the same; `Cancelled`.
  package func workspace(
    from workspace: Workspace, _ supervisor: any Supervisor
  ) throws -> Workspace {
    var own = workspace
    let isLoaded = own.source.map { recipe.data?.brings($0) == true } ?? false
    if !isLoaded { try takeRatings(to: &own, reusing: nil, supervisor) }
    try checkData(own.source)
    own.plan = recipe.plan
    try own.bring(for: supervisor)
    return own
  }

  private func takeRatings(
    to own: inout Workspace, reusing workspace: Workspace?, _ supervisor: any Supervisor
  ) throws {
    if let workspace, let source = workspace.source,
      let (ratings, seconds) = workspace.pipeline.ratings, recipe.data?.brings(source) == true
    {
      return own.take(
        ratings, from: source, titles: workspace.titles, seconds: seconds,
        times: workspace.pipeline.times)
    }
    do {
      if let data = recipe.data { try own.load(again: data, for: supervisor) }
    } catch let error as Cancelled {
      throw error
    } catch {
      throw ReproductionError.missingData(run: original.info.number, cause: "\(error)")
    }
  }

  private func checkData(_ source: DataSource?) throws(ReproductionError) {
    let now = source?.hash
    guard let data = recipe.data, let then = data.hash, then != now else { return }
    let facts = source?.differences(from: data) ?? []
    throw .changedData(
      run: original.info.number,
      facts.isEmpty ? ["hash: \(then) then, \(now ?? "none") now"] : facts)
  }
}

/// Why a run cannot be made again.
package enum ReproductionError: Error, CustomStringConvertible {
  case unfinished(run: Int, state: String)
  /// The run stands for those of a sweep.
  case sweep(run: Int)
  /// The run measures another tool's predictions.
  case scored(run: Int)
  case badRecipe(run: Int, JSONFieldError)
  case missingData(run: Int, cause: String)
  /// With what was and what is.
  case changedData(run: Int, [String])

  package var description: String {
    switch self {
    case .unfinished(let run, let state):
      "run \(run) is \(state): it has no measures to compare with"
    case .sweep(let run): "run \(run) is a sweep's head: it has no measures of its own"
    case .scored(let run): "run \(run) is of another tool's predictions: it has no model"
    case .badRecipe(let run, let error): "run \(run) cannot be made again: its record \(error)"
    case .missingData(let run, let cause): "the data of run \(run) are missing: \(cause)"
    case .changedData(let run, _): "the data of run \(run) have changed since"
    }
  }

  package var hints: [String] {
    switch self {
    case .unfinished, .missingData: []
    case .scored: ["its file can be measured again: score FILE"]
    case .sweep: ["make one of its runs again"]
    case .badRecipe:
      ["only the recipe in a record makes a run again; its lines are never carried out"]
    case .changedData(_, let facts): facts
    }
  }
}
