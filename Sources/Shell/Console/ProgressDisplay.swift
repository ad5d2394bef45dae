import Dispatch
import Glibc
import Kernels
import LineEditing
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

/// Waits for Enter on the terminal.
enum Pause {
  private static let interval: Int32 = 100

  /// Whether to go on: not after Ctrl-C, Ctrl-D or a `q`.
  ///
  /// - Parameter seen: The interrupts before the user was asked; a later one is the answer.
  static func wait(since seen: Int) -> Bool {
    while Interrupts.count == seen {
      var source = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      if unsafe poll(&source, 1, interval) <= 0 { continue }
      var line = [UInt8](repeating: 0, count: 256)
      let count = unsafe line.withUnsafeMutableBytes { buffer in
        unsafe read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      }
      if count < 0 && errno == EINTR { continue }
      return count > 0 && line[0] != UInt8(ascii: "q")
    }
    return false
  }
}
