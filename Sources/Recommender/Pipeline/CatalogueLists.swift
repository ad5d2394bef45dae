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

  /// So many users are scored at once by one thread.
  private static var usersPerBlock: Int { 16 }
  /// So many questions are asked at once of a model that has no quicker way.
  private static var questionsPerBlock: Int { 1 << 20 }

  func make(_ work: inout Work) throws -> CatalogueLists {
    _ = try work.learnt(by: model, on: split.training)
    let set = try split.training.set(&work)
    let users = try work.drawnUsers(users, seed: seed, of: split)
    let known = KnownItems(of: users, in: set)
    let scorer = try model.scorer(of: set, on: split.training, &work)
    let lists = TopLists(lists: users.count, length: min(length, set.itemCount))
    work.activity.begin(Self.stage.rawValue, units: users.count * set.itemCount)
    if let scorer {
      try fill(lists, by: scorer, users, known, set, work)
    } else {
      try ask(lists, users, known, set, &work)
    }
    return CatalogueLists(users: users, lists: lists, itemIndices: set.itemIndices)
  }

  private func fill(
    _ lists: TopLists, by scorer: CatalogueScorer, _ users: [UInt32], _ known: KnownItems,
    _ set: TrainingSet, _ work: Work
  ) throws(Cancelled) {
    let (size, itemCount) = (Self.usersPerBlock, set.itemCount)
    let scratch = (0..<work.threads).map { _ in Buffer<Double>(count: size * itemCount) }
    let activity = work.activity
    try Parallel.forEachBlock(
      (users.count + size - 1) / size, threads: work.threads, activity: activity
    ) { block, worker in
      let rows = scratch[worker]
      let part = block * size..<min((block + 1) * size, users.count)
      scorer.fillRows(users[part], rows)
      for (row, place) in part.enumerated() {
        for item in known.items(of: place) { rows[row * itemCount + Int(item)] = .nan }
        lists.offer(rows, from: row * itemCount, count: itemCount, to: place)
      }
      activity.advance(by: part.count * itemCount)
    }
  }

  /// Asks for every item, one block of them (or of users) after the other, and keeps the best.
  private func ask(
    _ lists: TopLists, _ users: [UInt32], _ known: KnownItems, _ set: TrainingSet,
    _ work: inout Work
  ) throws {
    let everyone = 0..<users.count
    let everything = 0..<set.itemCount
    let (outer, inner) =
      model.answersByUser ? (everyone, everything) : (everything, everyone)
    let size = max(1, Self.questionsPerBlock / max(inner.count, 1))
    for first in stride(from: 0, to: outer.count, by: size) {
      let part = first..<min(first + size, outer.count)
      let block =
        model.answersByUser
        ? QuestionBlock(users: part, items: everything, isByUser: true)
        : QuestionBlock(users: everyone, items: part, isByUser: false)
      try ask(block, lists, users, known, set, &work)
    }
  }

  private func ask(
    _ block: QuestionBlock, _ lists: TopLists, _ users: [UInt32], _ known: KnownItems,
    _ set: TrainingSet, _ work: inout Work
  ) throws {
    let questions = block.questions(users, set.itemIndices, among: try work.ratings(split.data))
    let answers = try model.answer(
      questions, on: split.training, scale: -.infinity ... .infinity,
      kept: .only(k: model.place), wholeCurve: false, &work)
    guard let scores = answers.predictions(k: model.place) else { return }
    let size = 64
    try Parallel.forEachBlock(
      (block.users.count + size - 1) / size, threads: work.threads, activity: work.activity
    ) { part, _ in
      let first = block.users.lowerBound + part * size
      for place in first..<min(first + size, block.users.upperBound) where known.hasAny(place) {
        for item in block.items {
          let score = scores[block.position(of: place, item)]
          // What is no number was clipped to an end of the scale.
          if score.isFinite, lists.takes(item, score, list: place),
            !known.contains(UInt32(item), place)
          {
            lists.offer(item, score, to: place)
          }
        }
      }
    }
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
    let rows = threads * usersPerBlock * size.items * 8
    return 12 * length * users + 4 * size.training + max(rows, 96 * questionsPerBlock)
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

/// Questions of some users on some items, those of an item (or of a user) together.
private struct QuestionBlock: Sendable {
  /// Places in the test.
  let users: Range<Int>
  /// Inner ids.
  let items: Range<Int>
  let isByUser: Bool

  func position(of user: Int, _ item: Int) -> Int {
    let (u, i) = (user - users.lowerBound, item - items.lowerBound)
    return isByUser ? u * items.count + i : i * users.count + u
  }

  func questions(_ all: [UInt32], _ itemIndices: [UInt32], among ratings: Ratings) -> Questions {
    var (askedUsers, askedItems): ([UInt32], [UInt32]) = ([], [])
    askedUsers.reserveCapacity(users.count * items.count)
    askedItems.reserveCapacity(users.count * items.count)
    if isByUser {
      for user in users {
        askedUsers.append(contentsOf: repeatElement(all[user], count: items.count))
        askedItems.append(contentsOf: itemIndices[items])
      }
    } else {
      for item in items {
        askedUsers.append(contentsOf: all[users])
        askedItems.append(contentsOf: repeatElement(itemIndices[item], count: users.count))
      }
    }
    return Questions(users: askedUsers, items: askedItems, among: ratings)
  }
}

/// What users have rated in training, by inner ids.
private struct KnownItems: Sendable {
  private let start: [Int]
  /// Those of each user ascending.
  private let items: [UInt32]

  /// - Parameter users: Indices into the vocabulary.
  init(of users: [UInt32], in set: TrainingSet) {
    var places = Array(repeating: -1, count: set.vocabulary.users)
    for (place, user) in users.enumerated() { places[Int(user)] = place }
    let placeOf = set.userIndices.map { places[Int($0)] }
    var start = Array(repeating: 0, count: users.count + 1)
    let (columnOfUsers, columnOfItems) = (set.users, set.items)
    for t in 0..<set.count {
      let place = placeOf[Int(columnOfUsers[t])]
      if place >= 0 { start[place + 1] += 1 }
    }
    for place in users.indices { start[place + 1] += start[place] }
    var next = start
    var items = Array(repeating: UInt32(0), count: start[users.count])
    for t in 0..<set.count {
      let place = placeOf[Int(columnOfUsers[t])]
      if place < 0 { continue }
      items[next[place]] = columnOfItems[t]
      next[place] += 1
    }
    for place in users.indices { items[start[place]..<start[place + 1]].sort() }
    (self.start, self.items) = (start, items)
  }

  func hasAny(_ place: Int) -> Bool { start[place] < start[place + 1] }

  func items(of place: Int) -> ArraySlice<UInt32> { items[start[place]..<start[place + 1]] }

  func contains(_ item: UInt32, _ place: Int) -> Bool {
    var (low, high) = (start[place], start[place + 1])
    while low < high {
      let middle = (low + high) / 2
      if items[middle] < item { low = middle + 1 } else { high = middle }
    }
    return low < start[place + 1] && items[low] == item
  }
}
