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
