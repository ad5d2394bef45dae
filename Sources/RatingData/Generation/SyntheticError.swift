/// Why ratings cannot be generated.
package enum SyntheticError: Error, Equatable {
  case notPositive(ratings: Int, users: Int, items: Int)
  /// More users or items than `limit`.
  case tooLarge(limit: Int)
  /// Fewer ratings than users; each user has at least one.
  case tooFewRatings(ratings: Int, users: Int)
  /// More ratings than there are pairs of a user and an item, or than can be held.
  case tooManyRatings(ratings: Int, limit: Int)
}

extension SyntheticError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notPositive(let ratings, let users, let items):
      "cannot generate \(ratings) ratings of \(users) users on \(items) items; expected at "
        + "least one of each"
    case .tooLarge(let limit): "expected at most \(limit) users and at most \(limit) items"
    case .tooFewRatings(let ratings, let users):
      "too few ratings for \(users) users; expected at least \(users), one for each, not \(ratings)"
    case .tooManyRatings(let ratings, let limit):
      "too many ratings; expected at most \(limit), one for each pair of a user and an item, "
        + "not \(ratings)"
    }
  }
}
