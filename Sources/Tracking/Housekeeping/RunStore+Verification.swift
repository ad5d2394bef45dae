package import Files
internal import Glibc

extension RunStore {
  /// Reads every record and every artifact of an experiment, and compares the cache with them.
  ///
  /// What other processes write, move or change meanwhile is not amiss: what looks wrong is looked
  /// at once more while none of them can.
  ///
  /// - Returns: the number of runs that were read, and what is amiss.
  package func verify(
    _ experiment: String
  ) throws(RunStoreError) -> (runs: Int, faults: [StoreFault]) {
    let experiment = try existing(experiment)
    let first = try look(at: experiment)
    if first.faults.isEmpty { return (first.runs, []) }
    // A store that may only be read has no lock, and nobody here who writes.
    let lock = try? FileLock.hold(folder(experiment) / ".edit")
    defer { lock?.release() }
    let suspects = Set(first.faults.flatMap { $0.entries(in: folder(experiment).text) })
    let faults = try look(at: experiment, only: suspects).faults
    if faults.contains(where: \.isOfCache) { Disk.removeFile(cachePath(experiment)) }
    return (first.runs, faults)
  }

  /// Reads an artifact a piece at a time. A link in its place, or in that of a folder on the way to
  /// it, is not followed.
  ///
  /// - Returns: Whether its bytes are those that were recorded.
  /// - Throws: `file`, also what `body` throws.
  package func read(
    _ artifact: ArtifactEntry, of info: RunInfo,
    _ body: (ArraySlice<UInt8>) throws(FileError) -> Void
  ) throws(RunStoreError) -> Bool {
    let path = try folder(of: info) / "artifacts" / artifact.path
    let found = try filing { () throws(FileError) in try Digest.ofFile(path, body) }
    return found == (artifact.bytes, artifact.xxh3)
  }

  /// What stands in the place of experiments and is a link, which is not followed.
  package func linkedExperiments() throws(RunStoreError) -> [StoreFault] {
    guard Disk.isFolder(root) else { return [] }
    let entries = try filing { () throws(FileError) in try Disk.entries(root) }
    return entries.filter { $0.kind == .link }.map(\.name).sorted().map { name in
      .unreadable(RunReadingError(path: (root / name).text, fault: .link))
    }
  }

  /// - Parameter only: The names in the experiment's folder to look at; nil for all.
  private func look(
    at experiment: ExperimentName, only chosen: Set<String>? = nil
  ) throws(RunStoreError) -> (runs: Int, faults: [StoreFault]) {
    let entries = try entries(experiment).filter { chosen?.contains($0.name) ?? true }
    let listing = try listing(of: entries, in: folder(experiment), experiment)
    var faults = listing.problems.map { StoreFault.unreadable($0) }
    for record in listing.records {
      faults +=
        record.info.status == .running
        ? try journalFaults(of: record, mayGrow: !listing.isInterrupted(record))
        : try artifactFaults(of: record)
    }
    let sameNumbers = Dictionary(grouping: listing.records.map(\.info), by: \.number)
      .values.filter { $0.count > 1 }
    faults += sameNumbers.map { .sameNumber($0) }
    faults += try cacheFaults(in: experiment, listing)
    return (listing.records.count, faults + ownFaults(experiment))
  }

  /// What the store keeps beside the runs, where something else stands in its place.
  private func ownFaults(_ experiment: ExperimentName) -> [StoreFault] {
    let folder = folder(experiment)
    let files = ["experiment.json", ".edit", ".number"].map { (folder / $0, Disk.Kind.file) }
    let places = files + [(trash(experiment), .folder), (cachePath(experiment), .file)]
    return places.compactMap { path, expected in
      guard let kind = Disk.kind(path), kind != expected else { return nil }
      let code = kind == .folder ? EISDIR : expected == .folder ? ENOTDIR : ENXIO
      let error = FileError("use", path.text, code: kind == .link ? ELOOP : code)
      return .unreadable(RunReadingError(path: path.text, fault: .file(error)))
    }
  }

  /// - Parameter mayGrow: Whether somebody may be writing the last line just now.
  private func journalFaults(
    of record: RunRecord, mayGrow: Bool
  ) throws(RunStoreError) -> [StoreFault] {
    let journal = RunJournal.read(try folder(of: record.info), from: 0)
    if let fault = journal.fault { return [.journalUnreadable(record.info, fault)] }
    return journal.damaged.map { .journalDamaged(record.info, line: $0) }
      + (journal.isTorn && !mayGrow ? [.journalTorn(record.info)] : [])
  }

