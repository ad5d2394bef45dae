/// A place on the screen, counted from the first column of the prompt's row.
struct ScreenPosition: Equatable {
  var row: Int
  var column: Int

  /// The escape sequences that move the cursor from here to `target`.
  func motion(to target: ScreenPosition) -> String {
    var bytes = ""
    if target.row < row { bytes += "\u{1b}[\(row - target.row)A" }
    if target.row > row { bytes += "\u{1b}[\(target.row - row)B" }
    bytes += "\r"
    if target.column > 0 { bytes += "\u{1b}[\(target.column)C" }
    return bytes
  }
}
