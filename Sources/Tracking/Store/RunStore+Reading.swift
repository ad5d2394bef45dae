extension RunStore {
  /// Reads the record of the run in a folder.
  static func readRecord(_ folder: RootedPath, runID: String) throws(RunProblem) -> RunRecord {
    let (path, bytes) = try readBytes(folder)
    let record: RunRecord
    do { record = try RunRecord(bytes: bytes) } catch {
      throw RunProblem(path: path, fault: .record(error))
    }
    try check(record.info, runID, path)
    return record
  }

  /// Reads what a listing needs of it: `data.histories` is left empty.
  /// - Complexity: a third of the time of `readRecord`.
  static func readFacts(
    _ folder: RootedPath, runID: String
  ) throws(RunProblem) -> (info: RunInfo, data: RunData) {
    let (path, bytes) = try readBytes(folder)
    let facts: (info: RunInfo, data: RunData)
    do { facts = try RunRecord.facts(bytes) } catch {
      throw RunProblem(path: path, fault: .record(error))
    }
    try check(facts.info, runID, path)
    return facts
  }

  private static func readBytes(_ folder: RootedPath) throws(RunProblem) -> (String, [UInt8]) {
    let path = folder / "run.json"
    do { return (path.text, try Disk.read(path)) } catch {
      throw RunProblem(path: path.text, fault: .file(error))
    }
  }

  private static func check(_ info: RunInfo, _ runID: String, _ path: String) throws(RunProblem) {
    guard info.runID == runID else {
      let fault = RecordError.foreignIdentifier(found: info.runID, folder: runID)
      throw RunProblem(path: path, fault: .record(fault))
    }
  }
}
