internal import Files
internal import Times

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
    package var problems: [RunReadingError] = []
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

/// The folder of an experiment in `mlruns`.
struct MLflowExperimentFolder {
  let path: RootedPath
  /// The experiment's id, digits.
  let identifier: String
  private let root: RootedPath
  private let name: String

  init(in root: RootedPath, name: String, identifier: String) {
    self.identifier = identifier
    path = root / identifier
    self.root = root
    self.name = name
  }

  /// Writes the folder's own files, with the default experiment and the trash that MLflow expects.
  func write(_ records: [RunRecord]) throws(FileError) {
    let first = records.map(\.info.startTime).min() ?? Clock.now
    let last = records.map { $0.info.endTime ?? $0.info.startTime }.max() ?? first
    try Disk.makeFolder(root / ".trash")
    if !Disk.exists(root / "0") {
      try Self.write(root / "0", identifier: "0", name: "Default", first, first)
    }
    try Self.write(path, identifier: identifier, name: name, first, last)
  }

  private static func write(
    _ path: RootedPath, identifier: String, name: String, _ created: Int, _ updated: Int
  ) throws(FileError) {
    try Disk.makeFolder(path)
    let meta = YAMLMapping.bytes([
      ("artifact_location", .text(URIText.file(path.text))), ("creation_time", .integer(created)),
      ("experiment_id", .text(identifier)), ("last_update_time", .integer(updated)),
      ("lifecycle_stage", .word("active")), ("name", .text(name)),
    ])
    try Disk.replace(path / "meta.yaml", meta, isDurable: false)
  }
}
