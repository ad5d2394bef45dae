import Kernels
import RatingData

/// The best items of the whole catalogue for users of a test.
struct CatalogueLists: Sendable {
  /// Indices into the vocabulary, in test order.
  let users: [UInt32]
  /// A list for each, by inner ids.
  let lists: TopLists
  /// For each inner item id, its index in the vocabulary.
  let itemIndices: [UInt32]

  var bytes: Int { lists.bytes + 4 * (users.count + itemIndices.count) }

  /// The lists with what the test says of them.
  ///
  /// - Complexity: O(tests + listed items) time.
  func judged(
    by tests: Questions, relevant: Double, catalogue: RankedLists.Catalogue
  ) -> RankedLists {
    RankedLists(
      judging: users.indices.map { lists.list($0).map { itemIndices[Int($0)] } }, of: users,
      by: tests, relevant: relevant, catalogue: catalogue)
  }
}

extension RankedLists {
  /// Lists of the whole catalogue with what the test says of them. An item that a user has rated
  /// several times is relevant if one of the ratings is.
  ///
  /// - Parameters:
  ///   - lists: Of each user, the best item first; indices into the vocabulary.
  ///   - relevant: From which rating on an item is relevant.
  init(
    judging lists: [[UInt32]], of users: [UInt32], by tests: Questions, relevant: Double,
    catalogue: Catalogue
  ) {
    let places = Dictionary(uniqueKeysWithValues: zip(users, users.indices))
    var wanted = Array(repeating: Set<UInt32>(), count: users.count)
    for position in 0..<tests.count {
      let (user, item, rating) = tests[position]
      if rating >= relevant, let place = places[UInt32(user)] {
        wanted[place].insert(UInt32(item))
      }
    }
    let judged = lists.enumerated().map { place, items in
      List(
        items: items, areRelevant: items.map(wanted[place].contains),
        areRecommended: items.map { _ in true }, relevantCount: wanted[place].count)
    }
    self.init(judged, catalogue: catalogue, countsAllUsers: false)
  }
}

/// The stage of lists of the whole catalogue: all that training has and the user has not rated there,
/// equal scores in training order.
struct CatalogueListsKey<Chosen: Model>: StageKey {
  static var stage: StageName { .lists }

  let split: SplitKey
  let model: Chosen
  /// For how many users of the test; nil for all.
  let users: Int?
  /// What these are drawn from.
  let seed: UInt32
  /// How far measures look, which a longer list serves as well.
  let length: Int

  func make(_ work: inout Work) throws -> CatalogueLists {
    let ranking = try CatalogueRanking(by: model, on: split.training, &work)
    let set = ranking.set
    let users = try work.drawnUsers(users, seed: seed, of: split)
    let known = KnownItems(of: users, in: set)
    let lists = TopLists(lists: users.count, length: min(length, set.itemCount))
    work.activity.begin(Self.stage.rawValue, units: users.count * set.itemCount)
    let start = ContinuousClock.now
    try ranking.fill(lists, users, known, &work) { part, work in
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      work.activity.forecast(
        Activity.Forecast(
          work: "lists of \(users.count) users", seconds: seconds / part, measuredOn: part))
    }
    return CatalogueLists(users: users, lists: lists, itemIndices: set.itemIndices)
  }

  func bytes(_ output: CatalogueLists) -> Int { output.bytes }

  func accepts(_ output: CatalogueLists) -> Bool {
    output.lists.length >= min(length, output.itemIndices.count)
  }

  /// The lists of other settings stay as long as all fit in memory.
  func settle(in shelf: inout Shelf, memory: Int) {
    if shelf.all(of: Self.stage).reduce(0, { $0 + $1.bytes }) > memory {
      shelf.drop { $0.stage == Self.stage && ($0.key as? Self) != self }
    }
  }

  /// What the work takes beside the columns of the ratings, in bytes.
  static func forecast(
    _ model: Chosen, _ ranking: RankingSettings, length: Int, _ size: ExperimentSize, threads: Int
  ) -> Int {
    let users = min(ranking.users ?? size.users, size.users)
    return 12 * length * users + 4 * size.training
      + CatalogueRanking<Chosen>.bytes(items: size.items, threads: threads)
  }

  static func == (one: Self, other: Self) -> Bool {
    one.split == other.split && one.model == other.model && one.users == other.users
      && (one.users == nil || one.seed == other.seed)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(split)
    hasher.combine(model)
    hasher.combine(users)
  }
}
