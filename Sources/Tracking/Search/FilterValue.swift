/// A value as it stands in a filter.
struct FilterValue: Sendable, Equatable {
  var value: RunField.Value
  var range: Range<Int>
}
