import Glibc
import LineEditing

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
