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

/// A column of a ``Table``.
package struct Column: Sendable, Equatable {
  /// The heading as people read it.
  package var title: String
  /// The name in CSV and JSON.
  package var key: String
  /// Where cells line up; `nil` takes the right for columns of nothing but numbers.
  package var alignment: Alignment?
  package var priority: ColumnPriority

  /// - Parameter key: by default the title in lower case with `_` for blanks.
  package init(
    _ title: String, key: String? = nil, alignment: Alignment? = nil,
    priority: ColumnPriority = .normal
  ) {
    self.title = title
    self.key = key ?? DataKey.from(title: title)
    self.alignment = alignment
    self.priority = priority
  }
}

/// Which columns a narrow terminal gives up first.
package enum ColumnPriority: Int, Sendable, Comparable {
  case low
  case normal
  case high
  /// Hidden only when nothing else is left to hide.
  case essential

  package static func < (left: ColumnPriority, right: ColumnPriority) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The side at which a column's cells line up.
package enum Alignment: Sendable, Equatable {
  case leading
  case trailing
}

/// Names of values in CSV and JSON.
enum DataKey {
  /// The title in lower case with `_` for blanks: `Ratings per user` becomes `ratings_per_user`.
  static func from(title: String) -> String {
    title.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: "_")
  }

  /// The keys with `_2`, `_3` after those that were there before: an object must not lose a value.
  static func distinct(_ keys: [String]) -> [String] {
    var used: Set<String> = []
    var next: [String: Int] = [:]
    return keys.map { key in
      var candidate = key
      while !used.insert(candidate).inserted {
        let number = next[key] ?? 2
        next[key] = number + 1
        candidate = "\(key)_\(number)"
      }
      return candidate
    }
  }
}
