import Dispatch
import Kernels
import Reports

/// A progress bar for whatever takes longer than half a second.
///
/// A thread of its own looks at the activity from time to time; the work knows nothing of it.
final class ProgressDisplay: Sendable {
  private let ended = DispatchSemaphore(value: 0)
  private let erased = DispatchSemaphore(value: 0)

  private static let delay = 0.5
  private static let interval = 0.1

  /// - Parameter width: The columns of the terminal, asked for at each drawing.
  init(
    of activity: Activity, style: TextStyle, width: @escaping @Sendable () -> Int,
    write: @escaping @Sendable (String) -> Void
  ) {
    DispatchQueue.global(qos: .utility).async { [ended, erased] in
      var isShown = false
      var pause = Self.delay
      while ended.wait(timeout: .now() + pause) == .timedOut {
        pause = Self.interval
        isShown = true
        let line = ProgressLine(
          stage: activity.stage, fraction: activity.fraction,
          secondsLeft: activity.secondsLeft)
        write("\r" + line.text(width: width() - 1, style: style) + "\u{1B}[K")
      }
      if isShown { write("\r\u{1B}[K") }
      erased.signal()
    }
  }

  /// Takes the bar away; nothing is written afterwards.
  func end() {
    ended.signal()
    erased.wait()
  }
}
