import Glibc

/// The rows and columns of the output.
package struct TerminalSize: Sendable, Equatable {
  package var rows: Int
  package var columns: Int

  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// The size of the terminal on `descriptor`; 24 × 80 where it is none, or does not know.
  package static func current(descriptor: Int32 = STDOUT_FILENO) -> TerminalSize {
    var size = winsize()
    if unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return TerminalSize(rows: max(1, Int(size.ws_row)), columns: Int(size.ws_col))
    }
    return TerminalSize(rows: 24, columns: 80)
  }
}
