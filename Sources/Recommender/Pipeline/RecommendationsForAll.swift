package import Kernels
import RatingData

/// What is recommended to one of many users: the best predicted first.
package struct UserRecommendations: Sendable, Equatable {
  package struct Entry: Sendable, Equatable {
    /// Its index in the vocabulary.
    package let item: Int
    /// The estimate, clipped to the scale where it is a rating.
    package let prediction: Double
  }

  /// The index in the vocabulary.
  package let user: Int
  package let entries: [Entry]
}

/// For how many users there are recommendations.
package struct RecommendedUsers: Sendable, Equatable {
  package let count: Int
  /// How many have no training rating, so that nothing was learnt of them.
  package let untrained: Int
}

extension Pipeline {
  /// What the plan's model recommends every user, some users after the others: to each what
  /// `recommend` recommends them. Where there are several folds it is the first's model.
  ///
  /// Nothing of size users × items is held. A few users come first, by which it is measured how long
  /// it will take, which is told as a forecast of the activity.
  ///
  /// - Parameters:
  ///   - count: How many items for each user.
  ///   - isWanted: Which items may be recommended, by their index.
  ///   - take: Takes the recommendations of some users, in the order of the vocabulary.
  /// - Throws: `PipelineError`, `SplitError`, `Cancelled`, and what `take` throws.
  package mutating func recommendToAll(
    _ count: Int, _ plan: Plan, _ resources: Resources, activity: Activity,
    where isWanted: (Int) -> Bool = { _ in true },
    _ take: ([UserRecommendations]) throws -> Void
  ) throws -> RecommendedUsers {
    let (training, scale) = (try training(plan), scale(plan))
    return try working(resources, activity) { work in
      func recommend<Chosen: Model>(by model: Chosen) throws -> RecommendedUsers {
        var ranking = try CatalogueRanking(by: model, on: training, &work)
        ranking.items = ranking.items.filter { isWanted(Int(ranking.set.itemIndices[Int($0)])) }
        ranking.leavesOutImpossible = true
        let lists = ListsForAll(ranking: ranking, length: min(count, ranking.items.count), scale)
        return try lists.make(&work, take)
      }
      return try recommend(by: plan.model.model)
    }
  }
}

/// Lists for all users of a training set, made in blocks of them.
private struct ListsForAll<Chosen: Model> {
  let ranking: CatalogueRanking<Chosen>
  let length: Int
  let scale: ClosedRange<Double>

  init(ranking: CatalogueRanking<Chosen>, length: Int, _ scale: ClosedRange<Double>) {
    (self.ranking, self.length, self.scale) = (ranking, length, scale)
  }

  /// The first blocks, by which the others are measured.
  private static var firstBlocks: [Int] { [64, 448] }
  /// The most users of a block, which wait for each other.
  private static var largestBlock: Int { 8192 }

  func make(
    _ work: inout Work, _ take: ([UserRecommendations]) throws -> Void
  ) throws -> RecommendedUsers {
    let users = ranking.set.userIndices.sorted()
    let ratings = try work.ratings(ranking.training.split.data)
    let present = Set(ratings.users).count
    work.activity.begin("recommendations", units: users.count * ranking.items.count)
    var pace = BlockPace()
    var (first, number) = (0, 0)
    while first < users.count {
      let size =
        number < Self.firstBlocks.count
        ? Self.firstBlocks[number]
        : ranking.prefersManyUsers ? min(pace.wantedBlock, Self.largestBlock) : 512
      let block = Array(users[first..<min(first + size, users.count)])
      let start = ContinuousClock.now
      try take(lists(of: block, ratings, &work))
      pace.note(block.count, seconds: (ContinuousClock.now - start) / .seconds(1))
      first += block.count
      number += 1
      if number == Self.firstBlocks.count, first < users.count {
        tell(pace, done: first, of: users.count, work.activity)
      }
    }
    return RecommendedUsers(count: users.count, untrained: present - users.count)
  }

  private func tell(_ pace: BlockPace, done: Int, of count: Int, _ activity: Activity) {
    let size =
      ranking.prefersManyUsers ? min(pace.wantedBlock, Self.largestBlock) : 512
    activity.forecast(
      Activity.Forecast(
        work: "recommendations for \(count) users",
        seconds: pace.seconds + pace.seconds(for: count - done, inBlocksOf: size),
        measuredOn: Double(done) / Double(count)))
  }

  private func lists(
    of users: [UInt32], _ ratings: Ratings, _ work: inout Work
  ) throws -> [UserRecommendations] {
    let lists = TopLists(lists: users.count, length: length)
    let known = KnownItems(of: users, in: ranking.set, from: ratings)
    try ranking.fill(lists, users, known, &work)
    let entries = users.indices.map { place in
      zip(lists.list(place), lists.scores(ofList: place)).map { item, score in
        UserRecommendations.Entry(
          item: Int(ranking.set.itemIndices[Int(item)]),
          prediction: Chosen.predictsRatings ? score.clipped(to: scale) : score)
      }
    }
    let answered = try ranking.scoresAreEstimates ? entries : answers(to: entries, users, &work)
    return zip(users, answered).map { UserRecommendations(user: Int($0), entries: $1) }
  }

  /// The same items with what the model predicts of them, where it ranks by something else.
  private func answers(
    to entries: [[UserRecommendations.Entry]], _ users: [UInt32], _ work: inout Work
  ) throws -> [[UserRecommendations.Entry]] {
    let pairs = zip(users, entries).flatMap { user, list in
      list.map { (user: Int(user), item: $0.item) }
    }
    let questions = Questions(pairs, among: try work.ratings(ranking.training.split.data))
    let place = ranking.model.place
    let answers = try ranking.model.answer(
      questions, on: ranking.training, scale: scale, kept: .only(k: place), wholeCurve: false,
      &work)
    var predictions = (answers.predictions(k: place).map { $0 } ?? [])[...]
    return entries.map { list in
      list.map { entry in
        UserRecommendations.Entry(
          item: entry.item, prediction: predictions.popFirst() ?? entry.prediction)
      }
    }
  }
}

/// How long blocks of users take: a part that each block takes whoever is in it, and one for each
/// user, by the least and the largest block so far.
private struct BlockPace {
  /// What all blocks have taken so far.
  private(set) var seconds = 0.0
  private var smallest: (users: Int, seconds: Double)?
  private var largest: (users: Int, seconds: Double)?

  mutating func note(_ users: Int, seconds: Double) {
    self.seconds += seconds
    if smallest.map({ users < $0.users }) ?? true { smallest = (users, seconds) }
    if largest.map({ users > $0.users }) ?? true { largest = (users, seconds) }
  }

  private var secondsPerUser: Double {
    guard let smallest, let largest else { return 0 }
    if largest.users == smallest.users { return largest.seconds / Double(max(largest.users, 1)) }
    let slope =
      (largest.seconds - smallest.seconds) / Double(largest.users - smallest.users)
    return max(slope, 1e-9)
  }

  private var secondsPerBlock: Double {
    largest.map { max(0, $0.seconds - Double($0.users) * secondsPerUser) } ?? 0
  }

  /// So many that a fifth of the time is what each block takes by itself.
  var wantedBlock: Int {
    let users = 4 * secondsPerBlock / secondsPerUser
    return users < 1e6 ? max(512, Int(users)) : 1_000_000
  }

  func seconds(for users: Int, inBlocksOf size: Int) -> Double {
    let blocks = (users + size - 1) / size
    return Double(users) * secondsPerUser + Double(blocks) * secondsPerBlock
  }
}
