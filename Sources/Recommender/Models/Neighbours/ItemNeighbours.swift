import Kernels
package import RatingData

/// What `ItemKNN` learns: the neighbours of each item, and who has rated what.
package struct ItemNeighbours: FittedModel {
  let pairs: Interactions
  let lists: TopLists
  let numbers: InnerNumbers
  let userIndices: [UInt32]
  let itemIndices: [UInt32]

  package var userCount: Int { userIndices.count }
  package var itemCount: Int { itemIndices.count }
  package var bytes: Int {
    pairs.bytes + lists.bytes + numbers.bytes + 4 * (userCount + itemCount)
  }
  package var facts: [StageFact] {
    [.things(itemCount, "item"), .amount("", lists.length, " neighbours each")]
  }

  /// A part of a score.
  struct Part {
    /// The inner id of an item that the user has rated.
    let item: Int
    let similarity: Double
  }

  /// The inner ids of what a user has rated, in training order.
  ///
  /// - Parameter user: The index in the vocabulary.
  func profile(ofUser user: Int) -> [Int] {
    guard let row = numbers.user(user) else { return [] }
    return pairs.byUser.places(of: row).map { Int(pairs.byUser.others[$0]) }
  }

  /// Fills a row of scores by inner item ids; 0 for what no item of the user is near to.
  ///
  /// - Complexity: O(items + k · the user's items) time.
  func fill(_ rows: Buffer<Double>, from first: Int, ofUser user: Int) {
    for item in 0..<itemCount { rows[first + item] = 0 }
    guard let row = numbers.user(user) else { return }
    for place in pairs.byUser.places(of: row) {
      lists.add(Int(pairs.byUser.others[place]), to: rows, from: first)
    }
  }

  /// What the score of an item is the sum of, in training order of the user's items.
  func parts(user: Int, item: Int) -> [Part] {
    guard let number = numbers.item(item) else { return [] }
    return profile(ofUser: user).compactMap { other in
      let ids = lists.list(other)
      guard let place = ids.firstIndex(of: UInt32(number)) else { return nil }
      return Part(item: other, similarity: lists.scores(ofList: other)[place])
    }
  }

  func impossibility(user: Int, item: Int) -> Explanation.Impossibility? {
    let (row, column) = (numbers.user(user), numbers.item(item))
    if row != nil && column != nil { return nil }
    return .untrained(user: row == nil, item: column == nil)
  }

  /// The scores that questions ask for, in their order; 0 where user or item is unknown.
  ///
  /// - Complexity: O(questions + users · (items + k · the user's items)) time.
  func scores(of questions: Questions, _ work: Work) throws(Cancelled) -> Buffer<Double> {
    let scores = Buffer<Double>(count: questions.count, repeating: 0)
    let asked = TestUsers((0..<questions.count).map { UInt32(questions[$0].user) })
    let rows = (0..<work.threads).map { _ in Buffer<Double>(count: itemCount) }
    try Parallel.forEachBlock(
      asked.users.count, threads: work.threads, activity: work.activity
    ) { place, worker in
      fill(rows[worker], from: 0, ofUser: Int(asked.users[place]))
      for position in asked.rows[place] {
        if let item = numbers.item(questions[position].item) {
          scores[position] = rows[worker][item]
        }
      }
    }
    return scores
  }

  /// The neighbours of an item, the nearest first; nil where it has no training rating.
  ///
  /// - Parameter index: Of the item in the vocabulary.
  func nearest(_ count: Int, toItem index: Int) -> NearestNeighbours? {
    guard let item = numbers.item(index) else { return nil }
    let own = pairs.byItem.places(of: item).count
    let entries = zip(lists.list(item), lists.scores(ofList: item)).prefix(count).map {
      other, score in
      let theirs = pairs.byItem.places(of: Int(other)).count
      let shared = (score * Double(own * theirs).squareRoot()).rounded()
      return NearestNeighbours.Entry(
        index: Int(itemIndices[Int(other)]), similarity: score, commonRaters: Int(shared),
        ratings: theirs)
    }
    return NearestNeighbours(entries: entries, ratings: own, undefined: 0)
  }
}

/// The stage of neighbours by who has rated what.
package struct ItemNeighboursKey: FitKey {
  package static let stage = StageName(rawValue: "neighbours")

  package var training: TrainingKey
  let k: Int

  package func make(_ work: inout Work) throws -> ItemNeighbours {
    let set = try training.set(&work)
    let pairs = try Interactions(set, work.activity)
    work.activity.begin(Self.stage.rawValue, units: CountNeighbours.units(items: set.itemCount))
    let lists = try CountNeighbours.ofItems(
      pairs, k: k, threads: work.threads, activity: work.activity)
    return ItemNeighbours(
      pairs: pairs, lists: lists, numbers: InnerNumbers(set), userIndices: set.userIndices,
      itemIndices: set.itemIndices)
  }

  package func bytes(_ output: ItemNeighbours) -> Int { output.bytes }
}

extension ItemKNN {
  /// `model.json` of neighbours.
  private struct File: Encodable {
    let model = ItemKNN.name
  }

  package func portable(
    _ fitted: ItemNeighbours, of ratings: Ratings, scale: ClosedRange<Double>,
    on training: TrainingKey, _ work: inout Work
  ) -> PortableModel {
    PortableModel(
      users: PortableIdentifiers(ratings.userIDs, fitted.userIndices),
      items: PortableIdentifiers(ratings.itemIDs, fitted.itemIndices),
      columns: [.json("model", File())] + fitted.columns)
  }
}

extension ItemNeighbours {
  /// Profiles and neighbours as files.
  fileprivate var columns: [ModelFile] {
    let (profiles, lists) = (pairs.byUser, lists)
    let starts = (0..<itemCount).reduce(into: [0]) { starts, item in
      starts.append(starts[item] + lists.list(item).count)
    }
    return [
      .array("profile_start", count: userCount + 1) { profiles.start[$0] },
      .array("profile_items", count: profiles.others.count) { profiles.others[$0] },
      .array("neighbour_start", count: itemCount + 1) { Int64(starts[$0]) },
      .array("neighbour_items", count: starts[itemCount], pieces: itemCount) { lists.list($0) },
      .array("neighbour_similarities", count: starts[itemCount], pieces: itemCount) {
        lists.scores(ofList: $0)
      },
    ]
  }
}
