internal import Conditions
internal import JSON
internal import Serving
internal import Tracking

/// A run store as a server works on it: one call after the other, away from its sockets.
///
/// A run that a client has begun is held here, its lock and its journal open, until it ends; what is
/// logged of it is a line of the journal. Every 100 ms what was written since is made safe from a
/// power failure, beside the calls.
actor TrackingStore {
  nonisolated let store: RunStore
  /// The runs that go on, by their ids.
  private var live: [String: LiveRun] = [:]
  /// The experiments that runs were last seen in, by the runs' ids.
  private var places: [String: String] = [:]
  /// The names of experiments as they were last seen, by their ids.
  var experimentNames: [String: String] = [:]
  /// Where models were last seen, by their ids.
  var modelPlaces: [String: ModelPlace] = [:]
  var catalog = ModelCatalog()
  /// Runs with lines that a power failure could still take.
  private var unsafeRuns: Set<String> = []
  private var isCommitting = false

  /// A run of a client.
  private struct LiveRun {
    let run: ActiveRun
    var lastRequest = ContinuousClock.now
  }

  /// More would take too many open files: the run that was quiet for longest is let go of, and taken
  /// up again when its client comes back.
  private static let mostLive = 256

  init(_ store: RunStore) { self.store = store }

  /// Does what a call asks for.
  func perform(
    _ arguments: Arguments,
    _ action: @Sendable (isolated TrackingStore, Arguments) throws -> JSONValue
  ) throws(HTTPError) -> JSONValue {
    try answering { try action(self, arguments) }
  }

  /// The errors of the store, said to a client.
  func answering<Result>(_ body: () throws -> Result) throws(HTTPError) -> Result {
    do {
      return try body()
    } catch let error as HTTPError {
      throw error
    } catch let error as RunStoreError {
      throw HTTPError(error)
    } catch {
      throw HTTPError(
        status: 400, code: "BAD_REQUEST", message: "the request could not be answered")
    }
  }

  // MARK: - Runs

  /// A run that may be written: one that goes on here, or one that has ended.
  enum WritableRun {
    case live(ActiveRun)
    case ended(RunRecord)

    var record: RunRecord {
      switch self {
      case .live(let run): run.current
      case .ended(let record): record
      }
    }
  }

  /// Begins a run.
  func begin(_ begin: () throws(RunStoreError) -> ActiveRun) throws -> RunRecord {
    try makePlace()
    let run = try begin()
    hold(run)
    return run.record
  }

  /// The run of an id, wherever it is.
  func found(_ id: String) throws -> FoundRun {
    if let live = live[id] {
      live.run.showLife()
      self.live[id]?.lastRequest = .now
      return FoundRun(live.run.current)
    }
    guard let found = try store.find(runID: id, near: places[id]) else { throw HTTPError.noRun(id) }
    places[id] = found.record.info.experiment
    return found
  }

  /// The run of an id, to write to: one whose server ended before it did goes on here.
  func writable(_ id: String) throws -> WritableRun {
    if let live = live[id] {
      live.run.showLife()
      self.live[id]?.lastRequest = .now
      return .live(live.run)
    }
    let found = try found(id)
    if found.isDeleted { throw HTTPError.notActive(run: id) }
    guard found.record.info.status == .running else { return .ended(found.record) }
    return .live(try reopen(found.record.info))
  }

  /// Goes on with a run that goes on no more.
  func reopen(_ info: RunInfo) throws -> ActiveRun {
    try makePlace()
    let run = try store.reopen(info, evenFinished: true, isServed: true)
    hold(run)
    return run
  }

  /// Notes what was logged of a run, all of it or nothing.
  func log(_ entries: [JournalEntry], of run: WritableRun) throws {
    if entries.isEmpty { return }
    switch run {
    case .live(let active):
      try active.log(entries, isSafeInTime: false)
      commitSoon(active.record.info.runID)
    case .ended(let record): try store.add(entries, to: record.info)
    }
  }

  /// Ends a run.
  func end(_ run: WritableRun, as status: RunStatus, at time: Int?) throws -> RunRecord {
    switch run {
    case .live(let active):
      let record = try active.finish(status: status, endTime: time)
      letGo(record.info.runID)
      return record
    case .ended(let record): return try store.end(record.info, as: status, at: time)
    }
  }

  private func hold(_ run: ActiveRun) {
    let id = run.record.info.runID
    live[id] = LiveRun(run: run)
    places[id] = run.record.info.experiment
    commitSoon(id)
  }

  private func letGo(_ id: String) {
    live[id] = nil
    unsafeRuns.remove(id)
  }

  /// Lets go of a run that has not ended, so that its folder can be moved.
  func release(_ id: String) throws {
    guard let run = live[id]?.run else { return }
    letGo(id)
    try run.release()
  }

  /// Lets go of all runs of an experiment.
  func release(in experiment: String) throws {
    for (id, live) in live where live.run.record.info.experiment == experiment { try release(id) }
  }

  private func makePlace() throws {
    guard live.count >= Self.mostLive,
      let quietest = live.min(by: { $0.value.lastRequest < $1.value.lastRequest })
    else { return }
    try release(quietest.key)
  }

  func close() {
    for id in live.keys { try? release(id) }
  }

  // MARK: - Power failures

  private static let patience = Duration.milliseconds(100)

  private func commitSoon(_ id: String) {
    unsafeRuns.insert(id)
    if isCommitting { return }
    isCommitting = true
    Task {
      try? await Task.sleep(for: Self.patience)
      await commit()
    }
  }

  private func commit() async {
    let runs = unsafeRuns.compactMap { live[$0]?.run }
    unsafeRuns = []
    let failed = await Self.commit(runs)
    isCommitting = false
    for run in failed where live[run.record.info.runID] != nil {
      commitSoon(run.record.info.runID)
    }
    if let next = unsafeRuns.first { commitSoon(next) }
  }

  /// Waits for the disk, beside the actor.
  ///
  /// - Returns: The runs of which it failed.
  @concurrent
  private static func commit(_ runs: [ActiveRun]) async -> [ActiveRun] {
    runs.filter { run in
      do { try run.commit() } catch { return true }
      return false
    }
  }
}
