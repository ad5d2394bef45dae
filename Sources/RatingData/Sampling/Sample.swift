/// The ratings of the most active users on the most rated items.
package struct Sample: Sendable {
  /// The ratings that were kept, in file order. The vocabularies are those of all ratings, so an
  /// index means the same before and after; not every index occurs.
  package let ratings: Ratings
  /// How many users and items were kept: as many as were asked for, or all. One whose ratings all
  /// fell to the other condition is counted too.
  package let users: Int
  package let items: Int
  /// The tie at the cut; nil where none was cut through.
  package let userTie: Tie?
  package let itemTie: Tie?
}
