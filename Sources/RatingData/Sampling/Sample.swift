package import Kernels
import Synchronization

extension Ratings {
  /// Keeps the ratings whose user is among the `users` users with most ratings, and whose item is
  /// among the `items` items with most ratings; both are counted in all ratings. The order stays.
  ///
  /// Of users or items with equally many ratings at the cut those that the file names first are
  /// kept. More than there are keeps them all.
  ///
  /// - Throws: `SampleError` or `Cancelled`.
  /// - Complexity: O(rows ÷ threads).
  package func sample(users: Int, items: Int, threads: Int, activity: Activity) throws -> Sample {
    guard users > 0, items > 0 else {
      throw SampleError.nothingAskedFor(users: users, items: items)
    }
    activity.begin("sample", units: 4)
    let counts = { (column: [UInt32], size: Int) in
      defer { activity.advance() }
      return try Histogram.counts(of: column, size: size, threads: threads, activity: activity)
    }
    let keptUsers = Selection(try counts(self.users, userIDs.count), limit: users)
    let keptItems = Selection(try counts(self.items, itemIDs.count), limit: items)
    let (ofUsers, ofItems) = (keptUsers.flags, keptItems.flags)
    let kept = try RowFilter(ratings: self, threads: threads, activity: activity).apply {
      rows, marks in
      for offset in 0..<rows.count {
        let row = rows.lowerBound + offset
        marks[offset] = ofUsers[Int(self.users[row])] & ofItems[Int(self.items[row])]
      }
    }.ratings
    guard kept.count > 0 else { throw SampleError.nothingLeft(users: users, items: items) }
    return Sample(
      ratings: kept,
      users: try counts(kept.users, userIDs.count).count { $0 > 0 },
      items: try counts(kept.items, itemIDs.count).count { $0 > 0 },
      userTie: keptUsers.tie, itemTie: keptItems.tie)
  }
}

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

/// Users or items with equally many ratings, of whom a sample keeps only a part: those that the
/// file names first.
package struct Tie: Sendable, Equatable {
  /// How many ratings each of them has.
  package let ratings: Int
  /// How many of them there are.
  package let tied: Int
  /// How many of them were kept.
  package let kept: Int

  package init(ratings: Int, tied: Int, kept: Int) {
    self.ratings = ratings
    self.tied = tied
    self.kept = kept
  }
}

/// Why ratings cannot be sampled.
package enum SampleError: Error, Equatable, CustomStringConvertible {
  /// A number of users or items that is not positive.
  case nothingAskedFor(users: Int, items: Int)
  /// None of the most active users rated any of the most rated items.
  case nothingLeft(users: Int, items: Int)
  /// A part of so few ratings that it is none.
  case nothingDrawn(Double, of: Int)

  package var description: String {
    switch self {
    case .nothingAskedFor(let users, let items):
      "a sample of users (\(users)) and items (\(items)) is empty; expected at least one of each"
    case .nothingLeft(let users, let items):
      "the most active users (\(users)) rated none of the most rated items (\(items)); "
        + "ask for more of either"
    case .nothingDrawn(let fraction, let count):
      "\(fraction) of \(count) ratings is none; ask for a larger part"
    }
  }
}

/// The indices with the highest counts.
struct Selection: Sendable {
  /// For each index, 1 if it was selected and 0 if not.
  let flags: [UInt8]
  let tie: Tie?

  /// Selects the `limit` highest counts; of those equal at the cut the lower indices. Zero counts
  /// are none.
  ///
  /// - Complexity: O(n) plus the highest count.
  init(_ counts: [UInt32], limit: Int) {
    var tally = [Int](repeating: 0, count: Int(counts.max() ?? 0) + 1)
    for count in counts { tally[Int(count)] += 1 }
    var above = 0  // how many have more ratings than `cut`
    var cut = tally.count - 1
    while cut > 0, above + tally[cut] <= limit {
      above += tally[cut]
      cut -= 1
    }
    // Where everything fits, the cut is at zero, and nobody is taken there.
    let room = cut > 0 ? limit - above : 0
    var taken = 0
    flags = counts.map { count in
      if count > cut { return 1 }
      guard count == cut, taken < room else { return 0 }
      taken += 1
      return 1
    }
    tie = taken > 0 ? Tie(ratings: cut, tied: tally[cut], kept: taken) : nil
  }
}

/// How often each index occurs in a column.
enum Histogram {
  /// - Throws: `Cancelled`.
  /// - Complexity: O(rows ÷ threads + size · threads).
  static func counts(of column: [UInt32], size: Int, threads: Int, activity: Activity)
    throws(Cancelled) -> [UInt32]
  {
    let blocks = RowBlocks(rows: column.count)
    let partial = Mutex([[UInt32]?](repeating: nil, count: threads))
    try Parallel.forEachBlock(blocks.count, threads: threads, activity: activity) { block, worker in
      var own = partial.withLock { $0[worker].take() } ?? [UInt32](repeating: 0, count: size)
      for row in blocks[block] { own[Int(column[row])] &+= 1 }
      partial.withLock { $0[worker] = own }
    }
    return partial.withLock { parts in
      parts.compactMap(\.self).reduce(into: [UInt32](repeating: 0, count: size)) { sum, part in
        for index in part.indices { sum[index] &+= part[index] }
      }
    }
  }
}
