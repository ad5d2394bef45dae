/// A place on the screen, counted from the first column of the prompt's row.
package struct ScreenPosition: Equatable {
  package var row: Int
  package var column: Int

  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// The escape sequences that move the cursor from here to `target`.
  package func motion(to target: ScreenPosition) -> String {
    var bytes = ""
    if target.row < row { bytes += "\u{1b}[\(row - target.row)A" }
    if target.row > row { bytes += "\u{1b}[\(target.row - row)B" }
    bytes += "\r"
    if target.column > 0 { bytes += "\u{1b}[\(target.column)C" }
    return bytes
  }
}
