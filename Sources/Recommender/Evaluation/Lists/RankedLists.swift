import Kernels

/// What a model recommends to the users of a test, the best first, and what of it was right.
package struct RankedLists: Sendable {
  /// The list of one user.
  package struct List: Sendable {
    /// Indices into the vocabulary; as far as measures look.
    let items: [UInt32]
    /// Whether the user has given it a relevant rating in the test.
    let areRelevant: [Bool]
    /// Whether it is recommended; what is ranked and not recommended comes last.
    let areRecommended: [Bool]
    /// How many items the user has given relevant ratings in the test, listed or not.
    let relevantCount: Int

    package init(
      items: [UInt32], areRelevant: [Bool], areRecommended: [Bool], relevantCount: Int
    ) {
      precondition(
        items.count == areRelevant.count && items.count == areRecommended.count, "columns differ")
      (self.items, self.areRelevant) = (items, areRelevant)
      (self.areRecommended, self.relevantCount) = (areRecommended, relevantCount)
    }

    /// Whether there is something that could have been recommended rightly.
    var isJudged: Bool { relevantCount > 0 }

    /// How many of the first `cutoff` are recommended.
    func recommended(_ cutoff: Int) -> Int { areRecommended.prefix(cutoff).count { $0 } }

    /// How many of them are relevant as well.
    func hits(_ cutoff: Int) -> Int {
      (0..<min(cutoff, items.count)).count { areRecommended[$0] && areRelevant[$0] }
    }
  }

  /// What is known of items beside what is recommended.
  package struct Catalogue: Sendable {
    /// How many training ratings each item of the vocabulary has.
    let ratingCounts: [Int]
    /// How many users have training ratings.
    let userCount: Int
    /// The genres of each item; nil where there are none.
    let genres: ItemGenres?

    package init(ratingCounts: [Int], userCount: Int, genres: ItemGenres? = nil) {
      (self.ratingCounts, self.userCount, self.genres) = (ratingCounts, userCount, genres)
    }
  }

  /// One for each user, in the order in which the test meets them.
  let lists: [List]
  let catalogue: Catalogue
  /// Whether precision and recall are means over all users, as scikit-surprise's FAQ has it, and not
  /// over those only that have something relevant.
  let countsAllUsers: Bool

  package init(_ lists: [List], catalogue: Catalogue, countsAllUsers: Bool) {
    (self.lists, self.catalogue, self.countsAllUsers) = (lists, catalogue, countsAllUsers)
  }

  /// Whether a user counts for precision and recall.
  func counts(_ list: List) -> Bool { countsAllUsers || list.isJudged }

  /// The mean of the figures that there are; nil where there is none. They are added up from left to
  /// right, as Python's `sum` did to version 3.11.
  static func mean(_ figures: [Double?]) -> Double? {
    let known = figures.compactMap(\.self)
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}

// MARK: - Of the test's own items

extension RankedLists {
  /// Ranks each user's test items by what is predicted of them, equal ones in test order.
  ///
  /// - Parameters:
  ///   - scores: In test order.
  ///   - relevant: From which rating on an item is relevant.
  ///   - areRatings: Whether scores are on the scale of ratings: then only a relevant one recommends.
  ///   - length: How far measures look.
  /// - Complexity: O(n·log n) time for n test ratings.
  init(
    _ tests: Predictions.Tests, scores: [Double], relevant: Double, areRatings: Bool, length: Int,
    catalogue: Catalogue
  ) {
    let groups = TestUsers(tests.users)
    let lists = groups.rows.map { rows -> List in
      // What is no number comes last.
      let keys = rows.map { scores[$0].isNaN ? -.infinity : scores[$0] }
      let order = rows.indices.sorted { (-keys[$0], $0) < (-keys[$1], $1) }
      let shown = order.prefix(length).map { rows[$0] }
      return List(
        items: shown.map { tests.items[$0] },
        areRelevant: shown.map { tests.ratings[$0] >= relevant },
        areRecommended: shown.map { !areRatings || scores[$0] >= relevant },
        relevantCount: rows.count { tests.ratings[$0] >= relevant })
    }
    self.init(lists, catalogue: catalogue, countsAllUsers: true)
  }
}

/// The users of a test in the order in which it meets them.
struct TestUsers: Sendable {
  /// Indices into the vocabulary.
  let users: [UInt32]
  /// The places of each user's test ratings, in test order.
  let rows: [[Int]]

  init(_ column: [UInt32]) {
    var places: [UInt32: Int] = [:]
    var users: [UInt32] = []
    var rows: [[Int]] = []
    for (row, user) in column.enumerated() {
      if let place = places[user] {
        rows[place].append(row)
      } else {
        places[user] = users.count
        users.append(user)
        rows.append([row])
      }
    }
    (self.users, self.rows) = (users, rows)
  }
}
