package import RatingData

/// Pairs of a user and an item that a model is asked about, in order: the tests of a fold, all that
/// a user has not rated, or a single pair. Users and items are indices into the vocabularies.
package struct Questions: Sendable {
  let ratings: Ratings
  let rows: ArraySlice<UInt32>
  /// Whether the true ratings are known.
  let areRated: Bool
  /// Whether an answer that has nothing to go by is no number, and not the mean of all.
  var areLeftOpen = false

  /// Some rows of ratings.
  package init(_ ratings: Ratings, rows: ArraySlice<UInt32>) {
    self.ratings = ratings
    self.rows = rows
    areRated = true
  }

  /// Pairs whose ratings are not known.
  ///
  /// - Parameter known: Ratings with the same vocabularies.
  package init(_ pairs: [(user: Int, item: Int)], among known: Ratings) {
    self.init(
      users: pairs.map { UInt32($0.user) }, items: pairs.map { UInt32($0.item) }, among: known)
  }

  /// The same as columns.
  init(users: [UInt32], items: [UInt32], among known: Ratings) {
    ratings = Ratings(
      users: users, items: items,
      values: .reals(Array(repeating: .nan, count: users.count)), userIDs: known.userIDs,
      itemIDs: known.itemIDs)
    rows = Array(0..<UInt32(users.count))[...]
    areRated = false
  }

  package var count: Int { rows.count }

  /// A user, an item, and the true rating; not a number where that is unknown.
  package subscript(position: Int) -> (user: Int, item: Int, rating: Double) {
    let row = Int(rows[rows.startIndex + position])
    return (Int(ratings.users[row]), Int(ratings.items[row]), ratings.values[row])
  }
}
