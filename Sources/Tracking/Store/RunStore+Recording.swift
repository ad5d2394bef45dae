internal import Files
internal import Glibc
package import JSON
internal import Synchronization
internal import Times

extension RunStore {
  /// Puts a run on disk as RUNNING before its work starts, and holds its lock.
  ///
  /// - Parameter name: the run's name; nil for `run-N`.
  /// - Parameter tags: MLflow's, such as `mlflow.note.content`, and any others.
  /// - Parameter startTime: Milliseconds since 1970, one of `RunInfo.times`; nil for now.
  /// - Parameter isServed: Whether this process records it for a client, whom `lastRequest` then
  ///   tells of.
  package func begin(
    experiment: String, name: String? = nil, params: [String: String] = [:],
    recipe: JSONValue = .null, environment: [String: String] = [:], script: [String] = [],
    tags: [String: String] = [:], startTime: Int? = nil, isServed: Bool = false
  ) throws(RunStoreError) -> ActiveRun {
    let experiment = try ExperimentName(experiment)
    let number = try nextNumber(experiment)
    let info = RunInfo(
      runID: Identifier.random(), runName: name ?? RunInfo.usualName(number),
      experiment: experiment.text,
      number: number, status: .running, startTime: startTime ?? Clock.now)
    let record = RunRecord(
      info: info, data: RunData(params: params, tags: tags), recipe: recipe,
      environment: environment, script: script)
    let folder = folder(experiment, info.runID)
    let lock = try place(
      info.runID, experiment, staysLocked: true, isServed: isServed
    ) { (aside) throws(FileError) in
      try Disk.makeFolder(aside / "artifacts")
      let path = aside / "run.json"
      try Disk.create(path, try Disk.bytes(of: record, path), isDurable: false)
    }
    numbering.note(number, in: self.folder(experiment))
    let run = ActiveRun(record: record, folder: folder, lock: lock)
    held.note(run)
    return run
  }

  /// Goes on with a run that ended before it was finished: it is RUNNING again, and its lock this
  /// process's.
  ///
  /// - Parameter dropped: Tags that told of its end.
  /// - Parameter evenFinished: Whether one that finished goes on as well, as MLflow's clients may
  ///   ask.
  /// - Throws: `isRunning` while a process works on it, `isFinished` where nothing is left to do.
  package func reopen(
    _ info: RunInfo, droppingTags dropped: [String] = [], evenFinished: Bool = false,
    isServed: Bool = false
  ) throws(RunStoreError) -> ActiveRun {
    try editing(info) { (folder) throws(RunStoreError) in
      var record = try self.record(of: info)
      guard evenFinished || record.info.status != .finished else { throw .isFinished(info) }
      let lock = try filing { () throws(FileError) in
        try FileLock.holdForWork(folder / "lock", isServed: isServed)
      }
      // What an ended run left is in its record, and would be read twice.
      if record.info.status != .running { Disk.removeFile(folder / RunJournal.name) }
      if !Disk.exists(folder / RunJournal.name) { record.journalled = 0 }
      record.info.status = .running
      record.info.endTime = nil
      for tag in dropped { record.data.tags[tag] = nil }
      try Disk.replaceRecord(folder, record)
      let run = ActiveRun(record: record, folder: folder, lock: lock)
      held.note(run)
      return run
    }
  }

  /// When the client was last heard of for whom a server records a run, in milliseconds since 1970;
  /// nil for a run that has ended, or that no server records.
  package func lastRequest(for info: RunInfo) -> Int? {
    guard info.status == .running, let folder = try? folder(of: info) else { return nil }
    return FileLock.lastRequest(folder / "lock")
  }

  /// Makes a run's folder aside and renames it into its place, so that it appears whole.
  ///
  /// The folder is locked before anyone who collects garbage may look at it, and no other process
  /// puts a run of this id in place meanwhile.
  ///
  /// - Parameter staysLocked: Whether work on the run goes on.
  /// - Returns: The lock of the run.
  /// - Throws: `exists` where the experiment has the run, or has it in its trash.
  @discardableResult
  func place(
    _ runID: String, _ experiment: ExperimentName, staysLocked: Bool, isServed: Bool = false,
    _ fill: (_ aside: RootedPath) throws(FileError) -> Void
  ) throws(RunStoreError) -> FileLock {
    let aside = folder(experiment) / (Self.unfinished + Identifier.random())
    do {
      let lock = try withEditLock(experiment) { () throws(RunStoreError) in
        try checkIsNew(runID, experiment)
        return try filing { () throws(FileError) in
          try Disk.makeFolder(aside)
          return try FileLock.holdForWork(aside / "lock", isServed: isServed)
        }
      }
      try filing { () throws(FileError) in try fill(aside) }
      try withEditLock(experiment) { () throws(RunStoreError) in
        try checkIsNew(runID, experiment)
        if !staysLocked { Disk.removeFile(aside / "lock") }
        try filing { () throws(FileError) in
          try Disk.rename(aside, to: folder(experiment, runID))
        }
      }
      return lock
    } catch {
      _ = try? Disk.removeTree(aside)
      throw error
    }
  }

