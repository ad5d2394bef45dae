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
    var artifacts: [ArtifactEntry] = []
    var entries: [JournalEntry] = []
    var journal: JournalFile?
    var isFinished = false
  }

  init(record: RunRecord, folder: RootedPath, lock: FileLock) {
    self.record = record
    self.folder = folder
    self.lock = lock
    state = Mutex(State(artifacts: record.artifacts))
  }

  /// Notes what came of the run so far, all of it or nothing, for whoever reads the store: one line
  /// of the journal, by one writing. The record is not written again.
  ///
  /// It outlives this process at once, and a power failure once the next line is noted 200 ms later,
  /// or after `commit`, or with the run's end.
  ///
  /// - Throws: `isFinished`; `file` where the disk does not take it, of which nothing stays.
  /// - Complexity: linear in the entries.
  package func log(_ entries: [JournalEntry]) throws(RunStoreError) {
    if entries.isEmpty { return }
    try state.withLock { (state) throws(RunStoreError) in
      guard !state.isFinished else { throw .isFinished(record.info) }
      try filing { () throws(FileError) in
        if state.journal == nil { state.journal = try JournalFile(folder) }
        try state.journal?.append(JournalEntry.line(of: entries))
      }
      state.entries += entries
    }
  }

  /// Makes what was logged safe from a power failure.
  package func commit() throws(RunStoreError) {
    try state.withLock { (state) throws(RunStoreError) in
      guard let journal = state.journal else { return }
      try filing { () throws(FileError) in try journal.commit() }
    }
  }

  /// Writes the final record, with what was logged in it, safe from a power failure, and lets go of
  /// the lock.
  ///
  /// `params`, `metrics`, `environment` and `tags` add to those of before; the same names are
  /// replaced. `recipe` takes the place of that of the beginning, where one is given.
  /// A failure (a full disk) leaves the run as it was, so that it can be tried again; but for
  /// `notDurable`, after which it is finished.
  ///
  /// - Parameter folds: The values of metrics in each fold, the first fold's first.
  @discardableResult
  package func finish(
    recipe: JSONValue? = nil, params: [String: String] = [:], metrics: [String: Double] = [:],
    curves: [RunCurve] = [], folds: [String: [Double]] = [:], stages: [StageTiming] = [],
    environment: [String: String] = [:], tags: [String: String] = [:],
    status: RunStatus = .finished
  ) throws(RunStoreError) -> RunRecord {
    try state.withLock { (state) throws(RunStoreError) in
      guard !state.isFinished else { throw .isFinished(record.info) }
      var final = record
      final.add(state.entries)
      final.info.status = status
      final.info.endTime = max(Clock.now, record.info.startTime)
      if let recipe { final.recipe = recipe }
      final.data.params.merge(params) { _, new in new }
      final.data.tags.merge(tags) { _, new in new }
      final.environment.merge(environment) { _, new in new }
      final.data.metrics.merge(metrics) { _, new in new }
      final.data.curves = curves
      final.data.folds = folds
      final.stages = stages
      final.artifacts = state.artifacts.sorted { $0.path < $1.path }
      try filing { () throws(FileError) in
        let path = folder / "run.json"
        try Disk.replace(path, try Disk.bytes(of: final, path), isDurable: true)
      }
      // From here on it is finished, whatever becomes of the names' durability.
      state.isFinished = true
      defer {
        if state.journal != nil { Disk.removeFile(folder / RunJournal.name) }
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
    let names = try Self.names(path)
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
      state.artifacts.removeAll { $0.path == path }
      state.artifacts.append(ArtifactEntry(path: path, bytes: bytes, xxh3: xxh3))
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
    let names = try Self.names(path)
    Disk.removeFile(names.reduce(folder / "artifacts", /))
    state.withLock { $0.artifacts.removeAll { $0.path == path } }
  }

  /// The names of a path within the artifacts, outermost first; none of them leads elsewhere.
  ///
  /// - Throws: `RunStoreError.badArtifactPath` for an empty name, `.`, `..` or a control character.
  private static func names(_ path: String) throws(RunStoreError) -> [String] {
    let names = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isGood = names.allSatisfy { name in
      !name.isEmpty && name != "." && name != ".." && name.utf8.count <= 200
        && name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
    guard isGood, names.count <= 16 else { throw .badArtifactPath(path) }
    return names
  }
}
