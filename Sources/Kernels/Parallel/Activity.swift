import Synchronization

/// What a long computation and its onlookers share: the computation says how far it is,
/// and asks whether it should stop; a progress bar reads, a Ctrl-C cancels.
///
/// Everything is atomic, so both sides may be on any thread; `cancel()` may be called from a signal
/// handler.
package final class Activity: Sendable {
  private let cancelled = Atomic<Bool>(false)
  private let done = Atomic<Int>(0)
  private let total = Atomic<Int>(0)
  private let current = Mutex(Stage(name: "", began: .now))

  private struct Stage {
    var name: String
    var began: ContinuousClock.Instant
  }

  package init() {}

  /// Names the stage that starts now and says of how many units of work it consists.
  package func begin(_ stage: String, units: Int) {
    current.withLock { $0 = Stage(name: stage, began: .now) }
    done.store(0, ordering: .relaxed)
    total.store(units, ordering: .relaxed)
  }

  /// Says that `units` more of the stage's units are done.
  package func advance(by units: Int = 1) {
    done.wrappingAdd(units, ordering: .relaxed)
  }

  /// Asks the computation to stop at its next check.
  package func cancel() { cancelled.store(true, ordering: .relaxed) }

  package var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

  /// Throws `Cancelled`, with how far the stage was, once `cancel()` was called.
  package func checkCancellation() throws(Cancelled) {
    if isCancelled { throw Cancelled(stage: stage, fraction: fraction) }
  }

  /// The stage under way; empty before the first.
  package var stage: String { current.withLock { $0.name } }

  /// How much of the stage is done, from 0 to 1.
  package var fraction: Double {
    let units = total.load(ordering: .relaxed)
    guard units > 0 else { return 0 }
    return min(1, Double(done.load(ordering: .relaxed)) / Double(units))
  }

  /// How long the rest of the stage will take, in seconds, if it goes on as it did; nil while that
  /// would be a guess.
  package var secondsLeft: Double? {
    let fraction = fraction
    guard fraction > 0.02 else { return nil }
    let elapsed = ContinuousClock.now - current.withLock { $0.began }
    return elapsed / .seconds(1) * (1 - fraction) / fraction
  }
}
