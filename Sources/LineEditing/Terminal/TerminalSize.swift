import Glibc

/// The rows and columns of the output.
package struct TerminalSize: Sendable, Equatable {
  package var rows: Int
  package var columns: Int

  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// The size of the terminal on `descriptor`; where it is none, `LINES` and `COLUMNS` of the
  /// environment, else 24 × 80.
  package static func current(
    descriptor: Int32 = STDOUT_FILENO, environment: [String: String] = [:]
  ) -> TerminalSize {
    var size = winsize()
    if unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return TerminalSize(rows: max(1, Int(size.ws_row)), columns: Int(size.ws_col))
    }
    func positive(_ name: String) -> Int? {
      environment[name].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }
    return TerminalSize(rows: positive("LINES") ?? 24, columns: positive("COLUMNS") ?? 80)
  }
}
