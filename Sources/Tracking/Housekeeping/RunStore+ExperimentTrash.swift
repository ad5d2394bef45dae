internal import Files
internal import Spelling

/// Deleting, restoring and renaming experiments as a whole.
///
/// A deleted one lies in `<store>/.trash` as it was, with its runs, its id and its own trash: no
/// listing, search or completion comes there. Its name stays taken until it is restored or removed
/// for good, as in MLflow. `Default`, whose id is `0`, can be neither deleted nor renamed.
extension RunStore {
  /// Moves an experiment to the trash, from which `restoreExperiment` brings it back.
  ///
  /// - Throws: `noExperiment`, `isReserved`, and `isRunning` while a process works on one of its
  ///   runs.
  package func deleteExperiment(_ name: String) throws(RunStoreError) {
    let experiment = try existing(name)
    try withWhole(experiment) { (folder) throws(RunStoreError) in
      _ = try noteIdentifier(experiment)
      try filing { () throws(FileError) in
        try Disk.makeFolder(experimentTrash)
        try Disk.rename(folder, to: deletedFolder(experiment))
        try Disk.synchronise(experimentTrash)
        try Disk.synchronise(root)
      }
    }
    Disk.removeFile(cachePath(experiment))
  }

  /// Brings an experiment back from the trash, with its runs and its id.
  ///
  /// - Throws: `noDeletedExperiment`, and `experimentExists` where another has its name by now.
  package func restoreExperiment(_ name: String) throws(RunStoreError) {
    let experiment = try ExperimentName(name)
    guard isDeleted(experiment) else {
      let nearest = Spelling.nearest(to: name, among: try deletedExperimentNames()).first
      throw .noDeletedExperiment(name, nearest: nearest)
    }
    guard !Disk.exists(folder(experiment)) else { throw .experimentExists(name) }
    try filing { () throws(FileError) in
      try Disk.rename(deletedFolder(experiment), to: folder(experiment))
      try Disk.synchronise(root)
    }
  }

  /// Gives an experiment another name; its id and its runs stay.
  ///
  /// - Throws: `noExperiment`, `isReserved`, `badName`, `isRunning`; `experimentExists` or
  ///   `experimentIsDeleted` where the name is taken.
  package func renameExperiment(_ name: String, to other: String) throws(RunStoreError) {
    let (experiment, new) = (try existing(name), try ExperimentName(other))
    if new.isReserved { throw .isReserved(other) }
    if isDeleted(new) { throw .experimentIsDeleted(other) }
    guard !Disk.exists(folder(new)) else { throw .experimentExists(other) }
    try withWhole(experiment) { (folder) throws(RunStoreError) in
      let identifier = try noteIdentifier(experiment)
      // Whatever ends the process meanwhile: the id is found under either name.
      try write(identifier, of: new, in: folder, before: experiment)
      try filing { () throws(FileError) in
        try Disk.rename(folder, to: self.folder(new))
        try Disk.synchronise(root)
      }
      try write(identifier, of: new, in: self.folder(new))
    }
    Disk.removeFile(cachePath(experiment))
  }

  /// The names of the experiments in the trash, sorted.
  package func deletedExperimentNames() throws(RunStoreError) -> [String] {
    try trashedStore?.experimentNames() ?? []
  }

  /// The experiments in the trash, as `experiments` tells those that are not.
  package func deletedExperiments(
    best measure: String = "rmse", on basis: RunBasis? = nil
  ) throws(RunStoreError) -> [ExperimentSummary] {
    try trashedStore?.experiments(best: measure, on: basis) ?? []
  }

  /// Removes all deleted experiments for good, with their runs; but for one that has a run on which
  /// a process works, or one of another machine may.
  package func removeDeletedExperiments() throws(RunStoreError) -> GarbageReport {
    var report = GarbageReport()
    guard Disk.isFolder(root) else { return report }
    try filing { () throws(FileError) in
      if Disk.isFolder(experimentTrash) {
        let taken = root / (Self.removed + Identifier.random())
        _ = try take(experimentTrash, as: taken) { experiment in
          let runs = (try? Disk.entries(experiment)) ?? []
          return runs.contains { $0.isFolder && Self.isAlive(experiment / $0.name) }
        }
      }
      for entry in try Disk.entries(root) where entry.name.hasPrefix(Self.removed) {
        let experiments = try Disk.entries(root / entry.name).filter {
          $0.isFolder && !$0.name.hasPrefix(".")
        }
        report.experiments += experiments.count
        for experiment in experiments {
          report.runs += try Disk.entries(root / entry.name / experiment.name).count {
            $0.isFolder && Identifier.isWellFormed($0.name)
          }
        }
        report.bytes += try Disk.removeTree(root / entry.name)
      }
    }
    return report
  }

  /// Where deleted experiments lie.
  private var experimentTrash: RootedPath { root / ".trash" }

  /// The trash, which is laid out as a store is; nil where there is none. A link is none.
  private var trashedStore: RunStore? {
    Disk.isFolder(experimentTrash) ? RunStore(directory: experimentTrash.text) : nil
  }

  /// Where a deleted experiment lies.
  func deletedFolder(_ experiment: ExperimentName) -> RootedPath {
    experimentTrash / experiment.folder
  }

  func isDeleted(_ experiment: ExperimentName) -> Bool {
    Disk.isFolder(deletedFolder(experiment))
  }

  /// Calls `body` with the folder of an experiment in which nobody works or edits.
  private func withWhole(
    _ experiment: ExperimentName, _ body: (_ folder: RootedPath) throws(RunStoreError) -> Void
  ) throws(RunStoreError) {
    if experiment.isReserved { throw .isReserved(experiment.text) }
    let folder = folder(experiment)
    try withEditLock(experiment) { () throws(RunStoreError) in
      let entries = try filing { () throws(FileError) in try Disk.entries(folder) }
      for entry in entries where entry.isFolder && FileLock.isHeld(folder / entry.name / "lock") {
        let record = try? Self.readRecord(folder / entry.name)
        throw record.map { .isRunning($0.info) } ?? .isBusy(experiment.text)
      }
      try body(folder)
    }
  }
}
