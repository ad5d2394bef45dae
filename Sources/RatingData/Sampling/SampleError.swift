/// Why ratings cannot be sampled.
package enum SampleError: Error, Equatable, CustomStringConvertible {
  /// A number of users or items that is not positive.
  case nothingAskedFor(users: Int, items: Int)
  /// None of the most active users rated any of the most rated items.
  case nothingLeft(users: Int, items: Int)

  package var description: String {
    switch self {
    case .nothingAskedFor(let users, let items):
      "a sample of users (\(users)) and items (\(items)) is empty; expected at least one of each"
    case .nothingLeft(let users, let items):
      "the most active users (\(users)) rated none of the most rated items (\(items)); "
        + "ask for more of either"
    }
  }
}
