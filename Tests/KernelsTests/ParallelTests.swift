import Kernels
import Synchronization
import Testing

@Suite struct ParallelTests {
  @Test(arguments: [0, 1, 2, 100], [1, 2, 5])
  func `each block is done once, by a worker that there is`(blocks: Int, threads: Int) throws {
    let done = Mutex([Int](repeating: 0, count: blocks))
    let workers = Mutex(Set<Int>())
    try Parallel.forEachBlock(blocks, threads: threads, activity: Activity()) { block, worker in
      done.withLock { $0[block] += 1 }
      workers.withLock { _ = $0.insert(worker) }
    }
    #expect(done.withLock { $0 } == [Int](repeating: 1, count: blocks))
    #expect(workers.withLock { $0.allSatisfy((0..<threads).contains) })
  }

  @Test func `after a cancellation no further block begins, and it is told`() {
    let activity = Activity()
    activity.begin("similarities", units: 4)
    let begun = Mutex<[Int]>([])
    #expect(throws: Cancelled(stage: "similarities", fraction: 0.5)) {
      try Parallel.forEachBlock(4, threads: 1, activity: activity) { block, _ in
        begun.withLock { $0.append(block) }
        activity.advance()
        if block == 1 { activity.cancel() }
      }
    }
    #expect(begun.withLock { $0 } == [0, 1])
  }

  @Test func `parts of an activity count for the whole, and end with it or by themselves`() {
    let whole = Activity()
    whole.begin("factors", units: 10)
    let (one, other) = (Activity(partOf: whole), Activity(partOf: whole))
    one.begin("split", units: 3)
    one.advance(by: 2)
    other.advance(by: 3)
    #expect(whole.stage == "factors" && whole.fraction == 0.5)
    other.cancel()
    #expect(other.isCancelled && !one.isCancelled && !whole.isCancelled)
    whole.cancel()
    #expect(throws: Cancelled(stage: "factors", fraction: 0.5)) { try one.checkCancellation() }
  }
}
