extension RunStore {
  /// The record of the run that a reference names.
  ///
  /// - Parameter measure: what `best` means where the reference names no measure itself.
  /// - Throws: `noExperiment`, `noRuns`, `notFound`, `ambiguous`, `noMeasure`, or `unreadable`
  ///   where the run is there but its record is damaged.
  package func run(
    _ reference: RunReference, in experiment: String, best measure: String = "rmse"
  ) throws(RunStoreError) -> RunRecord {
    try record(of: try summary(reference, in: experiment, best: measure).info)
  }

  /// The summary of the run that a reference names.
  package func summary(
    _ reference: RunReference, in experiment: String, best measure: String = "rmse"
  ) throws(RunStoreError) -> RunSummary {
    let experiment = reference.experiment ?? experiment
    let listing = try summaries(in: experiment)
    return try listing.run(reference, in: experiment, best: measure)
  }

  /// The record of a run in full.
  /// - Throws: `unreadable`.
  package func record(of info: RunInfo) throws(RunStoreError) -> RunRecord {
    let folder = try folder(of: info)
    do {
      var record = try Self.readRecord(folder, runID: info.runID)
      record.info.experiment = info.experiment
      return record
    } catch {
      throw .unreadable(error)
    }
  }
}
