/// The fraction of concordant pairs (FCP): of the pairs of test ratings of one user that differ,
/// how many are predicted in the right order.
///
/// Koren and Sill, "Collaborative filtering on ordinal user feedback" (IJCAI 2013), section 5.2, as
/// `fcp` in scikit-surprise's `accuracy.py` computes it: pairs are counted user by user; the means
/// of concordant and of discordant pairs are taken over the users that have any of the kind; a pair
/// with equal predictions is discordant.
package enum ConcordantPairs {
  /// - Parameters:
  ///   - users: The user of each test rating, any numbering.
  ///   - ratings: The true ratings.
  ///   - predictions: The predictions, one for each.
  /// - Returns: nil where no user has two test ratings that differ.
  /// - Complexity: O(n·log n) time for n test ratings.
  package static func fcp(users: [UInt32], ratings: [Double], predictions: [Double]) -> Double? {
    fraction(of: counts(users: users, ratings: ratings, predictions: predictions).map(\.counts))
  }

  /// What there is of pairs for one user.
  package struct Counts: Sendable, Equatable {
    /// Pairs that are predicted in the right order.
    package let concordant: Int
    /// Pairs of ratings that differ.
    package let differing: Int
  }

  /// The counts of each user whose ratings differ, by the user; arguments and time as of `fcp`.
  package static func counts(
    users: [UInt32], ratings: [Double], predictions: [Double]
  ) -> [(user: UInt32, counts: Counts)] {
    precondition(users.count == ratings.count && users.count == predictions.count, "columns differ")
    let order = users.indices.sorted {
      (users[$0], predictions[$0], ratings[$0]) < (users[$1], predictions[$1], ratings[$1])
    }
    var all: [(user: UInt32, counts: Counts)] = []
    var start = 0
    while start < order.count {
      let user = users[order[start]]
      var end = start + 1
      while end < order.count && users[order[end]] == user { end += 1 }
      let tests = order[start..<end].map { (prediction: predictions[$0], rating: ratings[$0]) }
      if let counts = Counts(tests) { all.append((user, counts)) }
      start = end
    }
    return all
  }

  /// The fraction of concordant pairs of users; nil where there are no pairs.
  package static func fraction(of users: [Counts]) -> Double? {
    var total = Total()
    for counts in users { total.add(counts) }
    return total.fraction
  }

  /// Pairs over all users so far.
  private struct Total {
    private var concordant = 0
    private var discordant = 0
    private var usersWithConcordant = 0
    private var usersWithDiscordant = 0

    mutating func add(_ counts: Counts) {
      let wrong = counts.differing - counts.concordant
      concordant += counts.concordant
      discordant += wrong
      usersWithConcordant += counts.concordant > 0 ? 1 : 0
      usersWithDiscordant += wrong > 0 ? 1 : 0
    }

    var fraction: Double? {
      let right = usersWithConcordant > 0 ? Double(concordant) / Double(usersWithConcordant) : 0
      let wrong = usersWithDiscordant > 0 ? Double(discordant) / Double(usersWithDiscordant) : 0
      return right + wrong == 0 ? nil : right / (right + wrong)
    }
  }
}

extension ConcordantPairs.Counts {
  /// Counts the pairs of one user's test ratings, which are in ascending order of prediction; nil
  /// where none differ.
  fileprivate init?(_ tests: [(prediction: Double, rating: Double)]) {
    let levels = Set(tests.map(\.rating)).sorted()
    guard levels.count > 1 else { return nil }
    let level = Dictionary(uniqueKeysWithValues: zip(levels, levels.indices))
    let ranks = tests.map { level[$0.rating, default: 0] }
    differing = RankCounts.differingPairs(ranks, levels: levels.count)
    concordant = RankCounts.risingPairs(
      ranks, levels: levels.count, isTied: { tests[$0].prediction == tests[$1].prediction })
  }
}

/// Pairs in a sequence of small ranks, counted with a Fenwick tree over the ranks.
///
/// P. Fenwick, "A new data structure for cumulative frequency tables" (1994).
struct RankCounts {
  private var tree: [Int]

  private init(levels: Int) { tree = Array(repeating: 0, count: levels + 1) }

  private mutating func add(_ rank: Int) {
    var node = rank + 1
    while node < tree.count {
      tree[node] += 1
      node += node & -node
    }
  }

  /// How many of the ranks added are below `rank`.
  private func below(_ rank: Int) -> Int {
    var (node, count) = (rank, 0)
    while node > 0 {
      count += tree[node]
      node -= node & -node
    }
    return count
  }

  /// The number of pairs whose ranks differ.
  static func differingPairs(_ ranks: [Int], levels: Int) -> Int {
    var sizes = Array(repeating: 0, count: levels)
    for rank in ranks { sizes[rank] += 1 }
    return (ranks.count * ranks.count - sizes.reduce(0) { $0 + $1 * $1 }) / 2
  }

  /// The number of pairs i < j with a lower rank at i, where positions that are tied, which must be
  /// neighbours in the sequence, count for nothing among themselves.
  static func risingPairs(_ ranks: [Int], levels: Int, isTied: (Int, Int) -> Bool) -> Int {
    var counts = RankCounts(levels: levels)
    var (pairs, tieStart) = (0, 0)
    for position in ranks.indices {
      if !isTied(tieStart, position) {
        for tied in tieStart..<position { counts.add(ranks[tied]) }
        tieStart = position
      }
      pairs += counts.below(ranks[position])
    }
    return pairs
  }
}
