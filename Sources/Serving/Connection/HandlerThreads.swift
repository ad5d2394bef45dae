internal import NIOPosix

/// The threads on which requests are answered. Answers read and write files and wait for locks: that
/// keeps neither the connections waiting, nor the threads that all of Swift's tasks share.
final class HandlerThreads: TaskExecutor {
  private let pool: NIOThreadPool

  init(count: Int) {
    pool = NIOThreadPool(numberOfThreads: count)
    pool.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    pool.submit { _ in unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
