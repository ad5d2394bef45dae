/// What a column of a ratings file holds.
package enum RatingField: String, Sendable, Equatable, CaseIterable {
  case user, item, rating, timestamp
}
