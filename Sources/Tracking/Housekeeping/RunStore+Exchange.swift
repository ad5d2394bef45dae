internal import Files
internal import JSON

extension RunStore {
  /// Copies a run, record and artifacts, to a new folder outside the store.
  ///
  /// The record comes last, so that a copy that was broken off is no run.
  ///
  /// - Returns: what was left out, being neither a file nor a folder.
  @discardableResult
  package func export(_ info: RunInfo, to target: String) throws(RunStoreError) -> [String] {
    let source = try folder(of: info)
    let copy = RootedPath(new: target)
    guard !Disk.exists(copy) else {
      throw .file(FileError("make", target, code: Disk.existsCode))
    }
    return try filing { () throws(FileError) in
      let leftOut = try Disk.copyArtifacts(of: source, to: copy)
      if var record = try? Self.readRecord(source),
        Disk.exists(source / RunJournal.name) || record.info.experiment != info.experiment
      {
        record.journalled = 0
        // The experiment may have been renamed since it was written.
        record.info.experiment = info.experiment
        let path = copy / "run.json"
        try Disk.create(path, try Disk.bytes(of: record, path), isDurable: true)
      } else {
        try Disk.copyFile(source / "run.json", to: copy / "run.json")
      }
      return leftOut
    }
  }

  /// The folders within `folder` that look like exported runs, or by their names are a store's, by
  /// name; links are none.
  package static func exportedRuns(in folder: String) throws(RunStoreError) -> [String] {
    let root = RootedPath(folder)
    let entries = try filing { () throws(FileError) in try Disk.entries(root) }
    let isExperiment = holdsRuns(entries)
    return entries.filter { entry in
      entry.isFolder && !entry.name.hasPrefix(".")
        && (isExperiment && Identifier.isWellFormed(entry.name)
          || Disk.exists(root / entry.name / "run.json"))
    }.map(\.name).sorted()
  }

  /// Takes a run that `export` wrote, or another store's, into an experiment: with its id, with the
  /// experiment's next number, and with a tag `origin` that tells where it came from.
  ///
  /// - Parameter leavingOut: Told what is left out, being neither a file nor a folder.
  /// - Throws: `unreadable` for a folder without a record, or of which not all can be read, `exists`
  ///   where the run is there already, `isRunning` where a process still works on it; `file` where
  ///   this store does not take it.
  package func importRun(
    from source: String, into experiment: String, leavingOut: (String) -> Void = { _ in }
  ) throws(RunStoreError) -> RunRecord {
    let source = RootedPath(source)
    var record = try Self.record(in: source)
    if FileLock.isHeld(source / "lock") { throw .isRunning(record.info) }
    let origin = "\(record.info.experiment)/#\(record.info.number)"
    let experiment = try ExperimentName(experiment)
    try checkIsNew(record.info.runID, experiment)
    let name = RunInfo.usualName(record.info.number)
    record.info.number = try nextNumber(experiment)
    if record.info.runName == name { record.info.runName = RunInfo.usualName(record.info.number) }
    record.info.experiment = experiment.text
    record.data.tags["origin", default: origin] = origin
    if record.info.status == .running { record.info.status = .killed }
    record.journalled = 0
    let final = record
    var leftOut: [String] = []
    do {
      try place(record.info.runID, experiment, staysLocked: false) { (aside) throws(FileError) in
        leftOut = try Disk.copyArtifacts(of: source, to: aside)
        let path = aside / "run.json"
        try Disk.create(path, try Disk.bytes(of: final, path), isDurable: true)
      }
    } catch {
      guard case .file(let fault) = error, fault.path.hasPrefix(source.text + "/") else {
        throw error
      }
      throw .unreadable(RunReadingError(path: fault.path, fault: .file(fault)))
    }
    numbering.note(record.info.number, in: folder(experiment))
    leftOut.forEach(leavingOut)
    return record
  }

  private static func record(in source: RootedPath) throws(RunStoreError) -> RunRecord {
    do throws(RunReadingError) {
      let record = try readRecord(source)
      guard Identifier.isWellFormed(record.info.runID) else {
        let fault = JSONFieldError.wrongType(
          path: "info.run_id", expected: "32 hexadecimal digits",
          found: "`\(record.info.runID.prefix(40))`")
        throw RunReadingError(path: (source / "run.json").text, fault: .record(.field(fault)))
      }
      return record
    } catch {
      throw .unreadable(error)
    }
  }
}
