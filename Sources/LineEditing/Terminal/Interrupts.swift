import CLineEditor
import Glibc
import Synchronization

/// Ctrl-C while something runs.
///
/// The signal handler only counts and writes a byte; a thread that waits for the byte calls the
/// cancel action of the moment, within a millisecond or so.
package enum Interrupts {
  private struct Action: Sendable {
    let cancel: @Sendable () -> Void
    /// The interrupts that arrived before the action was in force and must not reach it.
    let earlier: Int
  }

  private static let current = Mutex<Action?>(nil)

  /// Catches SIGINT from now on; makes SIGTERM and the like put the terminal right first.
  package static func install() {
    _ = isInstalled
  }

  private static let isInstalled: Bool = {
    guard terminal_signals_install() else { return false }
    var thread = pthread_t()
    let status = unsafe pthread_create(&thread, nil, { _ in unsafe Interrupts.watch() }, nil)
    if status == 0 { pthread_detach(thread) }
    return status == 0
  }()

  /// How many interrupts arrived since ``install()``, during a command or between two.
  package static var count: Int {
    Int(terminal_interrupt_count())
  }

  /// Waits until standard input has something to read, or has ended.
  ///
  /// - Parameter mark: A ``count`` from before.
  /// - Returns: false where an interrupt came instead, or has come since the mark.
  package static func waitForInput(since mark: Int) -> Bool {
    install()
    let events = Int16(POLLIN)
    var sources = [
      pollfd(fd: STDIN_FILENO, events: events, revents: 0),
      pollfd(fd: terminal_wake_descriptor(), events: events, revents: 0),
    ]
    while count == mark {
      let ready = unsafe poll(&sources, 2, -1)
      if ready < 0 && errno != EINTR { return true }
      guard ready > 0 else { continue }
      if sources[1].revents != 0 {
        _ = terminal_take_events()
      } else {
        return true
      }
    }
    return false
  }

  /// Waits until a descriptor has something to read, or has ended.
  ///
  /// The events of the terminal stay for the prompt.
  ///
  /// - Parameter mark: A ``count`` from before.
  /// - Returns: false where an interrupt came instead, or has come since the mark.
  package static func waitForInput(of descriptor: Int32, since mark: Int) -> Bool {
    while count == mark {
      var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&source, 1, glance)
      if ready > 0 || ready < 0 && errno != EINTR { return true }
    }
    return false
  }

  /// Lets a moment pass, for who waits for what the system cannot announce.
  ///
  /// - Returns: false where an interrupt has come since the mark, a ``count`` from before.
  package static func pause(since mark: Int) -> Bool {
    if count == mark { usleep(useconds_t(glance * 1000)) }
    return count == mark
  }

  /// How often it is looked whether an interrupt has come, in milliseconds.
  private static let glance: Int32 = 50

  /// Runs `body`; each Ctrl-C until it returns calls `cancel`, on another thread.
  ///
  /// Calls may nest: the innermost action is the one in force. `cancel` may be called again while
  /// it runs.
  ///
  /// - Parameter mark: a ``count`` from before; interrupts that arrived since then cancel at once,
  ///   so that none is lost between two commands.
  package static func cancelling<Result, Failure: Error>(
    since mark: Int? = nil, with cancel: @escaping @Sendable () -> Void,
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    install()
    let earlier = mark ?? count
    let outer = exchange(Action(cancel: cancel, earlier: earlier))
    defer { _ = exchange(outer) }
    if count > earlier { cancel() }
    return try body()
  }

  private static func exchange(_ action: Action?) -> Action? {
    current.withLock { current in
      defer { current = action }
      return current
    }
  }

  private static func watch() -> UnsafeMutableRawPointer? {
    terminal_block_signals()
    while terminal_wait_for_interrupt() {
      let action = current.withLock { $0 }
      if let action, count > action.earlier { action.cancel() }
    }
    return nil
  }
}
