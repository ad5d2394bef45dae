package import RatingData

/// What `load` was told of a file's layout, as it was given.
package struct LoadOptions: Sendable, Equatable {
  package var separator: String?
  package var header: Bool?
  package var columns: String?
  package var quotes: Bool?
  package var missing: String?
  package var encoding: String?
  package var skip: Int?

  package init(separator: String? = nil, header: Bool? = nil, columns: String? = nil) {
    self.separator = separator
    self.header = header
    self.columns = columns
  }

  /// The names of all options.
  package static let names = ["sep", "header", "columns", "quotes", "missing", "encoding", "skip"]

  /// How many lines may be skipped.
  package static let skipRange = 0...1_000_000

  /// The options that were given, by their names.
  package var named: [(name: String, value: String)] {
    let values = [
      separator, header.map(Self.text), columns, quotes.map(Self.text), missing, encoding,
      skip.map(String.init),
    ]
    return zip(Self.names, values).compactMap { name, value in value.map { (name, $0) } }
  }

  private static func text(_ truth: Bool) -> String { truth ? "yes" : "no" }

  /// The words of `load`.
  package var words: [String] { named.map { "\($0.name)=\(ScriptText.quoted($0.value))" } }

  /// What the options mean.
  ///
  /// - Throws: `DataError.badSeparator`, `DataError.badColumns`, `DataError.badMissing`,
  ///   `DataError.badEncoding`.
  package func meaning() throws(DataError) -> ReadingOptions {
    var options = ReadingOptions(header: header)
    if let separator { options.separator = try Separator(parsing: separator) }
    if let columns { options.columns = try ColumnSelection(parsing: columns) }
    if let missing { options.missing = try MissingRatings(parsing: missing) }
    if let encoding { options.encoding = try TextEncoding(parsing: encoding) }
    options.quotes = quotes ?? true
    options.skip = skip ?? 0
    return options
  }
}
