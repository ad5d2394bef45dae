import Kernels
import LineEditing

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
}
