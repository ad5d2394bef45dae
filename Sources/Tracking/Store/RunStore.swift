/// The runs of all experiments, in a folder that people can read.
///
/// Layout: `<store>/<experiment>/<run id>/run.json`, with `artifacts/` beside it and, while the run
/// goes on, `lock`. `<experiment>/experiment.json` has the experiment's name, and
/// `<experiment>/.number` the last run number given. A run's folder appears in one step and its
/// record is only ever replaced in one step, so that whoever reads at whatever moment, or after
/// whatever end of a process, sees whole records.
package struct RunStore: Sendable {
  package let directory: String
  let numbering = RunNumbering()

  /// The folder need not exist; the first write makes it.
  package init(directory: String) {
    self.directory =
      directory.count > 1 && directory.hasSuffix("/")
      ? String(directory.dropLast()) : directory
  }

  /// The folder of an experiment.
  func folder(_ experiment: ExperimentName) -> String { "\(directory)/\(experiment.folder)" }

  /// The folder of a run.
  func folder(_ experiment: ExperimentName, _ runID: String) -> String {
    "\(folder(experiment))/\(runID)"
  }

  /// Where the artifacts of a run lie.
  package func artifactFolder(of info: RunInfo) throws(RunStoreError) -> String {
    "\(folder(try ExperimentName(info.experiment), info.runID))/artifacts"
  }
}

/// The errors of the file system, said as the store's.
func filing<Result>(
  _ body: () throws(FileError) -> Result
) throws(RunStoreError) -> Result {
  do { return try body() } catch { throw .file(error) }
}
