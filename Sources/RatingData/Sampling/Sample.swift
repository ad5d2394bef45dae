/// The ratings of the most active users on the most rated items.
package struct Sample: Sendable {
  /// The ratings that were kept, in file order. The vocabularies are those of all ratings, so an
  /// index means the same before and after; not every index occurs.
  /// The timestamps too stay those of all ratings.
  package let ratings: Ratings
  /// How many users and items have ratings left. One may be among the chosen and yet lose all its
  /// ratings to the other condition; it does not count.
  package let users: Int
  package let items: Int
  /// The tie at the cut; nil where none was cut through.
  package let userTie: Tie?
  package let itemTie: Tie?
}
