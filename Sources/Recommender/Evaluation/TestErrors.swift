package import Kernels
import RatingData

/// What a model has predicted of each test rating, with how much it had to go by.
package struct TestErrors: Sendable {
  /// A test rating; users and items are indices into the vocabularies.
  package struct Row: Sendable {
    package let user: Int
    package let item: Int
    package let rating: Double
    package let prediction: Double
    /// How many training ratings its user has in the fold, and its item.
    package let userCount: Int
    package let itemCount: Int

    package init(
      user: Int, item: Int, rating: Double, prediction: Double, userCount: Int, itemCount: Int
    ) {
      (self.user, self.item, self.rating, self.prediction) = (user, item, rating, prediction)
      (self.userCount, self.itemCount) = (userCount, itemCount)
    }
  }

  /// Fold by fold, in test order.
  package let rows: [Row]

  package init(_ rows: [Row]) { self.rows = rows }

  /// The errors of some rows together.
  package struct Summary: Sendable, Equatable {
    package let count: Int
    package let rmse: Double
    package let mae: Double
    /// The mean of predictions less ratings: above 0 the model promises too much.
    package let bias: Double

    /// - Precondition: some rows.
    package init(_ rows: some Collection<Row>) {
      precondition(!rows.isEmpty, "errors of nothing")
      let errors = rows.map { $0.prediction - $0.rating }
      count = errors.count
      rmse = (errors.reduce(0) { $0 + $1 * $1 } / Double(count)).squareRoot()
      mae = errors.reduce(0) { $0 + abs($1) } / Double(count)
      bias = errors.reduce(0, +) / Double(count)
    }
  }

  /// Sums up the rows of each value of a key, by key; rows without one are left out.
  package func summaries<Key: Hashable & Comparable>(
    by key: (Row) -> Key?
  ) -> [(key: Key, summary: Summary)] {
    var groups: [Key: [Row]] = [:]
    for row in rows {
      if let key = key(row) { groups[key, default: []].append(row) }
    }
    return groups.map { (key: $0.key, summary: Summary($0.value)) }.sorted { $0.key < $1.key }
  }
}

extension Pipeline {
  /// What a plan's model predicts of its tests: from the shelf where predictions are kept, or
  /// computed now.
  ///
  /// - Returns: nil where predictions of all folds are more than is kept.
  /// - Throws: as `run`.
  /// - Precondition: a model that predicts ratings.
  package mutating func testErrors(
    _ plan: Plan, _ resources: Resources, activity: Activity
  ) throws -> TestErrors? {
    var plan = plan
    plan.keepsPredictions = true
    plan.measures = [.rmse]
    _ = try run(plan, resources, activity: activity)
    let (splits, scale) = (try splits(plan), scale(plan))
    func errors<Chosen: Model>(_ model: Chosen, _ work: inout Work) throws -> TestErrors? {
      var rows: [TestErrors.Row] = []
      for split in splits {
        let key = AnswersKey(split: split, model: model, scale: scale, kept: .none, measures: [])
        guard let answers = work.shelf.output(key), let values = answers.values(k: model.place)
        else { return nil }
        let counts = try work.trainingCounts(of: split)
        let tests = answers.tests
        rows += values.indices.map { test in
          let (user, item) = (Int(tests.users[test]), Int(tests.items[test]))
          return TestErrors.Row(
            user: user, item: item, rating: tests.ratings[test], prediction: values[test],
            userCount: counts.users[user], itemCount: counts.items[item])
        }
      }
      return TestErrors(rows)
    }
    return try working(resources, activity) { try errors(plan.model.model, &$0) }
  }
}

extension Work {
  /// How many training ratings users and items have in a fold, by their indices in the vocabularies.
  mutating func trainingCounts(of split: SplitKey) throws -> (users: [Int], items: [Int]) {
    let ratings = try ratings(split.data)
    var users = Array(repeating: 0, count: ratings.userIDs.count)
    var items = Array(repeating: 0, count: ratings.itemIDs.count)
    for row in try output(split).train {
      users[Int(ratings.users[Int(row)])] += 1
      items[Int(ratings.items[Int(row)])] += 1
    }
    return (users, items)
  }
}
