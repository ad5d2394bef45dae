package import JSON
package import RatingData
package import Recommender
package import Spark
import Tracking

/// All that runs are made from, as one value: an experiment, its ratings with what was computed of
/// them, and what may be used of the machine.
///
///     var workspace = Workspace(threads: 4)
///     try workspace.load("ml-100k")
///     workspace.plan.validation.name = "kfold"
///     let run = try Recorder(store: RunStore(directory: "runs")).run(&workspace)
package struct Workspace: Sendable {
  package var pipeline = Pipeline()
  /// The experiment that the next run carries out.
  package var recipe = Experiment()
  package var titles = Titles.none
  /// What runs may use of the machine.
  package var resources: Resources
  /// Whether ratings that were read are kept for other sessions, and in which folder.
  package var cacheUse = CacheUse.auto
  package var cacheFolder: String?
  /// Spark, for ratings that are there.
  package var spark = SparkCluster()
  /// The experiment under whose name runs are recorded.
  package var experiment = ExperimentName.usual
  /// The measures of the last run.
  package var lastMetrics: [String: Double] = [:]
  /// Whether a run of these ratings has learnt from ratings that came after its tests.
  private var hasLearntFromFuture = false
  /// The threads that are used where nothing else is set: the machine's cores.
  package let cores: Int

  package init(threads: Int) {
    cores = threads
    resources = Resources(threads: threads)
  }

  /// What is done with the ratings.
  package var plan: Plan {
    get { recipe.plan }
    _modify { yield &recipe.plan }
  }

  /// Where the ratings come from.
  package var source: DataSource? {
    get { recipe.data }
    set { recipe.data = newValue }
  }

  /// Takes new ratings in, all of them: the filter and the sample are off again.
  ///
  /// - Parameters:
  ///   - seconds: How long it took to read or make them.
  ///   - times: Where their times come from.
  package mutating func take(
    _ ratings: Ratings, from source: DataSource?, titles: Titles = .none, seconds: Double,
    times: TimesSource? = nil
  ) {
    pipeline.load(ratings, seconds: seconds, times: times, titles: titles)
    self.source = source
    self.titles = titles
    hasLearntFromFuture = false
    plan = plan.onAllRatings
  }

  /// Takes in a source of which nothing is here yet; the filter and the sample are off again.
  mutating func take(_ source: SparkSource) {
    pipeline = pipeline.withoutRatings
    self.source = .spark(source)
    titles = .none
    hasLearntFromFuture = false
    plan = plan.onAllRatings
  }

  /// Whether a run of today's plan is the first of these ratings, which have times, to learn from
  /// what came after its tests.
  mutating func isFirstToLearnFromFuture() -> Bool {
    if case .generated? = source { return false }
    guard source != nil, !hasLearntFromFuture, plan.validation.mixesTimes,
      pipeline.ratings?.ratings.timestamps != nil
    else { return false }
    hasLearntFromFuture = true
    return true
  }

  /// Where ratings that were read are kept; nil where they are not.
  package var cache: RatingsCache? { cacheFolder.flatMap(cacheUse.cache) }

  /// The ratings that a run would take, as far as they are there.
  package var sampled: Ratings? { pipeline.sampled(plan) }

  /// What work may use of the machine, and what memory there is left now.
  package var availableResources: Resources {
    var resources = resources
    resources.free = MachineMemory.available
    return resources
  }

  // MARK: - Renderings

  /// The lines that bring the next run about: data, sample, split, changed settings.
  package var script: [String] { recipe.script(in: experiment) }

  /// All that makes the same model again, as a record has it.
  ///
  /// - Parameter hash: The data's content hash, as soon as it is known.
  package func recordedRecipe(hash: String? = nil) -> JSONValue {
    recipe.json(version: Version.current, hash: hash)
  }
}
