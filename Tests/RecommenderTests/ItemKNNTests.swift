import Kernels
import RatingData
import Recommender
import Testing

/// `ItemKNN` is the cosine of who has rated what, and its sum over a user's items.
@Suite struct ItemKNNTests {
  @Test(arguments: RatingsVariant.allCases, [1, 5, 1_000])
  func `a score is the sum of similarities with what the user has rated`(
    variant: RatingsVariant, k: Int
  ) throws {
    let ratings = try variant.ratings()
    var (pipeline, trial) = (Pipeline(ratings), Trial.golden(threads: 2))
    trial.model = ItemKNN.name
    try trial.set("k", "\(k)")
    _ = try pipeline.run(trial)
    let training = try ratings.split(test: .fraction(0.25), seed: 7, activity: Activity()).train
    var items: [Int] = []
    var raters: [Int: Set<Int>] = [:]
    var profiles: [Int: Set<Int>] = [:]
    for row in training {
      let (user, item) = (Int(ratings.users[Int(row)]), Int(ratings.items[Int(row)]))
      if raters[item] == nil { items.append(item) }
      raters[item, default: []].insert(user)
      profiles[user, default: []].insert(item)
    }
    func similarity(_ one: Int, _ other: Int) -> Double {
      let (a, b) = (raters[one] ?? [], raters[other] ?? [])
      return Double(a.intersection(b).count) / Double(a.count * b.count).squareRoot()
    }
    var near: [Int: [Int: Double]] = [:]
    for item in items {
      let others = items.indices.filter { items[$0] != item }
        .map { (place: $0, similarity: similarity(item, items[$0])) }
        .filter { $0.similarity > 0 }
        .sorted { (-$0.similarity, $0.place) < (-$1.similarity, $1.place) }
      for (place, similarity) in others.prefix(k) {
        near[item, default: [:]][items[place]] = similarity
      }
    }
    let rows = try #require(pipeline.predictedRatings(trial.plan))
    let users = Dictionary(
      uniqueKeysWithValues: (0..<ratings.userIDs.count).map { (ratings.userIDs[$0], $0) })
    let ids = Dictionary(
      uniqueKeysWithValues: (0..<ratings.itemIDs.count).map { (ratings.itemIDs[$0], $0) })
    #expect(rows.contains { $0.prediction > 0 })
    for row in rows {
      let user = try #require(users[row.user])
      let item = try #require(ids[row.item])
      let expected = (profiles[user] ?? []).reduce(0.0) { $0 + (near[$1]?[item] ?? 0) }
      #expect(abs(row.prediction - expected) < 1e-12)
    }
  }

  @Test func `the neighbours of an item are told with how many have rated both`() throws {
    // Items 0 and 1 are shared by two users, 0 and 2 by one; 3 is alone.
    let ratings = Ratings(
      users: [0, 0, 1, 1, 2, 2, 3], items: [0, 1, 0, 1, 0, 2, 3],
      values: .halves([2, 4, 10, 6, 6, 6, 6]), userIDs: .texts(["a", "b", "c", "d"]),
      itemIDs: .texts(["v", "w", "x", "y"]))
    var (pipeline, trial) = (Pipeline(ratings), Trial(threads: 2))
    trial.model = ItemKNN.name
    trial.plan.validation = Validation(TrainOnAll())
    let nearest = try #require(try pipeline.nearest(5, to: 0, trial))
    #expect(nearest.ratings == 3 && nearest.entries.map(\.index) == [1, 2])
    #expect(nearest.entries.map(\.commonRaters) == [2, 1])
    #expect(nearest.entries.map(\.ratings) == [2, 1])
    #expect(abs(nearest.entries[0].similarity - 2 / 6.0.squareRoot()) < 1e-15)
    #expect(try pipeline.nearest(5, to: 3, trial)?.entries.isEmpty == true)
  }
}
