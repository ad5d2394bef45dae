import Dispatch
import Synchronization

/// Fork and join over the blocks of an index range.
package enum Parallel {
  /// Calls `body` once for each block number in `0..<blocks`, on up to `threads` threads at once.
  ///
  /// Blocks are handed out in ascending order, each to one worker; which worker is left to chance,
  /// so a result must depend on the block alone. `worker` (in `0..<threads`) names the scratch
  /// memory that a body may use. After a cancellation no further block is handed out.
  ///
  /// - Throws: `Cancelled`, after all workers have come to rest.
  package static func forEachBlock(
    _ blocks: Int, threads: Int, activity: Activity,
    _ body: @Sendable (_ block: Int, _ worker: Int) -> Void
  ) throws(Cancelled) {
    precondition(threads > 0, "at least one thread is needed")
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, max(blocks, 1))) { worker in
      while !activity.isCancelled {
        let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard block < blocks else { return }
        body(block, worker)
      }
    }
    try activity.checkCancellation()
  }
}

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
  /// What this one is a part of; nil where it stands for itself.
  private let whole: Activity?

  /// How long work will take in all, by a part of it that is done.
  package struct Forecast: Sendable {
    /// What is done, in words.
    package let work: String
    package let seconds: Double
    /// The part that was measured, from 0 to 1.
    package let measuredOn: Double

    package init(work: String, seconds: Double, measuredOn: Double) {
      (self.work, self.seconds, self.measuredOn) = (work, seconds, measuredOn)
    }
  }

  private let listener = Mutex<(@Sendable (Forecast) -> Void)?>(nil)

  /// Hands forecasts on from now on.
  package func onForecast(_ body: @escaping @Sendable (Forecast) -> Void) {
    listener.withLock { $0 = body }
  }

  /// Says how long the work will take, as far as somebody listens; of a part of other work nobody
  /// does.
  package func forecast(_ forecast: Forecast) {
    listener.withLock(\.self)?(forecast)
  }

  private struct Stage {
    var name: String
    var began: ContinuousClock.Instant
  }

  package init() { whole = nil }

  /// A part of another activity's work, beside its other parts: it has stages of its own, what it
  /// advances by counts for the whole as well, and it ends with the whole or where it is cancelled
  /// itself.
  package init(partOf whole: Activity) { self.whole = whole }

  /// Names the stage that starts now and says of how many units of work it consists.
  package func begin(_ stage: String, units: Int) {
    current.withLock { $0 = Stage(name: stage, began: .now) }
    done.store(0, ordering: .relaxed)
    total.store(units, ordering: .relaxed)
  }

  /// Says that `units` more of the stage's units are done.
  package func advance(by units: Int = 1) {
    done.wrappingAdd(units, ordering: .relaxed)
    whole?.advance(by: units)
  }

  /// Asks the computation to stop at its next check.
  package func cancel() { cancelled.store(true, ordering: .relaxed) }

  package var isCancelled: Bool {
    cancelled.load(ordering: .relaxed) || whole?.isCancelled ?? false
  }

  /// Throws `Cancelled`, with how far the stage was, once `cancel()` was called.
  package func checkCancellation() throws(Cancelled) {
    if !isCancelled { return }
    let told = whole ?? self
    throw Cancelled(stage: told.stage, fraction: told.fraction)
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

/// A computation stopped because it was asked to; nothing that it had begun is kept.
package struct Cancelled: Error, Equatable {
  /// The stage that was under way.
  package let stage: String
  /// How much of that stage was done, from 0 to 1.
  package let fraction: Double

  package init(stage: String, fraction: Double) {
    self.stage = stage
    self.fraction = fraction
  }
}
