/// How much more items are rated than others, by those who have rated both: `SlopeOne` of
/// scikit-surprise's `slope_one.pyx`.
///
/// The reference holds a number for each pair of items. Here a row of them is made when it is asked
/// for, from the ratings of those who have rated the item: sums of whole numbers are exact in any
/// order.
package struct RatingDeviations: Sendable {
  /// The ratings of each user in training order, cut to whole numbers towards 0 as the reference
  /// cuts them.
  private let byUser: RatingLists<Int32>
  /// Those of each item likewise.
  private let byItem: RatingLists<Int32>

  package var userCount: Int { byUser.start.count - 1 }
  package var itemCount: Int { byItem.start.count - 1 }
  package var bytes: Int {
    [byUser, byItem].reduce(0) { $0 + $1.start.bytes + $1.others.bytes + $1.values.bytes }
  }

  /// What is held of each training rating, in bytes, and while it is made.
  package static let bytesPerRating = 2 * 8 + 4

  /// - Parameters:
  ///   - users: The inner id of each training rating's user, in training order: the first `count` of
  ///     the column; `items` likewise.
  ///   - codes: The doubled ratings, or empty where `reals` holds the ratings.
  /// - Complexity: O(count) time.
  package init(
    users: Buffer<UInt32>, items: Buffer<UInt32>, codes: Buffer<UInt8>, reals: Buffer<Double>,
    count: Int, userCount: Int, itemCount: Int, threads: Int, activity: Activity
  ) throws(Cancelled) {
    let wholes = WholeRatings.cut(codes: codes, reals: reals, count: count)
    let starts = try CountingSort.starts(
      of: [users, items], keys: [userCount, itemCount], count: count, threads: threads,
      activity: activity)
    byUser = try RatingLists(
      start: starts[0], keys: users, others: items, values: wholes, threads: threads,
      activity: activity)
    byItem = try RatingLists(
      start: starts[1], keys: items, others: users, values: wholes, threads: threads,
      activity: activity)
  }

  /// The deviations of an item from all others.
  package struct Row: Sendable {
    /// By how much the item is rated higher, added up over all pairs of ratings of a user.
    fileprivate let sums: Buffer<Int>
    /// How many pairs there are.
    fileprivate let counts: Buffer<UInt32>

    package init(itemCount: Int) {
      (sums, counts) = (Buffer(count: itemCount), Buffer(count: itemCount))
    }
  }

  /// Makes the row of an item.
  ///
  /// - Parameter item: The inner id.
  /// - Complexity: O(items + ratings of all who have rated the item) time.
  package func fill(_ row: Row, of item: Int) {
    let sums = row.sums.cells
    let counts = row.counts.cells
    let items = byUser.others.cells
    let values = byUser.values.cells
    sums.update(repeating: 0)
    counts.update(repeating: 0)
    for place in byItem.places(of: item) {
      let (user, rating) = (Int(byItem.others[place]), Int(byItem.values[place]))
      for other in byUser.places(of: user) {
        let item = Int(items[other])
        sums[item] += rating - Int(values[other])
        counts[item] += 1
      }
    }
  }

  /// The mean of how much the item of a row deviates from what a user has rated, over what somebody
  /// has rated together with it, and over how many ratings that is; nil where there are none.
  ///
  /// - Complexity: O(ratings of the user) time.
  package func meanDeviation(of row: Row, user: Int) -> (value: Double, ratings: Int)? {
    let sums = row.sums.cells
    let counts = row.counts.cells
    var (total, number) = (0.0, 0)
    for place in byUser.places(of: user) {
      let other = Int(byUser.others[place])
      if counts[other] == 0 { continue }
      total += Double(sums[other]) / Double(counts[other])
      number += 1
    }
    return number == 0 ? nil : (total / Double(number), number)
  }

  /// How many ratings a user has.
  package func ratingCount(ofUser user: Int) -> Int { byUser.places(of: user).count }

  /// The items of all ratings, user by user, with their whole ratings: as files hold them.
  package func profiles() -> (start: Buffer<UInt32>, items: Buffer<UInt32>, ratings: Buffer<Int32>)
  {
    (byUser.start, byUser.others, byUser.values)
  }
}

/// Ratings as scikit-surprise's compiled loops with whole numbers take them.
enum WholeRatings {
  /// Cut towards 0.
  static func cut(codes: Buffer<UInt8>, reals: Buffer<Double>, count: Int) -> Buffer<Int32> {
    let wholes = Buffer<Int32>(count: count)
    let cells = wholes.cells
    if codes.count > 0 {
      for place in 0..<count { cells[place] = Int32(codes[place] / 2) }
    } else {
      for place in 0..<count {
        let bounded = min(max(reals[place], Double(Int32.min)), Double(Int32.max))
        cells[place] = Int32(bounded)
      }
    }
    return wholes
  }
}

extension Int32: RatingValue {
  @inline(__always) var rating: Double { Double(self) }
}