  private func artifactFaults(of record: RunRecord) throws(RunStoreError) -> [StoreFault] {
    let folder = try folder(of: record.info) / "artifacts"
    var faults: [StoreFault] = []
    var present: [Disk.Entry] = []
    do throws(FileError) { present = try Disk.entries(below: folder) } catch {
      if !error.isMissing { faults.append(.artifactUnreadable(record.info, error)) }
    }
    let known = Set(record.artifacts.map(\.path))
    for entry in present where !known.contains(entry.name) {
      // Held as long as its writer lives.
      if FileLock.isHeld(folder / entry.name) { continue }
      faults.append(.artifactUnknown(record.info, path: entry.name))
    }
    for entry in record.artifacts {
      do throws(FileError) {
        let (bytes, xxh3) = try Digest.ofFile(folder / entry.path)
        if (bytes, xxh3) != (entry.bytes, entry.xxh3) {
          faults.append(.artifactChanged(record.info, path: entry.path))
        }
      } catch {
        let isMissing = error.isMissing
        faults.append(
          isMissing
            ? .artifactMissing(record.info, path: entry.path)
            : .artifactUnreadable(record.info, error))
      }
    }
    return faults
  }

  private func cacheFaults(
    in experiment: ExperimentName, _ listing: RunListing
  ) throws(RunStoreError) -> [StoreFault] {
    let told = Dictionary(
      try summaries(in: experiment.text).runs.map { ($0.info.runID, $0) }
    ) { first, _ in first }
    var faults: [StoreFault] = []
    for record in listing.records where record.info.status != .running {
      let expected = RunSummary(record)
      if let summary = told[record.info.runID], !summary.isSame(as: expected) {
        faults.append(.cacheWrong(record.info))
      }
    }
    return faults
  }
}

/// What `verify` found amiss.
package enum StoreFault: Sendable, Equatable {
  case unreadable(RunReadingError)
  /// Recorded, but not there.
  case artifactMissing(RunInfo, path: String)
  /// There, but with other bytes than were recorded.
  case artifactChanged(RunInfo, path: String)
  /// There, but not recorded.
  case artifactUnknown(RunInfo, path: String)
  case artifactUnreadable(RunInfo, FileError)
  /// A line of the run's journal is none, counted from 1; what the others say stands.
  case journalDamaged(RunInfo, line: Int)
  /// The journal ends within a line, which was promised to nobody.
  case journalTorn(RunInfo)
  case journalUnreadable(RunInfo, FileError)
  /// Two runs bear one number, as after a copy by hand.
  case sameNumber([RunInfo])
  /// The cache told something else than the record; it was deleted.
  case cacheWrong(RunInfo)
}

extension StoreFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let problem): problem.description
    case .artifactMissing(let info, let path): "run #\(info.number): artifact `\(path)` is gone"
    case .artifactChanged(let info, let path):
      "run #\(info.number): artifact `\(path)` is not what was recorded"
    case .artifactUnknown(let info, let path):
      "run #\(info.number): artifact `\(path)` was not recorded"
    case .artifactUnreadable(let info, let error): "run #\(info.number): \(error)"
    case .journalDamaged(let info, let line):
      "run #\(info.number): line \(line) of `metrics.jsonl` is damaged and was left out"
    case .journalTorn(let info):
      "run #\(info.number): the last line of `metrics.jsonl` is not whole and was left out"
    case .journalUnreadable(let info, let error): "run #\(info.number): \(error)"
    case .sameNumber(let runs):
      "the runs \(runs.map { "`\($0.runID.prefix(8))`" }.joined(separator: ", ")) "
        + "have one number, \(runs.first?.number ?? 0)"
    case .cacheWrong(let info): "run #\(info.number): the cache was wrong and is deleted"
    }
  }
}

extension StoreFault {
  var isOfCache: Bool {
    if case .cacheWrong = self { true } else { false }
  }

  /// The names in the experiment's folder that it speaks of.
  func entries(in folder: String) -> [String] {
    switch self {
    case .unreadable(let problem):
      let names = problem.path.dropFirst(folder.count + 1)
      return [String(names.prefix { $0 != "/" })]
    case .artifactMissing(let info, _), .artifactChanged(let info, _),
      .artifactUnknown(let info, _), .artifactUnreadable(let info, _), .cacheWrong(let info),
      .journalDamaged(let info, _), .journalTorn(let info), .journalUnreadable(let info, _):
      return [info.runID]
    case .sameNumber(let runs): return runs.map(\.runID)
    }
  }
}
