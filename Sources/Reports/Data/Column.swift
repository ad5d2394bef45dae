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
