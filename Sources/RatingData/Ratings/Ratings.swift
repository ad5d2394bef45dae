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

/// The values of a column of ratings, in the narrowest form that loses nothing.
///
/// Half-star scales (and whole stars) are kept as doubled integers: one byte a rating, and sums of
/// their products are exact in any order. Everything else is kept as it was read.
package enum RatingValues: Sendable, Equatable {
  /// Each rating times two, all of them whole numbers in 0...255.
  case halves([UInt8])
  /// Each rating as it was read, all of them finite.
  case reals([Double])

  package var count: Int {
    switch self {
    case .halves(let codes): codes.count
    case .reals(let values): values.count
    }
  }

  /// The rating at `position`.
  package subscript(position: Int) -> Double {
    switch self {
    case .halves(let codes): Double(codes[position]) / 2
    case .reals(let values): values[position]
    }
  }
}

extension RatingValues {
  /// The smallest and the largest rating; 0 and 0 where there is none.
  ///
  /// - Complexity: O(count) time.
  package var range: ClosedRange<Double> {
    switch self {
    case .halves(let codes):
      guard let low = codes.min(), let high = codes.max() else { return 0...0 }
      return Double(low) / 2...Double(high) / 2
    case .reals(let values):
      guard let low = values.min(), let high = values.max() else { return 0...0 }
      return low...high
    }
  }
}
