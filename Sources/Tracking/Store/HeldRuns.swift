internal import Synchronization

/// The runs that this process works on, whoever began them: a change of one goes into its journal, by
/// the same door as what is logged of it, while other processes are kept out by its lock.
final class HeldRuns: Sendable {
  private struct Held {
    weak var run: ActiveRun?
  }

  private let runs = Mutex<[String: Held]>([:])

  /// - Complexity: linear in the runs that are held.
  func note(_ run: ActiveRun) {
    runs.withLock { runs in
      runs = runs.filter { $0.value.run != nil }
      runs[run.record.info.runID] = Held(run: run)
    }
  }

  /// The run of an id, if somebody here works on it.
  subscript(id: String) -> ActiveRun? { runs.withLock { $0[id]?.run } }
}
