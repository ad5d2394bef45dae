/// Rows of cells under named columns.
package struct Table: Sendable, Equatable {
  /// The key of this table in the JSON of a report that holds more than it.
  package var name: String?
  package let columns: [Column]
  package private(set) var rows: [[Cell]]
  /// A line of words below the last row.
  package var footer: String?
  /// What people read in place of the table where it has no rows.
  package var whenEmpty: String?

  /// - Precondition: every row has one cell for each column.
  package init(
    name: String? = nil, columns: [Column], rows: [[Cell]] = [], footer: String? = nil
  ) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row misses or adds cells")
    self.name = name
    self.columns = columns
    self.rows = rows
    self.footer = footer
  }

  /// A table that is given column by column.
  ///
  /// - Precondition: all columns have as many cells.
  package init(_ columns: [(column: Column, cells: [Cell])], footer: String? = nil) {
    let count = columns.first?.cells.count ?? 0
    precondition(columns.allSatisfy { $0.cells.count == count }, "a column misses or adds cells")
    let rows = (0..<count).map { row in columns.map { $0.cells[row] } }
    self.init(columns: columns.map(\.column), rows: rows, footer: footer)
  }

  /// Adds a row at the end.
  ///
  /// - Precondition: one cell for each column.
  package mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row misses or adds cells")
    rows.append(row)
  }

  /// The columns' keys, each once.
  var keys: [String] {
    DataKey.distinct(columns.map(\.key))
  }

  /// Where the cells of a column line up: as it says, else at the right for numbers alone.
  func alignment(ofColumn index: Int) -> Alignment {
    if let alignment = columns[index].alignment { return alignment }
    let kinds = rows.lazy.compactMap { $0[index].isNumeric }
    return !kinds.isEmpty && kinds.allSatisfy(\.self) ? .trailing : .leading
  }
}
