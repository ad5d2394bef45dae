internal import Files
package import JSON
internal import Synchronization
internal import Times

/// A run that goes on: RUNNING on disk, its lock held by this process.
///
/// When the value goes without `finish`, as when the process ends, the record stays RUNNING with a
/// free lock, which listings show as interrupted.
package final class ActiveRun: Sendable {
  /// The record as it was begun.
  package let record: RunRecord
  private let folder: RootedPath
  private let lock: FileLock
  private let state: Mutex<State>

  private struct State {
    /// The record with what was logged since.
    var current: RunRecord
    /// The last points of metrics.
    var last: [String: MetricPoint] = [:]
    var journal: JournalFile?
    var isFinished = false
    /// Whether the record and its folder are safe from a power failure.
    var isSafe = false
    /// When its lock told last that somebody works on it.
    var shown: ContinuousClock.Instant?
  }

  init(record: RunRecord, folder: RootedPath, lock: FileLock) {
    self.record = record
    self.folder = folder
    self.lock = lock
    state = Mutex(State(current: record))
  }

  /// The record with all that was logged so far.
  package var current: RunRecord { state.withLock { $0.current } }

  /// Notes what came of the run so far, all of it or nothing, for whoever reads the store: one line
  /// of the journal, by one writing. The record is not written again.
  ///
  /// It outlives this process at once, and a power failure once the next line is noted 200 ms later,
  /// or after `commit`, or with the run's end.
  ///
  /// - Parameter isSafeInTime: Whether the disk is waited for, once in 200 ms; who does without
  ///   calls `commit`.
  /// - Throws: `isFinished`; `file` where the disk does not take it, of which nothing stays.
  /// - Complexity: linear in the entries.
  package func log(
    _ entries: [JournalEntry], isSafeInTime: Bool = true
  ) throws(RunStoreError) {
    if entries.isEmpty { return }
    try state.withLock { (state) throws(RunStoreError) in
      guard !state.isFinished else { throw .isFinished(record.info) }
      try filing { () throws(FileError) in
        if state.journal == nil {
          state.journal = try JournalFile(folder, from: record.journalled)
        }
        try state.journal?.append(JournalEntry.line(of: entries), isSafeInTime: isSafeInTime)
      }
      state.current.add(entries, last: &state.last)
    }
  }

  /// Makes the run and what was logged safe from a power failure. Meanwhile more can be logged.
  package func commit() throws(RunStoreError) {
    let (journal, isSafe) = state.withLock { state in
      (state.isFinished ? nil : state.journal?.descriptor, state.isSafe || state.isFinished)
    }
    try filing { () throws(FileError) in
      if !isSafe {
        try Disk.synchroniseFile(folder / "run.json")
        try Disk.synchroniseNumber(above: folder)
      }
      if let journal {
        try journal.commit(isFirst: !isSafe)
      } else if !isSafe {
        try Disk.synchronise(folder)
      }
    }
    state.withLock { $0.isSafe = true }
  }

  /// Lets those who look at the lock see that somebody works on the run; no more than once a second.
  package func showLife() {
    let isDue = state.withLock { state in
      if state.isFinished { return false }
      if let shown = state.shown, ContinuousClock.now - shown < .seconds(1) { return false }
      state.shown = .now
      return true
    }
    if isDue { lock.touch() }
  }

  /// Lets go of a run that has not ended: it stays RUNNING with a free lock, until `reopen`.
  package func release() throws(RunStoreError) {
    defer {
      state.withLock { state in
        state.isFinished = true
        state.journal = nil
        lock.release()
      }
    }
    try commit()
  }

  /// Writes the final record, with what was logged in it, safe from a power failure, and lets go of
  /// the lock.
  ///
  /// `params`, `metrics`, `environment` and `tags` add to those of before; the same names are
  /// replaced. `recipe`, `curves`, `folds` and `stages` take the place of those of before, where
  /// they are given.
  /// A failure (a full disk) leaves the run as it was, so that it can be tried again; but for
  /// `notDurable`, after which it is finished.
  ///
  /// - Parameter folds: The values of metrics in each fold, the first fold's first.
  /// - Parameter endTime: Milliseconds since 1970; nil for now.
  @discardableResult
  package func finish(
    recipe: JSONValue? = nil, params: [String: String] = [:], metrics: [String: Double] = [:],
    curves: [RunCurve]? = nil, folds: [String: [Double]]? = nil, stages: [StageTiming]? = nil,
    environment: [String: String] = [:], tags: [String: String] = [:],
    status: RunStatus = .finished, endTime: Int? = nil
  ) throws(RunStoreError) -> RunRecord {
    try state.withLock { (state) throws(RunStoreError) in
      guard !state.isFinished else { throw .isFinished(record.info) }
      var final = state.current
      final.info.status = status
      final.info.endTime = endTime ?? max(Clock.now, record.info.startTime)
      final.data.params.merge(params) { _, new in new }
      final.data.tags.merge(tags) { _, new in new }
      final.environment.merge(environment) { _, new in new }
      final.data.metrics.merge(metrics) { _, new in new }
      final.recipe = recipe ?? final.recipe
      final.data.curves = curves ?? final.data.curves
      final.data.folds = folds ?? final.data.folds
      final.stages = stages ?? final.stages
      final.artifacts.sort { $0.path < $1.path }
      final.journalled = 0
      try filing { () throws(FileError) in
        let path = folder / "run.json"
        try Disk.replace(path, try Disk.bytes(of: final, path), isDurable: true)
      }
      // From here on it is finished, whatever becomes of the names' durability.
      state.isFinished = true
      defer {
        state.journal = nil
        Disk.removeFile(folder / RunJournal.name)
        Disk.removeFile(folder / "lock")
        lock.release()
      }
      try makeDurable(final)
      return final
    }
  }

  private func makeDurable(_ final: RunRecord) throws(RunStoreError) {
    do {
      try Disk.synchronise(folder)
      try Disk.synchroniseNumber(above: folder)
    } catch {
      throw .notDurable(final, error)
    }
  }

  /// Writes a file below `artifacts/`, in one step; one of the same path is replaced.
  ///
  /// - Parameter path: names with `/` between them, `model/recipe.json`.
  /// - Parameter isDurable: whether it must survive a power failure at any price. What can be made
  ///   again from the record need not: its checksum tells whether it survived.
  package func writeArtifact(
    path: String, bytes: [UInt8], isDurable: Bool = true
  ) throws(RunStoreError) {
    try writeArtifact(path: path, pieces: CollectionOfOne(bytes), isDurable: isDurable)
  }

  /// The same with bytes that come a piece at a time, so that a large file is never held whole.
  package func writeArtifact(
    path: String, pieces: some Sequence<[UInt8]>, isDurable: Bool = true
  ) throws(RunStoreError) {
    let names = try ArtifactEntry.names(path)
    try state.withLock { (state) throws(RunStoreError) in
      guard !state.isFinished else { throw .isFinished(record.info) }
    }
    let file = names.reduce(folder / "artifacts", /)
    let (bytes, xxh3) = try filing { () throws(FileError) in
      try Disk.makeFolder(file.parent)
      return try Disk.replace(file, pieces: pieces, isDurable: isDurable)
    }
    try state.withLock { (state) throws(RunStoreError) in
      guard !state.isFinished else { throw .isFinished(record.info) }
      state.current.add([.artifact(ArtifactEntry(path: path, bytes: bytes, xxh3: xxh3))])
    }
    // Only now: the file is there, and the record must know it, also if this fails.
    guard isDurable else { return }
    try filing { () throws(FileError) in
      var parent = file.parent
      for _ in names {
        try Disk.synchronise(parent)
        parent = parent.parent
      }
    }
  }

  /// Takes back an artifact that `writeArtifact` wrote, or had begun to; one that is not there is
  /// fine.
  package func discardArtifact(path: String) throws(RunStoreError) {
    let names = try ArtifactEntry.names(path)
    Disk.removeFile(names.reduce(folder / "artifacts", /))
    state.withLock { $0.current.artifacts.removeAll { $0.path == path } }
  }
}
