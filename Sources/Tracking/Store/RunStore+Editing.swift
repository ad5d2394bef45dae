internal import Files

extension RunStore {
  /// Gives a run another name.
  /// - Throws: `badName` for an empty name or one with control characters.
  @discardableResult
  package func rename(_ info: RunInfo, to name: String) throws(RunStoreError) -> RunRecord {
    try Self.checkRunName(name)
    return try add([.name(name)], to: info)
  }

  /// - Throws: `badName` for an empty name or one with control characters.
  package static func checkRunName(_ name: String) throws(RunStoreError) {
    if let fault = NameError(ofRunName: name) { throw .badName(name, fault) }
  }

  /// Sets tags of a run; those that are nil are removed.
  @discardableResult
  package func tag(_ info: RunInfo, _ tags: [String: String?]) throws(RunStoreError) -> RunRecord {
    try add(tags.map { JournalEntry.tag($0.key, value: $0.value) }, to: info)
  }

  /// Notes a text about a run, as the tag that MLflow shows as its description; nil removes it.
  @discardableResult
  package func note(_ info: RunInfo, _ text: String?) throws(RunStoreError) -> RunRecord {
    try tag(info, [MLflowTag.note: text])
  }

  /// Adds to a run, such as what is measured of it after its end. What is added to one that goes on
  /// in this process is a line of its journal, safe from a power failure like all that is logged.
  ///
  /// - Throws: `isRunning` while another process works on the run.
  @discardableResult
  package func add(
    _ entries: [JournalEntry], to info: RunInfo
  ) throws(RunStoreError) -> RunRecord {
    if let run = held[info.runID], let record = try log(entries, of: run) { return record }
    return try edit(info) { $0.add(entries) }
  }

  /// The record with what was logged; nil where the run has ended meanwhile.
  private func log(
    _ entries: [JournalEntry], of run: ActiveRun
  ) throws(RunStoreError) -> RunRecord? {
    do {
      try run.log(entries)
      try run.commit()
      return run.current
    } catch {
      guard case .isFinished = error else { throw error }
      return nil
    }
  }

  /// Gives a run on which nobody works the status and the end that it has elsewhere.
  @discardableResult
  package func end(
    _ info: RunInfo, as status: RunStatus, at endTime: Int?
  ) throws(RunStoreError) -> RunRecord {
    try edit(info) { record in
      record.info.status = status
      record.info.endTime = endTime ?? record.info.endTime
    }
  }

  /// Reads a record, changes it and writes it, while nobody else does.
  /// - Throws: `isRunning` while a process works on the run.
  private func edit(
    _ info: RunInfo, _ change: (inout RunRecord) -> Void
  ) throws(RunStoreError) -> RunRecord {
    try editing(info) { (folder) throws(RunStoreError) in
      var record = try self.record(of: info)
      change(&record)
      try Disk.replaceRecord(folder, record)
      return record
    }
  }

  /// Calls `body` with the run's folder while no other process edits the experiment.
  func editing<Result>(
    _ info: RunInfo, _ body: (_ folder: RootedPath) throws(RunStoreError) -> Result
  ) throws(RunStoreError) -> Result {
    let experiment = try ExperimentName(info.experiment)
    let folder = folder(experiment, info.runID)
    return try withEditLock(experiment) { () throws(RunStoreError) in
      guard !FileLock.isHeld(folder / "lock") else { throw .isRunning(info) }
      return try body(folder)
    }
  }

  /// Calls `body` while no other process edits the experiment.
  func withEditLock<Result>(
    _ experiment: ExperimentName, _ body: () throws(RunStoreError) -> Result
  ) throws(RunStoreError) -> Result {
    let lock = try filing { () throws(FileError) in
      try FileLock.holdForEditing(folder(experiment) / ".edit")
    }
    defer { lock.release() }
    return try body()
  }
}

extension Disk {
  /// Puts a record in the place of the one in a run's folder.
  static func replaceRecord(_ folder: RootedPath, _ record: RunRecord) throws(RunStoreError) {
    try filing { () throws(FileError) in
      let path = folder / "run.json"
      try replace(path, try bytes(of: record, path), isDurable: true)
      try synchronise(folder)
    }
  }
}
