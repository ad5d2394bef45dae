internal import Files

/// Writes runs as an `mlruns` folder that MLflow 3.17 reads: its page, its client, and
/// `mlflow migrate-filestore`.
///
/// MLflow keeps the file store behind `MLFLOW_ALLOW_FILE_STORE=true`. Paths in it are absolute, so
/// the folder is to stay where it was written. Runs that are there already are replaced.
package struct MLflowExport: Sendable {
  private let store: RunStore
  private let directory: RootedPath
  private let source: String

  /// - Parameter directory: an absolute path; made where it is missing.
  /// - Parameter source: the program that made the runs, for MLflow's `Source` column.
  package init(of store: RunStore, to directory: String, source: String) {
    self.store = store
    self.directory = RootedPath(directory)
    self.source = source
  }

  /// What was written.
  package struct Report: Sendable, Equatable {
    package var runs = 0
    /// Names that MLflow would refuse and the ones it was given.
    package var renamed: [String: String] = [:]
    /// Runs that could not be read, or are still going on.
    package var problems: [RunProblem] = []
    package var stillRunning: [RunInfo] = []
  }

  /// Writes all runs of an experiment.
  package func write(_ experiment: String) throws(RunStoreError) -> Report {
    let listing = try store.runs(in: experiment)
    var report = Report(problems: listing.problems)
    let folder = MLflowExperimentFolder(
      in: directory, name: experiment, identifier: try store.identifier(of: experiment))
    try filing { () throws(FileError) in try folder.write(listing.records) }
    // Two exports at once would each take the other's folders for what an earlier one left. Not
    // every network disk has locks of folders.
    let lock = try? FileLock.hold(folder: folder.path)
    defer { lock?.release() }
    for record in listing.records {
      let isInterrupted = listing.isInterrupted(record)
      if record.info.status == .running, !isInterrupted {
        report.stillRunning.append(record.info)
        continue
      }
      let own = try store.folder(of: record.info)
      let run = MLflowRunFolder(
        record, in: folder.path, experimentID: folder.identifier, source: source,
        isInterrupted: isInterrupted)
      try filing { () throws(FileError) in try run.write(from: own) }
      report.renamed.merge(run.renamed) { old, _ in old }
      report.runs += 1
    }
    return report
  }
}
