import Kernels
import LineEditing
import Tracking

extension Interpreter {
  /// Does work that may take long: with a progress bar, and stopped by Ctrl-C.
  func working<Result>(_ body: (Activity) throws -> Result) throws -> Result {
    let activity = Activity()
    let end = showProgress?(activity)
    defer { end?() }
    // Ctrl-C may have come since the statement began.
    return try Interrupts.cancelling(since: seenInterrupts, with: activity.cancel) {
      try body(activity)
    }
  }

  /// For work of many parts: stops between two of them where Ctrl-C was pressed.
  func checkInterrupts() throws(Cancelled) {
    if Interrupts.count != seenInterrupts { throw Cancelled(stage: "", fraction: 0) }
  }

  /// Does work of a store that other processes may be writing to: who waits for one of them long
  /// says so, and Ctrl-C ends the waiting.
  func waitingForLocks<Result>(_ body: () throws -> Result) rethrows -> Result {
    let (announce, seen) = (announce, seenInterrupts)
    let patience = LockPatience(
      announce: { announce?("waiting: \($0); Ctrl-C gives up") },
      pause: { Interrupts.pause(since: seen) })
    return try LockPatience.$current.withValue(patience, operation: body)
  }
}

extension Cancelled {
  /// nil for an error that has another reason than Ctrl-C.
  init?(endedBy error: any Error) {
    let isInterruption =
      switch error {
      case let error as RunStoreError: error.isInterruption
      case let error as MLflowServerError: error.isInterruption
      default: false
      }
    guard isInterruption else { return nil }
    self.init(stage: "", fraction: 0)
  }
}
