/// What the user says about a ratings file's layout; the rest is recognised from its content.
package struct ReadingOptions: Sendable, Equatable {
  package var separator: Separator?
  /// Whether the first line names the columns.
  package var header: Bool?
  package var columns: ColumnSelection?

  package init(separator: Separator? = nil, header: Bool? = nil, columns: ColumnSelection? = nil) {
    self.separator = separator
    self.header = header
    self.columns = columns
  }
}
