package import RatingData

/// What `load` was told of a file's layout, as it was given.
package struct LoadOptions: Sendable, Equatable {
  package var separator: String?
  package var header: Bool?
  package var columns: String?

  package init(separator: String? = nil, header: Bool? = nil, columns: String? = nil) {
    self.separator = separator
    self.header = header
    self.columns = columns
  }

  /// The options by their names.
  package var named: [(name: String, value: String)] {
    let values = [
      ("sep", separator), ("header", header.map { $0 ? "yes" : "no" }), ("columns", columns),
    ]
    return values.compactMap { name, value in value.map { (name, $0) } }
  }

  /// The words of `load`.
  package var words: [String] { named.map { "\($0.name)=\(ScriptText.quoted($0.value))" } }

  /// What the options mean.
  ///
  /// - Throws: `DataError.badSeparator`, `DataError.badColumns`.
  package func meaning() throws(DataError) -> ReadingOptions {
    var options = ReadingOptions(header: header)
    if let separator { options.separator = try Separator(parsing: separator) }
    if let columns { options.columns = try ColumnSelection(parsing: columns) }
    return options
  }
}
