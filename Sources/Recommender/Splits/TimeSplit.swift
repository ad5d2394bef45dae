import Kernels
package import RatingData
package import Settings

/// A split by time: what came last is the test, so that nothing is learnt of a future that nobody
/// could have known.
///
/// Y. Ji, A. Sun, J. Zhang, C. Li, "On Offline Evaluation of Recommender Systems" (2020). Ratings
/// of one time stand in file order, and training ratings in the order of their times.
package struct TimeSplit: SplitMethod {
  /// Whose last ratings are the test.
  package enum Last: String, Sendable, CaseIterable {
    /// The last of all ratings, as many as `test` says.
    case all
    /// The last rating of each user who has another one.
    case user
  }

  package static let name = "time"
  package static let summary = "the last ratings are the test, of all or of each user"

  package static let mixesTimes = false

  package var test = TestSize.fraction(0.2)
  package var last = Last.all

  package init() {}

  package static let settings: [Setting<TimeSplit>] = [
    .testSize(\.test),
    .choice(
      "last", "Whether the test is the last of all ratings, or the last rating of each user.",
      recordedAs: "last", \.last),
  ]

  package var folds: Int { 1 }

  package func testCount(ofFold fold: Int, of ratings: Ratings) throws(SplitError) -> Int {
    switch last {
    case .all: try test.count(of: ratings.count)
    case .user: ratings.userIDs.count
    }
  }

  /// - Complexity: O(n log n).
  package func split(_ data: DataKey, fold: Int, _ work: inout Work) throws -> Split {
    let ratings = try work.ratings(data)
    let times = try work.output(TimesKey(data: data))
    let rows = (0..<UInt32(ratings.count)).sorted {
      (times[Int($0)], $0) < (times[Int($1)], $1)
    }
    switch last {
    case .all: return Split(order: rows, trainCount: rows.count - (try test.count(of: rows.count)))
    case .user: return try lastOfEach(rows, ratings)
    }
  }

  /// - Parameter rows: In the order of their times.
  private func lastOfEach(_ rows: [UInt32], _ ratings: Ratings) throws(SplitError) -> Split {
    var counts = [Int](repeating: 0, count: ratings.userIDs.count)
    for user in ratings.users { counts[Int(user)] += 1 }
    var (train, test): ([UInt32], [UInt32]) = ([], [])
    var left = counts
    for row in rows {
      let user = Int(ratings.users[Int(row)])
      left[user] -= 1
      if left[user] == 0 && counts[user] > 1 { test.append(row) } else { train.append(row) }
    }
    if test.isEmpty { throw .nobodyHasMore(than: 1) }
    return Split(order: train + test, trainCount: train.count)
  }
}
