internal import Files

/// A run that was looked for by its id.
package struct FoundRun: Sendable {
  package var record: RunRecord
  /// It lies in the trash, or its experiment does.
  package var isDeleted: Bool

  package init(_ record: RunRecord, isDeleted: Bool = false) {
    self.record = record
    self.isDeleted = isDeleted
  }
}

extension RunStore {
  /// The experiment in which a run of this id lies, and whether it or the experiment is deleted;
  /// nil where there is none.
  ///
  /// - Parameter hint: The experiment to look into first.
  /// - Complexity: a look at each experiment.
  package func place(
    ofRun runID: String, near hint: String? = nil
  ) throws(RunStoreError) -> (experiment: String, isDeleted: Bool)? {
    guard Identifier.isWellFormed(runID) else { return nil }
    if let hint, let experiment = try? ExperimentName(hint),
      Disk.isFolder(folder(experiment, runID))
    {
      return (hint, false)
    }
    let names = try experimentNames()
    for name in names where Disk.isFolder(folder(try ExperimentName(name), runID)) {
      return (name, false)
    }
    for name in names where Disk.isFolder(trash(try ExperimentName(name)) / runID) {
      return (name, true)
    }
    for name in try deletedExperimentNames() {
      let folder = deletedFolder(try ExperimentName(name))
      if Disk.isFolder(folder / runID) { return (name, true) }
    }
    return nil
  }

  /// The run of an id, wherever it lies; nil where there is none.
  ///
  /// - Parameter hint: The experiment to look into first.
  /// - Throws: `unreadable`.
  package func find(
    runID: String, near hint: String? = nil
  ) throws(RunStoreError) -> FoundRun? {
    guard let (name, isDeleted) = try place(ofRun: runID, near: hint) else { return nil }
    let experiment = try ExperimentName(name)
    let places = [
      folder(experiment), trash(experiment), deletedFolder(experiment),
    ].map { $0 / runID }
    guard let folder = places.first(where: { Disk.isFolder($0) }) else { return nil }
    do {
      var record = try Self.readRecord(folder, runID: runID)
      record.info.experiment = name
      return FoundRun(record, isDeleted: isDeleted)
    } catch {
      throw .unreadable(error)
    }
  }
}
