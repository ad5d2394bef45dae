/// Rows for another width, with the cursor on the same character.
struct Reflow {
  private(set) var rows: [ScreenRow] = []
  private(set) var cursor = (row: 0, column: 0)
  private let columns: Int

  init(rows old: [ScreenRow], cursor place: (row: Int, column: Int), columns: Int) {
    self.columns = columns
    var cells: [String] = []
    var cursorOffset: Int?
    for (index, row) in old.enumerated() {
      if index == place.row { cursorOffset = cells.count + place.column }
      cells += row.cells
      if row.isWrapped { continue }
      add(cells, cursorOffset: cursorOffset)
      (cells, cursorOffset) = ([], nil)
    }
    if !cells.isEmpty { add(cells, cursorOffset: cursorOffset) }
    dropEmptyRows()
  }

  /// Adds one line of text in as many rows as it needs.
  private mutating func add(_ line: [String], cursorOffset: Int?) {
    let used = (line.lastIndex { $0 != ScreenRow.blank } ?? -1) + 1
    var row = ScreenRow(columns: columns)
    var column = 0
    for offset in 0..<max(used, (cursorOffset ?? 0) + 1) {
      let cell = offset < line.count ? line[offset] : ScreenRow.blank
      let isWide = offset + 1 < line.count && line[offset + 1].isEmpty
      if column + (isWide ? 2 : 1) > columns {
        row.isWrapped = true
        rows.append(row)
        (row, column) = (ScreenRow(columns: columns), 0)
      }
      if offset == cursorOffset { cursor = (rows.count, column) }
      row.cells[column] = cell
      column += 1
    }
    rows.append(row)
  }

  /// Empty rows below the cursor do not push text off the screen.
  private mutating func dropEmptyRows() {
    while rows.count - 1 > cursor.row, rows.last?.text == "" { rows.removeLast() }
  }
}
