extension RunStore {
  /// Copies a run, record and artifacts, to a new folder outside the store.
  ///
  /// - Returns: what was left out, being neither a file nor a folder.
  @discardableResult
  package func export(_ info: RunInfo, to target: String) throws(RunStoreError) -> [String] {
    let source = folder(try ExperimentName(info.experiment), info.runID)
    guard !Disk.exists(target) else {
      throw .file(FileError("make", target, code: Disk.existsCode))
    }
    return try filing { () throws(FileError) in
      let leftOut = try Disk.copyTree(source, to: target)
      Disk.removeFile("\(target)/lock")
      return leftOut.filter { $0 != "lock" }
    }
  }

  /// Takes a run that `export` wrote, or another store's, into an experiment: with its id, with the
  /// experiment's next number, and with a tag `origin` that tells where it came from.
  ///
  /// - Throws: `unreadable` for a folder without a record, `exists` where the run is there already.
  package func importRun(
    from source: String, into experiment: String
  ) throws(RunStoreError) -> RunRecord {
    var record = try Self.record(in: source)
    let origin = "\(record.info.experiment)/#\(record.info.number)"
    let experiment = try ExperimentName(experiment)
    try checkIsNew(record.info.runID, experiment)
    let name = RunInfo.usualName(record.info.number)
    record.info.number = try nextNumber(experiment)
    if record.info.runName == name { record.info.runName = RunInfo.usualName(record.info.number) }
    record.info.experiment = experiment.text
    record.data.tags["origin", default: origin] = origin
    if record.info.status == .running { record.info.status = .killed }
    let final = record
    try place(record.info.runID, experiment) { (aside) throws(FileError) in
      if Disk.isRealFolder("\(source)/artifacts") {
        _ = try Disk.copyTree("\(source)/artifacts", to: "\(aside)/artifacts")
      } else {
        try Disk.makeFolder("\(aside)/artifacts")
      }
      let bytes = try Disk.bytes(of: final, "\(aside)/run.json")
      try Disk.create("\(aside)/run.json", bytes, isDurable: true)
    }
    numbering.note(record.info.number, in: folder(experiment))
    return record
  }

  /// Refuses an id that the experiment has, or had and may restore.
  func checkIsNew(_ runID: String, _ experiment: ExperimentName) throws(RunStoreError) {
    let paths = [folder(experiment, runID), "\(trash(experiment))/\(runID)"]
    if paths.contains(where: Disk.exists) {
      throw .exists(runID: runID, experiment: experiment.text)
    }
  }

  private static func record(in source: String) throws(RunStoreError) -> RunRecord {
    let path = "\(source)/run.json"
    let bytes = try filing { () throws(FileError) in try Disk.read(path) }
    do throws(RecordError) {
      let record = try RunRecord(bytes: bytes)
      guard Identifier.isWellFormed(record.info.runID) else {
        throw .wrongType(
          path: "info.run_id", expected: "32 hexadecimal digits",
          found: "`\(record.info.runID.prefix(40))`")
      }
      return record
    } catch {
      throw .unreadable(RunProblem(path: path, fault: .record(error)))
    }
  }
}
