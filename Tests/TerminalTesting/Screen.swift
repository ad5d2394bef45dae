/// What a terminal shows: as much of an xterm as line editors use.
///
/// Text wraps when its row is full, and rows that wrapped are put together anew when the size
/// changes, as VTE, kitty and tmux do.
package struct Screen: Sendable {
  package internal(set) var row = 0
  package internal(set) var column = 0
  package internal(set) var rowCount: Int
  package internal(set) var columnCount: Int
  var rows: [ScreenRow]
  /// Whether the last column was just written, so that the next character begins a row.
  var isPastEnd = false
  private var gone: [String] = []
  var saved = (row: 0, column: 0)
  var parser = ControlParser()

  package init(rows: Int, columns: Int) {
    rowCount = rows
    columnCount = columns
    self.rows = Array(repeating: ScreenRow(columns: columns), count: rows)
  }

  /// The rows that are on the screen.
  package var lines: [String] { rows.map(\.text) }

  /// The row of the cursor.
  package var cursorLine: String { rows[row].text }

  /// Everything that was ever shown, to the last row that is not empty.
  package var text: String {
    var lines = gone + lines
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  // MARK: - Writing

  mutating func put(_ scalar: Unicode.Scalar) {
    let width = CharacterWidth.of(scalar)
    guard width > 0 else {
      combine(scalar)
      return
    }
    if isPastEnd || column + width > columnCount { wrap() }
    rows[row].cells[column] = String(scalar)
    if width == 2 { rows[row].cells[column + 1] = "" }
    column += width
    if column >= columnCount {
      column = columnCount - 1
      isPastEnd = true
    }
  }

  /// Moves to the next row, scrolling at the bottom.
  mutating func lineFeed() {
    isPastEnd = false
    guard row == rowCount - 1 else {
      row += 1
      return
    }
    gone.append(rows.removeFirst().text)
    rows.append(ScreenRow(columns: columnCount))
  }

  mutating func move(row newRow: Int, column newColumn: Int) {
    row = min(max(0, newRow), rowCount - 1)
    column = min(max(0, newColumn), columnCount - 1)
    isPastEnd = false
  }

  private mutating func wrap() {
    rows[row].isWrapped = true
    lineFeed()
    column = 0
  }

  private mutating func combine(_ mark: Unicode.Scalar) {
    let target = isPastEnd ? column : column - 1
    if target >= 0 { rows[row].cells[target].unicodeScalars.append(mark) }
  }

  // MARK: - Size

  /// Changes the size and wraps the text anew.
  package mutating func resize(rows newRows: Int, columns newColumns: Int) {
    let text = Reflow(rows: rows, cursor: (row, column), columns: newColumns)
    (rows, rowCount, columnCount) = (text.rows, newRows, newColumns)
    (row, column, isPastEnd) = (text.cursor.row, text.cursor.column, false)
    while rows.count > newRows, row > 0 {
      gone.append(rows.removeFirst().text)
      row -= 1
    }
    rows.removeLast(max(0, rows.count - newRows))
    while rows.count < newRows { rows.append(ScreenRow(columns: newColumns)) }
  }
}
