package import Files

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
  ) throws(RunReadingError) {
    guard !FileLock.isHeld(path / "lock") else { return listing.records.append(record) }
    let record = try Self.readRecord(path, runID: record.info.runID)
    listing.records.append(record)
    if record.info.status == .running { listing.interrupted.insert(record.info.runID) }
  }

  private func readChecked(
    _ entry: Disk.Entry, at path: RootedPath
  ) throws(RunReadingError) -> RunRecord {
    guard Identifier.isWellFormed(entry.name), entry.isFolder else {
      let fault: RunReadingError.Fault = entry.kind == .link ? .link : .foreign
      throw RunReadingError(path: path.text, fault: fault)
    }
    return try Self.readRecord(path, runID: entry.name)
  }

  /// What lies in an experiment's folder, but for hidden names and `experiment.json`.
  func entries(_ experiment: ExperimentName) throws(RunStoreError) -> [Disk.Entry] {
    try filing { () throws(FileError) in try Disk.entries(folder(experiment)) }
      .filter { !$0.name.hasPrefix(".") && $0.name != "experiment.json" }
  }
}

/// All runs of an experiment.
package struct RunListing: Sendable, Equatable {
  /// By number, ascending.
  package var records: [RunRecord]
  /// Ids of the runs that are RUNNING on disk while nobody holds their lock: their process ended
  /// before they did.
  package var interrupted: Set<String>
  /// One for each record that could not be read, by path.
  package var problems: [RunReadingError]

  /// Whether the run's process ended before the run did.
  package func isInterrupted(_ record: RunRecord) -> Bool {
    interrupted.contains(record.info.runID)
  }
}

/// Something in an experiment's folder that cannot be shown as a run; the others are unharmed.
package struct RunReadingError: Error, Sendable, Equatable {
  /// What is wrong with it.
  package enum Fault: Sendable, Equatable {
    case file(FileError)
    case record(RecordError)
    /// A link, which is not followed, lest a record be planted from elsewhere.
    case link
    /// A name that is no run's.
    case foreign
  }

  package var path: String
  package var fault: Fault
}

extension RunReadingError: CustomStringConvertible {
  package var description: String {
    switch fault {
    case .file(let error): error.description
    case .record(let error): "`\(path)` \(error)"
    case .link: "`\(path)` is a symbolic link, which the store does not follow"
    case .foreign: "`\(path)` is no run, expected a folder with 32 hexadecimal digits as its name"
    }
  }
}
