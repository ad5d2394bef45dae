package import Experiments
package import RatingData
package import Recommender

/// All the state there is, as one value: a command works on it, and where the command fails the
/// value from before takes its place.
package struct Session: Sendable {
  package var pipeline = Pipeline()
  /// The experiment that the next run carries out.
  package var recipe = Experiment()
  package var titles = Titles.none
  /// What runs may use of the machine.
  package var resources: Resources
  package var display = DisplaySettings()
  /// Where data sets are fetched from by name.
  var dataAddress = PublishedDataSet.address
  /// The experiment under whose name runs are recorded.
  package var experiment = "default"
  package var variables: [String: String] = [:]
  /// The statements that were carried out, in order.
  package var journal = Journal()
  /// What `undo` goes back to.
  var undoLog = UndoLog()
  /// The measures of the session's last run.
  package var lastMetrics: [String: Double] = [:]

  /// The threads that are used where nothing else is set: the machine's cores.
  let cores: Int

  package init(threads: Int) {
    cores = threads
    resources = Resources(threads: threads)
  }

  /// The settings as they are at the start.
  var defaults: Session { Session(threads: cores) }

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

  /// Takes new ratings in, all of them: the sample is off again.
  ///
  /// - Parameter seconds: How long it took to read or make them.
  mutating func take(
    _ ratings: Ratings, from source: DataSource?, titles: Titles = .none, seconds: Double
  ) {
    pipeline.load(ratings, seconds: seconds)
    self.source = source
    self.titles = titles
    plan.sample = nil
  }

  /// The ratings that a run would take, as far as they are there.
  var sampled: Ratings? { pipeline.sampled(plan) }
}
