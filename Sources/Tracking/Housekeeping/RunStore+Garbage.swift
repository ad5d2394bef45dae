internal import Files
internal import Times

extension RunStore {
  /// Removes deleted runs for good, and what processes left that ended in the midst of a writing.
  ///
  /// What a living process writes is not touched: its folder is locked. Where the work was another
  /// machine's, whose locks may not be seen here, what is younger than a day stays as well.
  package func collectGarbage(in experiment: String) throws(RunStoreError) -> GarbageReport {
    let experiment = try existing(experiment)
    var report = GarbageReport()
    // Found while nobody begins, moves or edits a run; removed after that, which may take long.
    let garbage = try withEditLock(experiment) { () throws(RunStoreError) in
      try filing { () throws(FileError) in
        let leftovers = try leftovers(in: experiment)
        report.leftovers = leftovers.count
        let (trash, runs) = try takeTrash(of: experiment)
        report.runs = runs
        return leftovers + trash
      }
    }
    for path in garbage {
      report.bytes += try filing { () throws(FileError) in try Disk.removeTree(path) }
    }
    return report
  }

  /// What the names of things begin with that are being removed.
  static var removed: String { ".gone-" }

  /// Takes the trash away as a whole, in one step, so that no run is restored in part.
  private func takeTrash(
    of experiment: ExperimentName
  ) throws(FileError) -> (taken: [RootedPath], runs: Int) {
    let trash = trash(experiment)
    guard Disk.exists(trash) else { return ([], 0) }
    let runs = try Disk.entries(trash).count
    if runs == 0 { return ([], 0) }
    let taken = folder(experiment) / (Self.removed + Identifier.random())
    try Disk.rename(trash, to: taken)
    return ([taken], runs)
  }

  private func leftovers(in experiment: ExperimentName) throws(FileError) -> [RootedPath] {
    let folder = folder(experiment)
    var found: [RootedPath] = []
    for entry in try Disk.entries(folder) {
      let path = folder / entry.name
      if entry.name.hasPrefix(Self.removed) {
        found.append(path)
      } else if entry.isFolder, entry.name.hasPrefix(Self.unfinished) {
        if !FileLock.isHeld(path / "lock"), !Workplace(path).mayGoOn(with: path) {
          found.append(path)
        }
      } else if entry.isFolder, Identifier.isWellFormed(entry.name) {
        found += try leftovers(inRun: path)
      } else if entry.kind == .file, TemporaryName.isOne(entry.name) {
        found.append(path)
      }
    }
    return found + cacheLeftovers(of: experiment)
  }

  /// What was to become a run's record or one of its artifacts.
  private func leftovers(inRun run: RootedPath) throws(FileError) -> [RootedPath] {
    guard !FileLock.isHeld(run / "lock") else { return [] }
    var found: [RootedPath] = []
    for entry in try Disk.entries(run) where entry.kind == .file {
      if TemporaryName.isOne(entry.name) || entry.name == RunJournal.name {
        found.append(run / entry.name)
      }
    }
    let artifacts = run / "artifacts"
    let written = Disk.isFolder(artifacts) ? try Disk.entries(below: artifacts) : []
    let temporary = written.filter { entry in
      entry.kind == .file && TemporaryName.isOne(entry.name.split(separator: "/").last ?? "")
    }
    if found.isEmpty && temporary.isEmpty { return [] }
    let workplace = Workplace(run)
    // Of a run that has not ended, the journal is a part; a damaged record does not tell.
    if workplace.record?.info.status ?? .running == .running {
      found.removeAll { $0.names.last == RunJournal.name }
    }
    // What is recorded is an artifact, whatever it is called; a damaged record tells nothing.
    if let known = workplace.record?.artifacts.map(\.path) {
      found += temporary.filter { !known.contains($0.name) }.map { artifacts / $0.name }
    }
    return found.filter { !workplace.mayGoOn(with: $0) }
  }

  private func cacheLeftovers(of experiment: ExperimentName) -> [RootedPath] {
    let cache = cachePath(experiment)
    let entries = (try? Disk.entries(cache.parent)) ?? []
    return entries.filter { entry in
      entry.kind == .file && TemporaryName.isOne(entry.name)
        && entry.name.hasPrefix(".\(experiment.folder).")
        && !FileLock.isHeld(cache.parent / entry.name)
    }.map { cache.parent / $0.name }
  }
}

/// A run's folder whose lock is free, as far as this machine sees.
private struct Workplace {
  let record: RunRecord?
  /// The machine that worked on it; nil where nothing tells.
  private let host: String?

  init(_ run: RootedPath) {
    record = (try? Disk.read(run / "run.json")).flatMap { try? RunRecord(bytes: $0) }
    let note = (try? Disk.read(run / "lock", limit: 1024)) ?? []
    let name = String(decoding: note.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    host = name.isEmpty ? record?.environment["host"] : name
  }

  /// In seconds.
  private static let day = 24 * 60 * 60

  /// Whether a process of another machine may still be writing there.
  func mayGoOn(with path: RootedPath) -> Bool {
    guard let host, host != Host.name else { return false }
    let inner = (try? Disk.entries(below: path)) ?? []
    let changes = ([path] + inner.map { path / $0.name }).compactMap { Disk.changeTime($0) }
    return changes.contains { $0 > Clock.now / 1000 - Self.day }
  }
}

/// What a collection of garbage removed.
package struct GarbageReport: Sendable, Equatable {
  /// Deleted experiments that are gone for good.
  package var experiments = 0
  /// Deleted runs that are gone for good, those of deleted experiments among them.
  package var runs = 0
  /// What processes left when they ended in the midst of a writing.
  package var leftovers = 0
  /// On disk.
  package var bytes = 0

  package init(experiments: Int = 0, runs: Int = 0, leftovers: Int = 0, bytes: Int = 0) {
    self.experiments = experiments
    self.runs = runs
    self.leftovers = leftovers
    self.bytes = bytes
  }
}
