import FoundationEssentials
import Kernels
import RatingData
import Recommender
import Testing

/// `iALS` against another program from the same start, and against its definition.
@Suite struct ConfidenceTests {
  /// What the package implicit gives: `confidence.py` computes it.
  struct Golden: Decodable, Sendable {
    /// User, item, rating, in training order.
    let ratings: [[Double]]
    let settings: [String: GoldenCase.Value]
    let pairs: [[Int]]
    let scores: [Double]

    static let all: [Golden] = {
      let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
      guard let bytes = try? Data(contentsOf: folder.appending(path: "Confidence.json")) else {
        return []
      }
      return (try? JSONDecoder().decode([Golden].self, from: bytes)) ?? []
    }()
  }

  @Test func `no golden value is lost`() { #expect(Golden.all.count == 3) }

  @Test(arguments: Golden.all)
  func `scores are those of the package implicit`(golden: Golden) throws {
    let columns = (0...1).map { column in golden.ratings.map { UInt32($0[column]) } }
    let vocabularies = columns.map { column in
      Vocabulary.integers((0...(column.max() ?? 0)).map { Int64($0) })
    }
    let ratings = Ratings(
      users: columns[0], items: columns[1],
      values: .halves(golden.ratings.map { UInt8($0[2] * 2) }), userIDs: vocabularies[0],
      itemIDs: vocabularies[1])
    var pipeline = Pipeline(ratings)
    var trial = Trial(threads: 2)
    trial.model = IALS.name
    trial.plan.validation = Validation(TrainOnAll())
    for (name, value) in golden.settings { try trial.set(name, value.text) }
    #expect(golden.scores.count > 100)
    for (pair, expected) in zip(golden.pairs, golden.scores) {
      let found = try pipeline.explain(user: pair[0], item: pair[1], trial).estimate
      #expect(abs(found - expected) < 1e-8)
    }
  }

  /// Gauss's elimination on the normal equations as the paper has them.
  private struct Plain {
    let alpha: Double
    let regularisation: Double

    /// The factors of one row.
    ///
    /// - Parameters:
    ///   - fixed: The other side.
    ///   - rated: The sum of the ratings of each that it has.
    func row(_ fixed: [[Double]], _ rated: [Int: Double]) -> [Double] {
      let count = fixed[0].count
      var matrix = (0..<count).map { i in
        (0..<count).map { i == $0 ? regularisation : 0 } + [0]
      }
      for (other, factors) in fixed.enumerated() {
        let confidence = 1 + alpha * max(0, rated[other] ?? 0)
        for i in 0..<count {
          for j in 0..<count { matrix[i][j] += confidence * factors[i] * factors[j] }
          if rated[other] != nil { matrix[i][count] += confidence * factors[i] }
        }
      }
      for pivot in 0..<count {
        for below in 0..<count where below != pivot {
          let times = matrix[below][pivot] / matrix[pivot][pivot]
          for column in pivot...count { matrix[below][column] -= times * matrix[pivot][column] }
        }
      }
      return (0..<count).map { matrix[$0][count] / matrix[$0][$0] }
    }
  }

  @Test(arguments: RatingsVariant.allCases, [3, 9])
  func `factors are what the plain definition gives`(
    variant: RatingsVariant, factors: Int
  ) throws {
    let ratings = try variant.ratings()
    var trial = Trial.golden(threads: 2)
    trial.model = IALS.name
    trial.plan.validation = Validation(TrainOnAll())
    for (name, value) in [
      "n_factors": "\(factors)", "n_epochs": "2", "alpha": "3", "reg_all": "0.5",
    ] { try trial.set(name, value) }
    let model = try #require(trial.plan.model.model as? IALS)
    var (users, items): ([Int], [Int]) = ([], [])
    var rated: (byUser: [[Int: Double]], byItem: [[Int: Double]]) = ([], [])
    for row in 0..<ratings.count {
      let (user, item) = (Int(ratings.users[row]), Int(ratings.items[row]))
      if !users.contains(user) { users.append(user) }
      if !items.contains(item) { items.append(item) }
    }
    rated = (
      Array(repeating: [:], count: users.count), Array(repeating: [:], count: items.count)
    )
    let numbers = (
      Dictionary(uniqueKeysWithValues: zip(users, users.indices)),
      Dictionary(uniqueKeysWithValues: zip(items, items.indices))
    )
    for row in 0..<ratings.count {
      let user = try #require(numbers.0[Int(ratings.users[row])])
      let item = try #require(numbers.1[Int(ratings.items[row])])
      rated.byUser[user][item, default: 0] += ratings.values[row]
      rated.byItem[item][user, default: 0] += ratings.values[row]
    }
    var normal = NormalNumbers(seed: 42)
    let plain = Plain(alpha: 3, regularisation: 0.5)
    var ofItems = items.map { _ in (0..<factors).map { _ in 0.01 * normal.next() } }
    var ofUsers: [[Double]] = []
    for _ in 0..<2 {
      ofUsers = rated.byUser.map { plain.row(ofItems, $0) }
      ofItems = rated.byItem.map { plain.row(ofUsers, $0) }
    }
    var (work, data) = Work.on(ratings, trial.resources, activity: Activity())
    let split = SplitKey(data: data, fold: trial.plan.validation.folds[0])
    for user in stride(from: 0, to: users.count, by: 7) {
      for item in stride(from: 0, to: items.count, by: 5) {
        let expected = zip(ofUsers[user], ofItems[item]).reduce(0) { $0 + $1.0 * $1.1 }
        let found = try model.explain(
          user: users[user], item: items[item], on: split.training, &work)
        #expect(abs(found.estimate - expected) < 1e-8)
      }
    }
  }
}
