internal import Files

/// The runs of all experiments, in a folder that people can read.
///
/// Layout: `<store>/<experiment>/<run id>/run.json`, with `artifacts/` beside it and, while the run
/// goes on, `lock` and its journal `metrics.jsonl`. `<experiment>/experiment.json` has the
/// experiment's name and id, and `<experiment>/.number` the last run number given; deleted
/// experiments lie in `<store>/.trash`. A run's folder appears in one step and its
/// record is only ever replaced in one step, so that whoever reads at whatever moment, or after
/// whatever end of a process, sees whole records.
///
/// Locks are `flock`'s and `fcntl`'s at once (`FileLock`). A run's `lock` is held by the process that
/// works on it, from before its folder is filled, and names its machine; `<experiment>/.edit` for
/// the moment in which a folder is begun, put in place, moved to the trash or back, or a record is
/// changed, and names the machines that did; `.number` while a number is given.
package struct RunStore: Sendable {
  /// The folder may be a link that its user made; no link is followed below it.
  package let directory: String
  let numbering = RunNumbering()
  let held = HeldRuns()

  /// The folder need not exist; the first write makes it.
  package init(directory: String) {
    self.directory =
      directory.count > 1 && directory.hasSuffix("/")
      ? String(directory.dropLast()) : directory
  }

  var root: RootedPath { RootedPath(directory) }

  /// The folder of an experiment.
  func folder(_ experiment: ExperimentName) -> RootedPath { root / experiment.folder }

  /// The folder of a run.
  func folder(_ experiment: ExperimentName, _ runID: String) -> RootedPath {
    folder(experiment) / runID
  }

  /// Where the deleted runs of an experiment lie.
  func trash(_ experiment: ExperimentName) -> RootedPath { folder(experiment) / ".trash" }

  /// The folder of a run.
  func folder(of info: RunInfo) throws(RunStoreError) -> RootedPath {
    folder(try ExperimentName(info.experiment), info.runID)
  }

  /// Where the artifacts of a run lie.
  package func artifactFolder(of info: RunInfo) throws(RunStoreError) -> String {
    (try folder(of: info) / "artifacts").text
  }
}

/// The errors of the file system, said as the store's.
func filing<Result>(
  _ body: () throws(FileError) -> Result
) throws(RunStoreError) -> Result {
  do { return try body() } catch { throw .file(error) }
}
