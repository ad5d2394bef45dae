/// What can come next in a filter that is being written.
package enum FilterExpectation: Sendable, Hashable {
  case keyword(String)
  case comparison(String)
  /// The name of a metric, param, tag or attribute.
  case name
}
