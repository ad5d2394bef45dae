internal import Files

extension RunStore {
  /// Moves a run to the trash, from which `restore` brings it back and `collectGarbage` does not.
  /// - Throws: `isRunning` while a process works on it.
  package func delete(_ info: RunInfo) throws(RunStoreError) {
    let experiment = try ExperimentName(info.experiment)
    let trash = trash(experiment)
    try editing(info) { (folder) throws(RunStoreError) in
      try filing { () throws(FileError) in
        try Disk.makeFolder(trash)
        try Disk.rename(folder, to: trash / info.runID)
        try Disk.synchronise(trash)
      }
    }
  }

  /// The runs in the trash of an experiment.
  package func deleted(in experiment: String) throws(RunStoreError) -> RunListing {
    let experiment = try existing(experiment)
    let trash = trash(experiment)
    guard Disk.exists(trash) else {
      return RunListing(records: [], interrupted: [], problems: [])
    }
    let entries = try filing { () throws(FileError) in try Disk.entries(trash) }
    return try listing(of: entries, in: trash, experiment)
  }

  /// Brings a run back from the trash; `info` is one of `deleted(in:)`.
  package func restore(_ info: RunInfo) throws(RunStoreError) {
    let experiment = try ExperimentName(info.experiment)
    let target = folder(experiment, info.runID)
    try withEditLock(experiment) { () throws(RunStoreError) in
      guard !Disk.exists(target) else {
        throw .exists(runID: info.runID, experiment: experiment.text)
      }
      try filing { () throws(FileError) in
        try Disk.rename(trash(experiment) / info.runID, to: target)
        try Disk.synchronise(folder(experiment))
      }
    }
  }
}
