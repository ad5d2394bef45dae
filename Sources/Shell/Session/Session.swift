package import RatingData
package import Recommender

/// All the state there is, as one value: a command works on it, and where the command fails the
/// value from before takes its place.
package struct Session: Sendable {
  package var pipeline = Pipeline()
  package var source: DataSource?
  package var titles = Titles.none
  package var settings: ExperimentSettings
  package var display = DisplaySettings()
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
    settings = ExperimentSettings(threads: threads)
  }

  /// The settings as they are at the start.
  var defaults: Session { Session(threads: cores) }
}
