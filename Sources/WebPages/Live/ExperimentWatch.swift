import Serving
import Tracking

/// Tells pages what changes in an experiment: one look at its folder for all who watch it.
///
/// A change is an event of the name `runs` with the numbers of the runs that are new or other than
/// they were, and of those that are gone; the page asks for them by `columns.json?runs=…`.
actor ExperimentWatch {
  private let store: RunStore
  private let name: String
  private var listeners: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
  private var nextListener = 0
  /// The runs as they were at the last look, by number.
  private var known: [Int: RunSummary] = [:]
  private var isLooking = false

  init(_ store: RunStore, _ name: String) {
    self.store = store
    self.name = name
  }

  /// The events from now on, until the one who listens goes.
  func events() throws -> AsyncStream<[UInt8]> {
    if !isLooking { known = try look() }
    let (stream, continuation) = AsyncStream.makeStream(
      of: [UInt8].self, bufferingPolicy: .bufferingNewest(64))
    let listener = nextListener
    nextListener += 1
    listeners[listener] = continuation
    continuation.onTermination = { _ in Task { await self.forget(listener) } }
    continuation.yield(Self.comment)
    if !isLooking {
      isLooking = true
      Task { await watch() }
    }
    return stream
  }

  var listenerCount: Int { listeners.count }

  private func forget(_ listener: Int) { listeners[listener] = nil }

  /// What shows a client that goes without a word: a line that means nothing.
  private static let comment = Array(": still here\n\n".utf8)

  /// Looks again and again while somebody listens; a large experiment seldom enough that it takes a
  /// twentieth of the time.
  private func watch() async {
    let clock = ContinuousClock()
    var quiet = clock.now
    while !listeners.isEmpty {
      var took = Duration.zero
      do {
        let before = clock.now
        if let event = try change() {
          tell(event)
          quiet = clock.now
        }
        took = clock.now - before
      } catch {
        // The folder cannot be read just now; the next look tells.
      }
      if clock.now - quiet > .seconds(15) {
        tell(Self.comment)
        quiet = clock.now
      }
      try? await Task.sleep(for: max(.milliseconds(400), took * 20))
    }
    isLooking = false
    known = [:]
  }

  private func tell(_ event: [UInt8]) {
    for listener in listeners.values { listener.yield(event) }
  }

  private func look() throws -> [Int: RunSummary] {
    let runs = try store.summaries(in: name).runs
    return Dictionary(runs.map { ($0.number, $0) }) { first, _ in first }
  }

  /// The event of what is other than at the last look; nil where nothing is.
  private func change() throws -> [UInt8]? {
    let now = try look()
    defer { known = now }
    let changed = now.filter { number, run in
      known[number].map { !run.isUnchanged(since: $0) } ?? true
    }
    let gone = known.keys.filter { now[$0] == nil }
    if changed.isEmpty && gone.isEmpty { return nil }
    let (new, old) = (Self.list(Array(changed.keys)), Self.list(gone))
    return Array("event: runs\ndata: {\"changed\": \(new), \"gone\": \(old)}\n\n".utf8)
  }

  private static func list(_ numbers: [Int]) -> String {
    "[\(numbers.sorted().map(String.init).joined(separator: ","))]"
  }
}

/// The watches of a store's experiments, one each.
actor StoreWatch {
  /// So many pages may be open that are told of changes: others do without, and are answered.
  private static let most = 64

  private let store: RunStore
  private var watches: [String: ExperimentWatch] = [:]

  init(_ store: RunStore) { self.store = store }

  /// The stream of an experiment's events.
  ///
  /// - Throws: `RunStoreError.noExperiment`.
  func events(of experiment: String) async throws -> Response {
    var listeners = 0
    for watch in watches.values { listeners += await watch.listenerCount }
    guard listeners < Self.most else {
      throw HTTPError(
        status: 429, code: "RESOURCE_LIMIT_EXCEEDED",
        message: "\(listeners) pages are told of changes already")
    }
    _ = try store.summaries(in: experiment)
    let watch = watches[experiment] ?? ExperimentWatch(store, experiment)
    watches[experiment] = watch
    return Response(contentType: "text/event-stream", body: .pieces(try await watch.events()))
  }
}
