import CLineEditor
import Glibc

/// Waits for bytes from the terminal, and for signals at the same time.
struct Keyboard {
  enum Arrival: Equatable {
    case byte(UInt8)
    /// Nothing came in the time given.
    case pause
    /// A signal may have set a flag.
    case signal
    case endOfInput
  }

  /// Whether a byte is there to be read.
  var isReady: Bool {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&input, 1, 0) > 0
  }

  /// The next thing to happen. It takes one byte only: what follows Enter is the next command's.
  ///
  /// - Parameter milliseconds: how long to wait; for ever without.
  func next(within milliseconds: Int32? = nil) -> Arrival {
    let events = Int16(POLLIN)
    var sources = [
      pollfd(fd: STDIN_FILENO, events: events, revents: 0),
      pollfd(fd: terminal_wake_descriptor(), events: events, revents: 0),
    ]
    let count = unsafe poll(&sources, 2, milliseconds ?? -1)
    if count < 0 { return errno == EINTR ? .signal : .endOfInput }
    if count == 0 { return .pause }
    if sources[1].revents != 0 { return .signal }
    return read()
  }

  private func read() -> Arrival {
    var byte: UInt8 = 0
    switch unsafe Glibc.read(STDIN_FILENO, &byte, 1) {
    case 1: return .byte(byte)
    case 0: return .endOfInput
    default: return errno == EINTR || errno == EAGAIN ? .signal : .endOfInput
    }
  }
}
