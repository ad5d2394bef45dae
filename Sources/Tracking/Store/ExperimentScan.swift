internal import Dispatch
internal import Files
internal import Glibc
internal import Synchronization

/// Brings the facts of an experiment's runs up to date with what lies in its folder.
///
/// A run whose record has the stamp of the last reading is taken from the table of then; every
/// other is read. So the table may be old, foreign or missing: it only costs time.
struct ExperimentScan: Sendable {
  private let folder: RootedPath
  private let known: FactTable
  /// Places in `known` by id.
  private let places: [UInt128: Int]

  init(folder: RootedPath, known: FactTable) {
    self.folder = folder
    self.known = known
    places = Dictionary(
      known.runs.enumerated().map { ($0.element.identifier, $0.offset) }
    ) { first, _ in first }
  }

  /// What came of it.
  struct Outcome {
    var table: FactTable
    var interrupted: Set<UInt128> = []
    var problems: [RunReadingError] = []
    /// Runs that were read anew.
    var readings = 0
  }

  /// Looks at all entries, on two threads where they are many.
  func outcome(_ entries: [Disk.Entry]) throws(FileError) -> Outcome {
    let descriptor = try FileDescriptor.folder(folder)
    let number = descriptor.number
    let parts = entries.count < 256 ? 1 : 2
    let findings = Mutex<[ScanFindings?]>(Array(repeating: nil, count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let range = entries.count * part / parts..<entries.count * (part + 1) / parts
      var found = ScanFindings(experiment: known.experiment)
      for entry in entries[range] { look(at: entry, number, &found) }
      findings.withLock { $0[part] = found }
    }
    return merge(findings.withLock { $0.compactMap(\.self) })
  }

  private func merge(_ findings: [ScanFindings]) -> Outcome {
    var outcome = Outcome(table: known)
    for found in findings {
      outcome.interrupted.formUnion(found.interrupted)
      outcome.problems += found.problems
      outcome.readings += found.read.count
    }
    outcome.problems.sort { $0.path < $1.path }
    let kept = findings.flatMap(\.kept)
    if outcome.readings == 0 && kept.count == known.runs.count { return outcome }
    var builder = FactTableBuilder(experiment: known.experiment)
    builder.add(kept.map { known.runs[$0] }, of: known)
    for found in findings {
      let table = found.read.table
      builder.add(table.runs, of: table)
    }
    outcome.table = builder.table
    return outcome
  }

  private func look(at entry: Disk.Entry, _ folderNumber: Int32, _ found: inout ScanFindings) {
    guard let identifier = Identifier.value(entry.name), entry.isFolder else {
      let fault: RunReadingError.Fault = entry.kind == .link ? .link : .foreign
      found.problems.append(RunReadingError(path: (folder / entry.name).text, fault: fault))
      return
    }
    if keepKnown(entry.name, identifier, folderNumber, &found) { return }
    do { try read(entry.name, identifier, folderNumber, &found) } catch
      where Disk.exists(folder / entry.name)
    {
      found.problems.append(error)
    } catch {
      // Deleted since the folder was read.
    }
  }

  /// Takes a run from the table, if its record is the one that was read then.
  private func keepKnown(
    _ name: String, _ identifier: UInt128, _ folderNumber: Int32, _ found: inout ScanFindings
  ) -> Bool {
    guard let place = places[identifier] else { return false }
    let (stamp, isRunning) = (known.runs[place].stamp, known.runs[place].runStatus == .running)
    func isAsRead() -> Bool { self.stamp(of: name, folderNumber, isRunning: isRunning) == stamp }
    guard isAsRead() else { return false }
    if isRunning, !FileLock.isHeld(folder / name / "lock") {
      // Its process ended. If the run did before, the record is another one by now.
      guard isAsRead() else { return false }
      found.interrupted.insert(identifier)
    }
    found.kept.append(place)
    return true
  }

  /// The stamp of a run's record, and of the journal of one that goes on.
  private func stamp(
    of name: String, _ folderNumber: Int32, isRunning: Bool
  ) -> FileStamp? {
    let record = FileStamp(of: "\(name)/run.json", in: folderNumber)
    guard isRunning else { return record }
    return record?.joined(with: FileStamp(of: "\(name)/\(RunJournal.name)", in: folderNumber))
  }

  /// Reads a record; one that is RUNNING once more, as it may have ended meanwhile.
  private func read(
    _ name: String, _ identifier: UInt128, _ folderNumber: Int32, _ found: inout ScanFindings
  ) throws(RunReadingError) {
    let path = folder / name
    var stamp = stamp(of: name, folderNumber, isRunning: false)
    var record = try RunStore.readFacts(path, runID: name)
    if record.info.status == .running {
      let isFree = !FileLock.isHeld(path / "lock")
      stamp = self.stamp(of: name, folderNumber, isRunning: true)
      record = try RunStore.readFacts(path, runID: name)
      if isFree, record.info.status == .running { found.interrupted.insert(identifier) }
    }
    let isSettled = stamp?.isSettled ?? false
    found.read.add(record.info, record.data, stamp: isSettled ? stamp ?? .never : .never)
  }
}

/// What one thread of a scan found.
struct ScanFindings: Sendable {
  /// Places in the known table of runs that are as they were.
  var kept: [Int] = []
  var read: FactTableBuilder
  var interrupted: Set<UInt128> = []
  var problems: [RunReadingError] = []

  init(experiment: String) { read = FactTableBuilder(experiment: experiment) }
}
