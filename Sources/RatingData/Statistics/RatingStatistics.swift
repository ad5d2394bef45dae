package import Kernels

/// What a set of ratings looks like from afar.
package struct RatingStatistics: Sendable {
  /// How often a rating of some value was given.
  package struct ValueCount: Sendable, Equatable {
    package let value: Double
    package let count: Int

    package init(value: Double, count: Int) {
      self.value = value
      self.count = count
    }
  }

  /// How many ratings each user, or each item, has; those without any are left out.
  package struct Spread: Sendable, Equatable {
    /// How many users or items have ratings.
    package let present: Int
    package let mean: Double
    package let median: Double
    package let largest: Int
    package let smallest: Int
  }

  package let ratings: Int
  package let users: Spread
  package let items: Spread
  /// The mean of all ratings.
  package let mean: Double
  /// The values that occur, ascending, with how often they do.
  package let values: [ValueCount]
  /// How many ratings each user and each item has, by dense index.
  package let userCounts: [UInt32]
  package let itemCounts: [UInt32]

  /// The part of all pairs of present users and items that has a rating, repeated pairs counted
  /// each time.
  package var density: Double {
    let pairs = Double(users.present) * Double(items.present)
    return pairs > 0 ? Double(ratings) / pairs : 0
  }

  package var smallestValue: Double { values.first?.value ?? .nan }
  package var largestValue: Double { values.last?.value ?? .nan }

  /// The dense indices of the items with most ratings, the most rated first, of equals the lower
  /// index.
  ///
  /// - Complexity: O(items · log items).
  package func topItems(_ limit: Int) -> [Int] {
    let ranked = itemCounts.indices.filter { itemCounts[$0] > 0 }
      .sorted { (itemCounts[$1], $0) < (itemCounts[$0], $1) }
    return Array(ranked.prefix(limit))
  }

  /// - Throws: `Cancelled`.
  /// - Complexity: O(rows ÷ threads + users + items); reals O(rows) through a hash table.
  package init(_ ratings: Ratings, threads: Int, activity: Activity) throws(Cancelled) {
    activity.begin("describe", units: 3)
    self.ratings = ratings.count
    userCounts = try Histogram.counts(
      of: ratings.users, size: ratings.userIDs.count, threads: threads, activity: activity)
    activity.advance()
    itemCounts = try Histogram.counts(
      of: ratings.items, size: ratings.itemIDs.count, threads: threads, activity: activity)
    activity.advance()
    users = Spread(userCounts)
    items = Spread(itemCounts)
    values = Self.counts(of: ratings.values)
    let sum = values.reduce(0) { $0 + $1.value * Double($1.count) }
    mean = ratings.count > 0 ? sum / Double(ratings.count) : .nan
  }

  private static func counts(of values: RatingValues) -> [ValueCount] {
    switch values {
    case .halves(let codes):
      var counts = [Int](repeating: 0, count: 256)
      for code in codes { counts[Int(code)] += 1 }
      return counts.enumerated().filter { $0.element > 0 }
        .map { ValueCount(value: Double($0.offset) / 2, count: $0.element) }
    case .reals(let reals):
      var counts: [Double: Int] = [:]
      for value in reals { counts[value, default: 0] += 1 }
      return counts.map { ValueCount(value: $0.key, count: $0.value) }.sorted {
        $0.value < $1.value
      }
    }
  }
}

extension RatingStatistics.Spread {
  /// - Parameter counts: the numbers of ratings; zeros are left out.
  init(_ counts: [UInt32]) {
    let sorted = counts.filter { $0 > 0 }.sorted()
    let middle = sorted.count / 2
    present = sorted.count
    smallest = Int(sorted.first ?? 0)
    largest = Int(sorted.last ?? 0)
    guard present > 0 else {
      (mean, median) = (.nan, .nan)
      return
    }
    mean = sorted.reduce(0) { $0 + Double($1) } / Double(present)
    let isOdd = sorted.count % 2 == 1
    median =
      isOdd ? Double(sorted[middle]) : (Double(sorted[middle - 1]) + Double(sorted[middle])) / 2
  }
}
