import Kernels

/// Deviations of items from each other as they are learnt.
package struct Deviations: FittedModel {
  let deviations: RatingDeviations
  /// The mean of the training ratings.
  package let mean: Double
  /// That of each user's, by inner id.
  let userMeans: Buffer<Double>
  let numbers: InnerNumbers
  let userIndices: [UInt32]
  let itemIndices: [UInt32]
  /// How many ratings are no whole numbers.
  let cut: Int

  package var userCount: Int { userIndices.count }
  package var itemCount: Int { itemIndices.count }
  package var bytes: Int {
    deviations.bytes + userMeans.bytes + numbers.bytes + 4 * (userCount + itemCount)
  }
  package var facts: [StageFact] { [.things(userCount, "user"), .things(itemCount, "item")] }

  package var warning: String? {
    cut == 0
      ? nil
      : "SlopeOne compares items by ratings cut to whole numbers, 3.5 to 3, as scikit-surprise's does"
  }

  /// The estimates that questions ask for, in their order; no number where user or item is unknown.
  ///
  /// - Complexity: O(questions · ratings of a user + pairs of ratings of users) time.
  func estimates(of questions: Questions, _ work: Work) throws(Cancelled) -> Buffer<Double> {
    let estimates = Buffer<Double>(count: questions.count, repeating: .nan)
    let asked = QuestionsByItem(questions, numbers, itemCount: itemCount)
    let rows = (0..<work.threads).map { _ in RatingDeviations.Row(itemCount: itemCount) }
    try Parallel.forEachBlock(
      itemCount, threads: work.threads, activity: work.activity
    ) { item, worker in
      let positions = asked.positions(of: item)
      if positions.isEmpty { return }
      deviations.fill(rows[worker], of: item)
      for position in positions {
        if let user = numbers.user(questions[Int(position)].user) {
          estimates[Int(position)] = estimate(user, rows[worker])
        }
      }
    }
    return estimates
  }

  private func estimate(_ user: Int, _ row: RatingDeviations.Row) -> Double {
    userMeans[user] + (deviations.meanDeviation(of: row, user: user)?.value ?? 0)
  }

  func explanation(user: Int, item: Int) -> Explanation {
    guard let inner = numbers.user(user), let other = numbers.item(item) else {
      let impossibility = Explanation.Impossibility.untrained(
        user: numbers.user(user) == nil, item: numbers.item(item) == nil)
      return Explanation(
        estimate: mean,
        facts: [
          .init("impossible", .truth(true)), .init("reason", .text("\(impossibility)")),
        ], impossibility: impossibility)
    }
    let row = RatingDeviations.Row(itemCount: itemCount)
    deviations.fill(row, of: other)
    let deviation = deviations.meanDeviation(of: row, user: inner)
    return Explanation(
      estimate: estimate(inner, row),
      facts: [
        .init("impossible", .truth(false)),
        .init("mean of the user", .number(userMeans[inner])),
        .init("mean deviation of the item", .difference(deviation?.value ?? 0)),
        .init("ratings of the user", .count(deviations.ratingCount(ofUser: inner))),
        .init("of which are compared", .count(deviation?.ratings ?? 0)),
      ])
  }
}

/// The places of questions by the inner id of their item, those of one item in their order; what is
/// unknown is left out.
private struct QuestionsByItem: Sendable {
  private let starts: [Int]
  private let places: [UInt32]

  init(_ questions: Questions, _ numbers: InnerNumbers, itemCount: Int) {
    var starts = Array(repeating: 0, count: itemCount + 1)
    let items = (0..<questions.count).map { numbers.item(questions[$0].item) }
    for case let item? in items { starts[item + 1] += 1 }
    for item in 0..<itemCount { starts[item + 1] += starts[item] }
    var next = starts
    var places = Array(repeating: UInt32(0), count: starts[itemCount])
    for (position, item) in items.enumerated() {
      guard let item else { continue }
      places[next[item]] = UInt32(position)
      next[item] += 1
    }
    (self.starts, self.places) = (starts, places)
  }

  func positions(of item: Int) -> ArraySlice<UInt32> { places[starts[item]..<starts[item + 1]] }
}

/// The stage of deviations.
package struct DeviationsKey: FitKey {
  package static let stage = StageName(rawValue: "deviations")

  package var training: TrainingKey

  package func make(_ work: inout Work) throws -> Deviations {
    let set = try training.set(&work)
    let deviations = try RatingDeviations(
      users: set.users, items: set.items, codes: set.codes, reals: set.reals, count: set.count,
      userCount: set.userCount, itemCount: set.itemCount, threads: work.threads,
      activity: work.activity)
    return Deviations(
      deviations: deviations, mean: set.mean(), userMeans: try set.userMeans(work),
      numbers: InnerNumbers(set), userIndices: set.userIndices, itemIndices: set.itemIndices,
      cut: set.fractionalCount)
  }

  package func bytes(_ output: Deviations) -> Int { output.bytes }
}

extension TrainingSet {
  /// The mean of each user's ratings, by inner id.
  fileprivate func userMeans(_ work: Work) throws(Cancelled) -> Buffer<Double> {
    try RatingMoments.of(
      users, keyCount: userCount, users: users, userCount: userCount, codes: codes, reals: reals,
      count: count, threads: work.threads, activity: work.activity
    ).means
  }

  /// How many ratings are no whole numbers.
  var fractionalCount: Int {
    var number = 0
    for t in 0..<count {
      let isWhole =
        reals.count > 0 ? reals[t] == reals[t].rounded(.towardZero) : codes[t] % 2 == 0
      number += isWhole ? 0 : 1
    }
    return number
  }
}