  /// What the names of folders begin with that are not yet in their place.
  static var unfinished: String { ".new-" }

  /// Refuses an id that the experiment has, or had and may restore.
  func checkIsNew(_ runID: String, _ experiment: ExperimentName) throws(RunStoreError) {
    if Disk.exists(folder(experiment, runID)) || Disk.exists(trash(experiment) / runID) {
      throw .exists(runID: runID, experiment: experiment.text)
    }
  }

  /// The number after the last one given, noted on disk before it is used.
  ///
  /// - Throws: `noNumberLeft`, and `file` where records cannot be looked at.
  func nextNumber(_ experiment: ExperimentName) throws(RunStoreError) -> Int {
    try prepare(experiment)
    let path = folder(experiment) / ".number"
    let lock = try filing { () throws(FileError) in try FileLock.hold(path) }
    defer { lock.release() }
    let last = try lastNumber(experiment, noted: Self.notedNumber(path))
    guard last < RunInfo.numbers.upperBound else {
      throw .noNumberLeft(experiment: experiment.text, last: last)
    }
    try filing { () throws(FileError) in try lock.overwrite(String(last + 1) + "\n", path) }
    return last + 1
  }

  /// The number that a file notes; nil where it notes none that a run could bear.
  private static func notedNumber(_ path: RootedPath) -> Int? {
    guard let bytes = try? Disk.read(path, limit: 64),
      let number = Int(String(decoding: bytes, as: UTF8.self).trimmed)
    else { return nil }
    return RunInfo.numbers.contains(number) ? number : nil
  }

  /// The last number that was given: the note may be older than the runs beside it.
  private func lastNumber(
    _ experiment: ExperimentName, noted: Int?
  ) throws(RunStoreError) -> Int {
    if let noted, numbering.isLast(noted, in: folder(experiment)) { return noted }
    return max(noted ?? 0, try highestNumber(experiment))
  }

  /// The highest number among all records; 0 where there are none.
  /// - Complexity: one `stat` for each run that is listed, one reading for each that was deleted.
  private func highestNumber(_ experiment: ExperimentName) throws(RunStoreError) -> Int {
    let runs = try summaries(in: experiment.text).runs.map(\.number)
    return (runs + (try deletedNumbers(experiment))).max() ?? 0
  }

  /// The numbers of the runs in the trash, as far as they can be read.
  func deletedNumbers(_ experiment: ExperimentName) throws(RunStoreError) -> [Int] {
    let trash = trash(experiment)
    guard Disk.isFolder(trash) else { return [] }
    return try filing { () throws(FileError) in
      let scan = ExperimentScan(folder: trash, known: .empty(experiment.text))
      return try scan.outcome(try Disk.entries(trash)).table.runs.map { Int($0.number) }
    }
  }
}

extension String {
  fileprivate var trimmed: Substring {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}

/// The numbers that this process gave last, so that a run of many is not counted anew for each.
///
/// The note in `.number` is a hint only: it may be lost, or older than runs that were copied beside
/// it. Whether a number is free, the records decide; they need not be asked again while an
/// experiment's folder is as this process left it.
final class RunNumbering: Sendable {
  private struct Given {
    var number: Int
    /// The experiment's folder, after the run of that number was put there.
    var folder: FileStamp?
  }

  private let given = Mutex<[RootedPath: Given]>([:])

  /// Whether `number` is the last one of the experiment in this folder, as it was given here.
  func isLast(_ number: Int, in folder: RootedPath) -> Bool {
    guard let last = given.withLock({ $0[folder] }), last.number == number,
      let stamp = last.folder
    else { return false }
    return stamp == FileStamp(of: folder)
  }

  /// Notes that the run of a number lies in its place.
  func note(_ number: Int, in folder: RootedPath) {
    given.withLock { $0[folder] = Given(number: number, folder: FileStamp(of: folder)) }
  }
}
