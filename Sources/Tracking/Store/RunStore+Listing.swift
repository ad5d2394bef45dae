internal import Files

extension RunStore {
  /// All runs of an experiment in full.
  /// - Throws: `noExperiment`, or `file` where its folder cannot be read; never for a single run.
  /// - Complexity: reads every record; `summaries(in:)` does not.
  package func runs(in experiment: String) throws(RunStoreError) -> RunListing {
    let experiment = try existing(experiment)
    return try listing(of: try entries(experiment), in: folder(experiment), experiment)
  }

  /// The runs among the entries of a folder.
  func listing(
    of entries: [Disk.Entry], in folder: RootedPath, _ experiment: ExperimentName
  ) throws(RunStoreError) -> RunListing {
    var listing = RunListing(records: [], interrupted: [], problems: [])
    for entry in entries {
      let path = folder / entry.name
      do {
        let record = try readChecked(entry, at: path)
        if record.info.status == .running {
          try note(record, path, &listing)
        } else {
          listing.records.append(record)
        }
      } catch  where Disk.exists(path) {
        listing.problems.append(error)
      } catch {
        // Deleted since the folder was read.
      }
    }
    // The folder decides, so that a run can be moved by hand.
    for index in listing.records.indices {
      listing.records[index].info.experiment = experiment.text
    }
    listing.records.sort { $0.info.number < $1.info.number }
    listing.problems.sort { $0.path < $1.path }
    return listing
  }

  /// Adds a run that was RUNNING when it was read; a free lock means that it ended since, or that
  /// its process did.
  private func note(
    _ record: RunRecord, _ path: RootedPath, _ listing: inout RunListing
  ) throws(RunProblem) {
    guard !FileLock.isHeld(path / "lock") else { return listing.records.append(record) }
    let record = try Self.readRecord(path, runID: record.info.runID)
    listing.records.append(record)
    if record.info.status == .running { listing.interrupted.insert(record.info.runID) }
  }

  private func readChecked(
    _ entry: Disk.Entry, at path: RootedPath
  ) throws(RunProblem) -> RunRecord {
    guard Identifier.isWellFormed(entry.name), entry.isFolder else {
      let fault: RunProblem.Fault = entry.kind == .link ? .link : .foreign
      throw RunProblem(path: path.text, fault: fault)
    }
    return try Self.readRecord(path, runID: entry.name)
  }

  /// What lies in an experiment's folder, but for hidden names and `experiment.json`.
  func entries(_ experiment: ExperimentName) throws(RunStoreError) -> [Disk.Entry] {
    try filing { () throws(FileError) in try Disk.entries(folder(experiment)) }
      .filter { !$0.name.hasPrefix(".") && $0.name != "experiment.json" }
  }
}
