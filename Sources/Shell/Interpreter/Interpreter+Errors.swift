import Files
import Kernels
import Language
import LineEditing
import RatingData
import Recommender
import Reports
import Tracking

/// The one place where errors of all modules become diagnostics.
extension Interpreter {
  /// The error of a statement: an error without a place of its own gets that of the words after
  /// the command.
  func diagnostic(for error: any Error, of statement: Statement) -> Diagnostic {
    if let diagnostic = error as? Diagnostic { return diagnostic }
    let words = statement.words
    let span =
      words.count > 1 ? words[1].span.through(words[words.count - 1].span) : words[0].span
    return Diagnostic("\(error)", at: span, in: statement.source, hints: Interpreter.hints(error))
  }

  static func hints(_ error: any Error) -> [String] {
    switch error {
    case let error as PipelineError: [error.hint]
    case let error as FileFault: error.hints
    default: []
    }
  }

  /// What is said of a command that Ctrl-C has stopped.
  static func words(for cancelled: Cancelled) -> String {
    let percent = Int(cancelled.fraction * 100)
    let place = cancelled.stage.isEmpty ? "" : " at \(percent) % of \(cancelled.stage)"
    return "cancelled\(place); the session is as it was"
  }
}

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
