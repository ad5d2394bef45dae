/// All runs of an experiment.
package struct RunListing: Sendable, Equatable {
  /// By number, ascending.
  package var records: [RunRecord]
  /// Ids of the runs that are RUNNING on disk while nobody holds their lock: their process ended
  /// before they did.
  package var interrupted: Set<String>
  /// One for each record that could not be read, by path.
  package var problems: [RunProblem]

  /// Whether the run's process ended before the run did.
  package func isInterrupted(_ record: RunRecord) -> Bool {
    interrupted.contains(record.info.runID)
  }
}
