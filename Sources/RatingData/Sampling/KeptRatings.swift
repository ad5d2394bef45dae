import Kernels

/// The ratings that a filter or a draw has kept, and of how many.
package struct KeptRatings: Sendable {
  /// How many ratings there are, and how many users and items have some.
  package struct Size: Sendable, Equatable {
    package let ratings: Int
    package let users: Int
    package let items: Int

    package init(ratings: Int, users: Int, items: Int) {
      (self.ratings, self.users, self.items) = (ratings, users, items)
    }
  }

  /// In file order, with the vocabularies and the span of times of all.
  package let ratings: Ratings
  package let size: Size
  /// Of what they were taken.
  package let before: Size
  /// Which rows of it they are.
  package let rows: RowSet

  /// - Parameter marks: 1 for each row that is kept.
  /// - Throws: `Cancelled`.
  init(
    _ kept: Ratings, of all: Ratings, marks: [UInt8], threads: Int, activity: Activity
  ) throws(Cancelled) {
    ratings = kept
    size = try Size(kept, threads: threads, activity: activity)
    before = try Size(all, threads: threads, activity: activity)
    rows = RowSet(marks)
  }
}

extension KeptRatings.Size {
  /// - Complexity: O(ratings ÷ threads) time.
  init(_ ratings: Ratings, threads: Int, activity: Activity) throws(Cancelled) {
    func present(_ column: [UInt32], of size: Int) throws(Cancelled) -> Int {
      try Histogram.counts(of: column, size: size, threads: threads, activity: activity)
        .count { $0 > 0 }
    }
    self.init(
      ratings: ratings.count, users: try present(ratings.users, of: ratings.userIDs.count),
      items: try present(ratings.items, of: ratings.itemIDs.count))
  }
}

/// Some rows of ratings, a bit for each.
package struct RowSet: Sendable {
  private let words: [UInt64]

  /// - Parameter marks: 1 for each row that is one of them.
  init(_ marks: [UInt8]) {
    var words = [UInt64](repeating: 0, count: (marks.count + 63) / 64)
    for row in marks.indices { words[row >> 6] |= UInt64(marks[row]) << UInt64(row & 63) }
    self.words = words
  }

  package var bytes: Int { 8 * words.count }

  package func contains(_ row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }

  /// The elements of a column that stand in these rows, in their order.
  ///
  /// - Complexity: O(rows) time.
  package func taken<Element>(from column: [Element]) -> [Element] {
    column.indices.compactMap { contains($0) ? column[$0] : nil }
  }
}
