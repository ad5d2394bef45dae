/// Ratings in file order: three columns of one length, and what the dense indices stand for.
///
/// Users and items are dense indices into their vocabularies. Repeated (user, item) pairs are kept.
package struct Ratings: Sendable {
  /// The user of each rating, an index into `userIDs`.
  package let users: [UInt32]
  /// The item of each rating, an index into `itemIDs`.
  package let items: [UInt32]
  package let values: RatingValues
  package let userIDs: Vocabulary
  package let itemIDs: Vocabulary
  /// The first and the last timestamp, in seconds since 1970; nil where the file has none.
  package let timestamps: ClosedRange<Int64>?

  package init(
    users: [UInt32], items: [UInt32], values: RatingValues,
    userIDs: Vocabulary, itemIDs: Vocabulary, timestamps: ClosedRange<Int64>? = nil
  ) {
    precondition(
      users.count == items.count && users.count == values.count, "columns differ in length")
    self.users = users
    self.items = items
    self.values = values
    self.userIDs = userIDs
    self.itemIDs = itemIDs
    self.timestamps = timestamps
  }

  package var count: Int { users.count }
}
