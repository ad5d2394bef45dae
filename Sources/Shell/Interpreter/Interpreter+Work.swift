import Experiments
import Files
import Glibc
package import Kernels
import LineEditing
import Reports
import Tracking

extension Interpreter: Supervisor {
  /// Does work that may take long: with a progress bar, and stopped by Ctrl-C.
  package func supervise<Result>(_ body: (Activity) throws -> Result) throws -> Result {
    let activity = Activity()
    if !console.isQuiet {
      activity.onForecast { [announce] forecast in
        if forecast.seconds > Self.longWork { announce?(Self.words(for: forecast)) }
      }
    }
    let end = showProgress?(activity)
    defer { end?() }
    // Ctrl-C may have come since the statement began.
    return try Interrupts.cancelling(since: seenInterrupts, with: activity.cancel) {
      try body(activity)
    }
  }

  /// Work that takes longer than this is said how long it will take, in seconds.
  private static let longWork = 10.0

  private static func words(for forecast: Activity.Forecast) -> String {
    let percent = max(1, Int((100 * forecast.measuredOn).rounded()))
    return
      "\(forecast.work) will take about \(DurationText(seconds: forecast.seconds)), as the first "
      + "\(percent) % did; Ctrl-C stops"
  }

  /// For work of many parts: stops between two of them where Ctrl-C was pressed.
  package func checkInterrupts() throws(Cancelled) {
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

// MARK: - Other programs

extension Interpreter {
  /// Shows a text page by page where it is longer than the screen and was asked for at the prompt.
  ///
  /// - Returns: false where it is still to be printed.
  func page(_ text: String) -> Bool {
    guard let pager, sources.isEmpty, session.display.usesPager else { return false }
    // Ctrl-C in the pager is the pager's.
    defer { seenInterrupts = Interrupts.count }
    return pager.show(text, size: .current())
  }

  /// The most bytes of another program's output that a transcript or a log has.
  private static let mostOutput = 4 << 20

  /// Runs another program on the terminal and waits for it. In a transcript and in a log its output
  /// stands like that of any command.
  func runChild(_ arguments: [String]) throws(ChildProcess.StartFault) -> ChildProcess.End {
    // Ctrl-C goes to the other program, too: whether it counts is told by how that one ends.
    defer { seenInterrupts = Interrupts.count }
    let input = isReadingInput ? unsafe open("/dev/null", O_RDONLY | O_CLOEXEC) : nil
    defer { input.map { _ = close($0) } }
    guard console.keepsOutput, let capture = UnnamedFile() else {
      return try ChildProcess.run(arguments, input: input)
    }
    let end = try ChildProcess.run(arguments, input: input, output: capture.descriptor)
    let (text, left) = capture.text(limit: Self.mostOutput)
    console.write(text)
    if left > 0 { console.note("note: \(ByteText(left)) more are left out here") }
    return end
  }
}
