import Kernels
import RatingData

/// Ranks the items of training for users: by a model's scores where it has a quick way to them, and
/// by its answers to questions where not.
struct CatalogueRanking<Chosen: Model> {
  let model: Chosen
  let training: TrainingKey
  let set: TrainingSet
  /// The inner ids of the items that may be listed, ascending.
  var items: [UInt32]
  /// Whether items are left out for which the model has nothing to go by; otherwise what it answers
  /// then, the mean of all, ranks them.
  var leavesOutImpossible = false
  let scorer: CatalogueScorer?

  /// So many users are scored at once by one thread.
  private static var usersPerBlock: Int { 16 }
  /// So many questions are asked at once of a model that has no quicker way.
  private static var questionsPerBlock: Int { 1 << 20 }

  /// What the model has learnt, or learns now, is there afterwards.
  ///
  /// - Throws: as `Model.answer`.
  init(by model: Chosen, on training: TrainingKey, _ work: inout Work) throws {
    _ = try work.learnt(by: model, on: training)
    set = try training.set(&work)
    items = Array(0..<UInt32(set.itemCount))
    scorer = try model.scorer(of: set, on: training, &work)
    (self.model, self.training) = (model, training)
  }

  /// The bytes that it takes beside the lists.
  static func bytes(items: Int, threads: Int) -> Int {
    max(threads * usersPerBlock * items * 8, 96 * questionsPerBlock)
  }

  /// Whether more users at once come cheaper for each of them: where the model goes through its
  /// items whoever asks.
  var prefersManyUsers: Bool { scorer == nil && !model.answersByUser }

  /// Whether it ranks by what the model estimates.
  var scoresAreEstimates: Bool { scorer?.scoresAreEstimates ?? true }

  /// Fills a list for each user with the best items that they do not know. Its work counts as a
  /// question for each user and item.
  ///
  /// - Parameters:
  ///   - users: Indices into the vocabulary.
  ///   - told: Takes the part of the work that is done once something can be measured by it.
  /// - Throws: as `Model.answer`.
  func fill(
    _ lists: TopLists, _ users: [UInt32], _ known: KnownItems, _ work: inout Work,
    telling told: (_ part: Double, Work) -> Void = { _, _ in }
  ) throws {
    if let scorer {
      try score(lists, by: scorer, users, known, work, told)
    } else {
      // What answers tell of their progress is told of each block of questions anew.
      var inner = Work(work.shelf, work.resources, activity: Activity(partOf: work.activity))
      try ask(lists, users, known, &inner, told)
      work.take(from: inner)
    }
  }

  // MARK: - By scores

  private func score(
    _ lists: TopLists, by scorer: CatalogueScorer, _ users: [UInt32], _ known: KnownItems,
    _ work: Work, _ told: (Double, Work) -> Void
  ) throws(Cancelled) {
    let (size, itemCount) = (Self.usersPerBlock, set.itemCount)
    let scratch = (0..<work.threads).map { _ in Buffer<Double>(count: size * itemCount) }
    let activity = work.activity
    var isLeftOut = Array(repeating: true, count: itemCount)
    for item in items { isLeftOut[Int(item)] = false }
    let leftOut = isLeftOut.indices.filter { isLeftOut[$0] }
    let blocks = (users.count + size - 1) / size
    // A few first, by which the others are measured.
    let first = min(blocks, 4 * work.threads)
    for part in [0..<first, first..<blocks] where !part.isEmpty {
      try Parallel.forEachBlock(part.count, threads: work.threads, activity: activity) {
        place, worker in
        let rows = scratch[worker]
        let block = part.lowerBound + place
        let part = block * size..<min((block + 1) * size, users.count)
        scorer.fillRows(users[part], rows)
        for (row, place) in part.enumerated() {
          let start = row * itemCount
          for item in known.items(of: place) { rows[start + Int(item)] = .nan }
          for item in leftOut { rows[start + item] = .nan }
          lists.offer(rows, from: start, count: itemCount, to: place)
        }
        activity.advance(by: part.count * itemCount)
      }
      if part.upperBound < blocks { told(Double(first) / Double(blocks), work) }
    }
  }

  // MARK: - By questions

  /// Asks for every item, one block of them (or of users) after the other, and keeps the best.
  private func ask(
    _ lists: TopLists, _ users: [UInt32], _ known: KnownItems, _ work: inout Work,
    _ told: (Double, Work) -> Void
  ) throws {
    let (everyone, everything) = (0..<users.count, 0..<items.count)
    let (outer, inner) =
      model.answersByUser ? (everyone, everything) : (everything, everyone)
    let size = max(1, Self.questionsPerBlock / max(inner.count, 1))
    for first in stride(from: 0, to: outer.count, by: size) {
      let part = first..<min(first + size, outer.count)
      let block =
        model.answersByUser
        ? QuestionBlock(users: part, items: everything, isByUser: true)
        : QuestionBlock(users: everyone, items: part, isByUser: false)
      try ask(block, lists, users, known, &work)
      if first == 0, part.upperBound < outer.count {
        told(Double(part.count) / Double(outer.count), work)
      }
    }
  }

