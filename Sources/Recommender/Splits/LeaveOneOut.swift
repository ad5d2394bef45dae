import Kernels
package import RatingData
package import Settings

/// `LeaveOneOut` of scikit-surprise's `model_selection/split.py`, to the last rating: of each user
/// with enough ratings one is the test, the others are for training, user by user. Users with fewer
/// are left out altogether.
package struct LeaveOneOut: SplitMethod {
  package static let name = "leaveone"
  package static let summary = "one rating of each user, drawn anew for each fold: LeaveOneOut"
  package static let positionals = ["folds"]

  package var count = 5
  /// A user with so many ratings or fewer is left out.
  package var minimum = 0
  package var seed: UInt32 = 42

  package init() {}

  package static let settings: [Setting<LeaveOneOut>] = [
    .whole(
      "folds", "How often a rating of each user is drawn.", 1...1000, recordedAs: "folds", \.count),
    .whole(
      "min", "Users with so many ratings or fewer are left out: min_n_ratings.", 0...Int(Int32.max),
      recordedAs: "min_n_ratings", \.minimum),
    .seed("seed", "What the split is drawn from.", recordedAs: "split_seed", \.seed),
  ]

  package var folds: Int { count }

  /// At most one for each user.
  package func testCount(ofFold fold: Int, of ratings: Ratings) throws(SplitError) -> Int {
    ratings.userIDs.count
  }

  package func split(_ data: DataKey, fold: Int, _ work: inout Work) throws -> Split {
    let profiles = try work.output(ProfilesKey(data: data))
    let tests = try work.output(LeftOutKey(method: self, data: data, number: fold)).positions
    var (train, test): ([UInt32], [UInt32]) = ([], [])
    train.reserveCapacity(profiles.rows.count)
    var next = tests.makeIterator()
    for user in 0..<profiles.count {
      let rows = profiles[user]
      guard rows.count > minimum, let left = next.next() else { continue }
      let position = rows.startIndex + Int(left)
      test.append(rows[position])
      train += rows[..<position]
      train += rows[(position + 1)...]
    }
    if test.isEmpty { throw SplitError.nobodyHasMore(than: minimum) }
    if train.isEmpty { throw SplitError.nothingToTrain(tests: test.count, ratings: test.count) }
    return Split(order: train + test, trainCount: train.count)
  }
}

/// Which of their ratings users lose in one fold; the folds are drawn from one generator.
private struct LeftOutKey: StageKey {
  struct Output: Sendable {
    /// For each user who has enough ratings, in order of appearance.
    let positions: [UInt32]
    /// Goes on to the next fold.
    let draws: Draws
  }

  static let stage = StageName.split

  let method: LeaveOneOut
  let data: DataKey
  let number: Int

  func make(_ work: inout Work) throws -> Output {
    var draws = Draws(seed: method.seed)
    if number > 0 {
      draws = try work.output(LeftOutKey(method: method, data: data, number: number - 1)).draws
    }
    let profiles = try work.output(ProfilesKey(data: data))
    let positions = (0..<profiles.count).lazy.map { profiles[$0].count }
      .filter { $0 > method.minimum }
      .map { draws.next(upTo: UInt32($0 - 1)) }
    return Output(positions: Array(positions), draws: draws)
  }

  func bytes(_ output: Output) -> Int { 4 * output.positions.count }

  func settle(in shelf: inout Shelf, memory: Int) { shelf.drop(LeftOutKey.self) { $0 != self } }
}

/// The rows of each user, in file order; users in the order in which the file first names them.
private struct ProfilesKey: StageKey {
  struct Output: Sendable {
    let rows: [UInt32]
    /// Where each user's rows begin, and where the last one's end.
    let starts: [Int]

    var count: Int { starts.count - 1 }
    subscript(user: Int) -> ArraySlice<UInt32> { rows[starts[user]..<starts[user + 1]] }
  }

  static let stage = StageName.split

  let data: DataKey

  /// - Complexity: O(ratings + users).
  func make(_ work: inout Work) throws -> Output {
    let ratings = try work.ratings(data)
    var places = [Int](repeating: -1, count: ratings.userIDs.count)
    var counts: [Int] = []
    for user in ratings.users {
      if places[Int(user)] < 0 {
        places[Int(user)] = counts.count
        counts.append(0)
      }
      counts[places[Int(user)]] += 1
    }
    var starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    var next = starts
    var rows = [UInt32](repeating: 0, count: ratings.count)
    for (row, user) in ratings.users.enumerated() {
      rows[next[places[Int(user)]]] = UInt32(row)
      next[places[Int(user)]] += 1
    }
    return Output(rows: rows, starts: starts)
  }

  func bytes(_ output: Output) -> Int { 4 * output.rows.count + 8 * output.starts.count }

  func settle(in shelf: inout Shelf, memory: Int) { shelf.drop(ProfilesKey.self) { $0 != self } }
}
