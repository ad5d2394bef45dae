extension RunStore {
  /// Gives a run another name.
  /// - Throws: `badName` for an empty name or one with control characters.
  @discardableResult
  package func rename(_ info: RunInfo, to name: String) throws(RunStoreError) -> RunRecord {
    if let fault = NameFault(ofRunName: name) { throw .badName(name, fault) }
    return try edit(info) { $0.info.runName = name }
  }

  /// Sets tags of a run; those that are nil are removed.
  @discardableResult
  package func tag(_ info: RunInfo, _ tags: [String: String?]) throws(RunStoreError) -> RunRecord {
    try edit(info) { record in
      for (name, value) in tags { record.data.tags[name] = value }
    }
  }

  /// Notes a text about a run, as the tag that MLflow shows as its description; nil removes it.
  @discardableResult
  package func note(_ info: RunInfo, _ text: String?) throws(RunStoreError) -> RunRecord {
    try tag(info, [MLflowTag.note: text])
  }

  /// Reads a record, changes it and writes it, while nobody else does.
  /// - Throws: `isRunning` while a process works on the run.
  private func edit(
    _ info: RunInfo, _ change: (inout RunRecord) -> Void
  ) throws(RunStoreError) -> RunRecord {
    var changed: Result<RunRecord, RunStoreError>?
    try editing(info) { (folder) throws(FileError) in
      do throws(RunStoreError) {
        var record = try self.record(of: info)
        change(&record)
        try Disk.replaceRecord(folder, record)
        changed = .success(record)
      } catch {
        changed = .failure(error)
      }
    }
    guard let changed else { preconditionFailure("the body is called once") }
    return try changed.get()
  }

  /// Calls `body` with the run's folder while no other process edits the experiment.
  func editing(
    _ info: RunInfo, _ body: (_ folder: String) throws(FileError) -> Void
  ) throws(RunStoreError) {
    let experiment = try ExperimentName(info.experiment)
    let folder = folder(experiment, info.runID)
    var isRunning = false
    try withEditLock(experiment) { () throws(FileError) in
      isRunning = FileLock.isHeld("\(folder)/lock")
      if !isRunning { try body(folder) }
    }
    if isRunning { throw .isRunning(info) }
  }

  /// Calls `body` while no other process edits the experiment.
  func withEditLock(
    _ experiment: ExperimentName, _ body: () throws(FileError) -> Void
  ) throws(RunStoreError) {
    try filing { () throws(FileError) in
      let lock = try FileLock.hold("\(folder(experiment))/.edit")
      defer { lock.release() }
      try body()
    }
  }
}

extension Disk {
  /// Puts a record in the place of the one in a run's folder.
  static func replaceRecord(_ folder: String, _ record: RunRecord) throws(RunStoreError) {
    try filing { () throws(FileError) in
      let bytes = try bytes(of: record, "\(folder)/run.json")
      try replace(folder, "run.json", bytes, isDurable: true)
      try synchronise(folder)
    }
  }
}
