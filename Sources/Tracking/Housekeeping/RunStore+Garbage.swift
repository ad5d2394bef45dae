internal import Files
internal import Times

extension RunStore {
  /// Removes deleted runs for good, and what processes left that ended in the midst of a writing.
  ///
  /// What a living process writes is not touched: it is locked. Where the work was another machine's,
  /// whose locks may not be seen here, what is younger than a day stays as well, in the trash too.
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

  private func takeTrash(
    of experiment: ExperimentName
  ) throws(FileError) -> (taken: [RootedPath], runs: Int) {
    let trash = trash(experiment)
    guard Disk.exists(trash) else { return ([], 0) }
    let taken = folder(experiment) / (Self.removed + Identifier.random())
    let runs = try take(trash, as: taken, sparing: Self.isAlive)
    return (runs > 0 ? [taken] : [], runs)
  }

  /// Takes a trash away as a whole, in one step, so that nothing in it is restored in part; where
  /// something is spared, the others one by one.
  ///
  /// - Returns: How many things were taken.
  func take(
    _ trash: RootedPath, as taken: RootedPath, sparing isSpared: (RootedPath) -> Bool
  ) throws(FileError) -> Int {
    let all = try Disk.entries(trash)
    let others = all.filter { !($0.isFolder && isSpared(trash / $0.name)) }
    if others.isEmpty { return 0 }
    if others.count == all.count {
      try Disk.rename(trash, to: taken)
    } else {
      try Disk.makeFolder(taken)
      for entry in others { try Disk.rename(trash / entry.name, to: taken / entry.name) }
    }
    return others.count
  }

  /// Whether a process works on the run in a folder, or one of another machine may.
  static func isAlive(_ run: RootedPath) -> Bool {
    // A run that has ended has no such file.
    guard Disk.exists(run / "lock") else { return false }
    if FileLock.isHeld(run / "lock") { return true }
    let workplace = Workplace(run)
    return workplace.record?.info.status == .running && workplace.mayGoOn(with: run)
  }

  private func leftovers(in experiment: ExperimentName) throws(FileError) -> [RootedPath] {
    let folder = folder(experiment)
    var found: [RootedPath] = []
    var beside = cacheLeftovers(of: experiment)
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
      } else if entry.kind == .file, TemporaryName.isOne(entry.name), !FileLock.isHeld(path) {
        beside.append(path)
      }
    }
    // What lies beside the runs does not name its machine.
    let isShared = FileLock.hosts(folder / ".edit").contains { $0 != Host.name }
    return found + beside.filter { !isShared || !Disk.isYoung($0) }
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

  /// Whether a process of another machine may still be writing there.
  func mayGoOn(with path: RootedPath) -> Bool {
    guard let host, host != Host.name else { return false }
    let inner = (try? Disk.entries(below: path)) ?? []
    return ([path] + inner.map { path / $0.name }).contains(where: Disk.isYoung)
  }
}

extension Disk {
  /// In seconds.
  private static let day = 24 * 60 * 60

  /// Whether what lies at a path was changed less than a day ago.
  fileprivate static func isYoung(_ path: RootedPath) -> Bool {
    changeTime(path).map { $0 > Clock.now / 1000 - day } ?? false
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
