/// Which columns of a file hold what, as a `columns=` option says.
package struct ColumnSelection: Sendable, Equatable {
  /// A column by its name in the header or by its position.
  package enum Column: Sendable, Equatable {
    case name(String)
    /// From 0.
    case position(Int)
  }

  package let user: Column
  package let item: Column
  package let rating: Column
  package let timestamp: Column?

  /// The columns that `text` lists: user, item, rating and perhaps timestamp, by names or 1-based
  /// positions.
  ///
  /// - Throws: `DataError.badColumns` for another number of columns, an empty one, position 0, or
  ///   the same column twice.
  package init(parsing text: String) throws(DataError) {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    let columns = words.compactMap(Self.column)
    let isRepeated = Set(words).count < words.count
    guard (3...4).contains(words.count), columns.count == words.count, !isRepeated else {
      throw .badColumns(found: text)
    }
    (user, item, rating) = (columns[0], columns[1], columns[2])
    timestamp = columns.count == 4 ? columns[3] : nil
  }

  /// The names among the columns.
  var names: [String] {
    [user, item, rating, timestamp].compactMap {
      if case .name(let name) = $0 { name } else { nil }
    }
  }

  private static func column(_ word: Substring) -> Column? {
    guard let number = Int(word) else { return word.isEmpty ? nil : .name(String(word)) }
    return number > 0 ? .position(number - 1) : nil
  }
}