  private func ask(
    _ block: QuestionBlock, _ lists: TopLists, _ users: [UInt32], _ known: KnownItems,
    _ work: inout Work
  ) throws {
    let asked = items[block.items].map { set.itemIndices[Int($0)] }
    var questions = block.questions(users, asked, among: try work.ratings(training.split.data))
    questions.areLeftOpen = leavesOutImpossible
    let answers = try model.answer(
      questions, on: training, scale: -.infinity ... .infinity, kept: .only(k: model.place),
      wholeCurve: false, &work)
    guard let scores = answers.predictions(k: model.place) else { return }
    let size = 64
    let activity = work.activity
    try Parallel.forEachBlock(
      (block.users.count + size - 1) / size, threads: work.threads, activity: activity
    ) { part, _ in
      let first = block.users.lowerBound + part * size
      let users = first..<min(first + size, block.users.upperBound)
      for place in users where known.hasAny(place) {
        for position in block.items {
          let score = scores[block.position(of: place, position)]
          // What is no number was clipped to an end of the scale.
          let item = items[position]
          if score.isFinite, lists.takes(Int(item), score, list: place),
            !known.contains(item, place)
          {
            lists.offer(Int(item), score, to: place)
          }
        }
      }
      activity.advance(by: users.count * block.items.count)
    }
  }
}

/// Questions of some users on some items, those of an item (or of a user) together.
private struct QuestionBlock: Sendable {
  /// Places in the list of users.
  let users: Range<Int>
  /// Places in the list of items.
  let items: Range<Int>
  let isByUser: Bool

  func position(of user: Int, _ item: Int) -> Int {
    let (u, i) = (user - users.lowerBound, item - items.lowerBound)
    return isByUser ? u * items.count + i : i * users.count + u
  }

  /// - Parameter asked: The items of the block, as indices into the vocabulary.
  func questions(_ all: [UInt32], _ asked: [UInt32], among ratings: Ratings) -> Questions {
    var (askedUsers, askedItems): ([UInt32], [UInt32]) = ([], [])
    askedUsers.reserveCapacity(users.count * items.count)
    askedItems.reserveCapacity(users.count * items.count)
    if isByUser {
      for user in users {
        askedUsers.append(contentsOf: repeatElement(all[user], count: items.count))
        askedItems.append(contentsOf: asked)
      }
    } else {
      for item in asked {
        askedUsers.append(contentsOf: all[users])
        askedItems.append(contentsOf: repeatElement(item, count: users.count))
      }
    }
    return Questions(users: askedUsers, items: askedItems, among: ratings)
  }
}

/// What users know and are not to be recommended, by inner ids.
struct KnownItems: Sendable {
  private let start: [Int]
  /// Those of each user ascending.
  private let items: [UInt32]

  /// What users have rated in training.
  ///
  /// - Parameter users: Indices into the vocabulary.
  init(of users: [UInt32], in set: TrainingSet) {
    let (columnOfUsers, columnOfItems) = (set.users, set.items)
    self.init(of: users, in: set, rows: set.count) { row in
      (set.userIndices[Int(columnOfUsers[row])], columnOfItems[row])
    }
  }

  /// What users have rated in ratings, as far as training has it.
  init(of users: [UInt32], in set: TrainingSet, from ratings: Ratings) {
    let none = UInt32.max
    var numbers = Array(repeating: none, count: set.vocabulary.items)
    for (inner, item) in set.itemIndices.enumerated() { numbers[Int(item)] = UInt32(inner) }
    self.init(of: users, in: set, rows: ratings.count) { row in
      let item = numbers[Int(ratings.items[row])]
      return item == none ? nil : (ratings.users[row], item)
    }
  }

  /// - Parameter pair: The user and the item of a row; nil for one that does not count.
  private init(
    of users: [UInt32], in set: TrainingSet, rows: Int,
    _ pair: (Int) -> (user: UInt32, item: UInt32)?
  ) {
    var places = Array(repeating: -1, count: set.vocabulary.users)
    for (place, user) in users.enumerated() { places[Int(user)] = place }
    var start = Array(repeating: 0, count: users.count + 1)
    for row in 0..<rows {
      if let pair = pair(row), places[Int(pair.user)] >= 0 {
        start[places[Int(pair.user)] + 1] += 1
      }
    }
    for place in users.indices { start[place + 1] += start[place] }
    var next = start
    var items = Array(repeating: UInt32(0), count: start[users.count])
    for row in 0..<rows {
      guard let pair = pair(row), places[Int(pair.user)] >= 0 else { continue }
      let place = places[Int(pair.user)]
      items[next[place]] = pair.item
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
