/// A named value.
package struct Field: Sendable, Equatable {
  /// The name as people read it.
  package var title: String
  /// The name in CSV and JSON.
  package var key: String
  package var value: Cell

  /// - Parameter key: by default the title in lower case with `_` for blanks.
  package init(_ title: String, _ value: Cell, key: String? = nil) {
    self.title = title
    self.key = key ?? DataKey.from(title: title)
    self.value = value
  }
}
