internal import Files

extension RunStore {
  /// Reads the record of the run in a folder; of one that goes on, with what its journal has.
  static func readRecord(_ folder: RootedPath, runID: String) throws(RunReadingError) -> RunRecord {
    let record = try readRecord(folder)
    try check(record.info, runID, (folder / "run.json").text)
    return record
  }

  /// The same of a folder that may be another store's.
  static func readRecord(_ folder: RootedPath) throws(RunReadingError) -> RunRecord {
    var record = try readFile(folder)
    while record.info.status == .running {
      let stamp = FileStamp(of: folder / "run.json")
      record = try readFile(folder)
      let journal = RunJournal.read(folder, from: record.journalled)
      // The run may have ended meanwhile, and its journal with it.
      guard stamp == FileStamp(of: folder / "run.json") else { continue }
      record.add(journal.entries)
      record.journalled = journal.end
      break
    }
    return record
  }

  private static func readFile(_ folder: RootedPath) throws(RunReadingError) -> RunRecord {
    let (path, bytes) = try readBytes(folder)
    do { return try RunRecord(bytes: bytes) } catch {
      throw RunReadingError(path: path, fault: .record(error))
    }
  }

  /// Reads what a listing needs of it: points, curves and folds are left empty.
  /// - Complexity: a third of the time of `readRecord`.
  static func readFacts(
    _ folder: RootedPath, runID: String
  ) throws(RunReadingError) -> (info: RunInfo, data: RunData) {
    let (path, bytes) = try readBytes(folder)
    let facts: (info: RunInfo, data: RunData)
    do { facts = try RunRecord.facts(bytes) } catch {
      throw RunReadingError(path: path, fault: .record(error))
    }
    try check(facts.info, runID, path)
    if facts.info.status == .running, Disk.exists(folder / RunJournal.name) {
      let record = try readRecord(folder, runID: runID)
      return (record.info, record.data)
    }
    return facts
  }

  private static func readBytes(_ folder: RootedPath) throws(RunReadingError) -> (String, [UInt8]) {
    let path = folder / "run.json"
    do { return (path.text, try Disk.read(path)) } catch {
      throw RunReadingError(path: path.text, fault: .file(error))
    }
  }

  private static func check(_ info: RunInfo, _ runID: String, _ path: String)
    throws(RunReadingError)
  {
    guard info.runID == runID else {
      let fault = RecordError.foreignIdentifier(found: info.runID, folder: runID)
      throw RunReadingError(path: path, fault: .record(fault))
    }
  }
}
