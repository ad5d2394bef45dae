import Kernels
import Testing

/// The descent against its formulas as they read, on random ratings with repeats.
@Suite struct FactorDescentTests {
  private let learning = DescentRates(
    userBiases: 0.02, itemBiases: 0.01, userFactors: 0.03, itemFactors: 0.04)
  private let regularisation = DescentRates(
    userBiases: 0.1, itemBiases: 0.2, userFactors: 0.05, itemFactors: 0.15)

  private func start(_ table: RatingTable, factors: Int, isBiased: Bool) -> LatentFactors {
    let model = LatentFactors(
      mean: 2.75, isBiased: isBiased, users: FactorTable(rows: table.yCount, factors: factors),
      items: FactorTable(rows: table.xCount, factors: factors))
    for rows in [model.users, model.items] {
      for row in 0..<rows.rowCount {
        for factor in 0..<factors { rows[row, factor] = Double((row * 7 + factor * 3) % 11) / 8 }
      }
    }
    return model
  }

  private func descend(
    _ table: RatingTable, _ model: LatentFactors, epochs: Int, usesReals: Bool,
    activity: Activity = Activity(), afterEach look: (Int) throws(Cancelled) -> Void = { _ in }
  ) throws {
    try FactorDescent(learning: learning, regularisation: regularisation, epochs: epochs).run(
      model, users: table.buffer(table.rows.map { UInt32($0.y) }),
      items: table.buffer(table.rows.map { UInt32($0.x) }),
      codes: table.buffer(usesReals ? [] : table.rows.map { UInt8($0.code) }),
      reals: table.buffer(usesReals ? table.rows.map { RatingTable.rating($0.code) } : []),
      count: table.rows.count, threads: 2, activity: activity, afterEach: look)
  }

  @Test(arguments: [0, 1, 7, 8, 9, 19], [true, false])
  func `parameters move as the plain formulas move them`(factors: Int, isBiased: Bool) throws {
    let table = RatingTable(seed: 5, xCount: 9, yCount: 14, count: 90, codes: 1...10)
    for usesReals in [false, true] {
      let model = start(table, factors: factors, isBiased: isBiased)
      var plain = PlainDescent(start(table, factors: factors, isBiased: isBiased))
      try descend(table, model, epochs: 3, usesReals: usesReals)
      for _ in 0..<3 { plain.descend(table, learning, regularisation) }
      for user in 0..<table.yCount {
        for item in 0..<table.xCount {
          let expected = plain.estimate(user, item)
          let found = try #require(model.estimate(user: user, item: item))
          #expect(abs(found - expected) < 1e-12)
        }
      }
    }
  }

  /// Whatever the processor's vectors: its products are eight partial sums, and nothing is rounded
  /// together.
  @Test(arguments: 1...60)
  func `a product has the bits of eight partial sums`(factors: Int) {
    let (one, other) = (
      FactorTable(rows: 1, factors: factors), FactorTable(rows: 1, factors: factors)
    )
    for factor in 0..<factors {
      one[0, factor] = 1 / Double(factor + 3)
      other[0, factor] = Double((factor * 7919) % 101) / 97 - 0.4
    }
    var sums = [Double](repeating: 0, count: 8)
    for factor in 0..<factors { sums[factor % 8] += one[0, factor] * other[0, factor] }
    let expected =
      ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]))
    #expect(FactorTable.dot(one, 0, other, 0).bitPattern == expected.bitPattern)
  }

  @Test func `a step has the bits of its formula`() throws {
    let table = RatingTable(seed: 5, xCount: 1, yCount: 1, count: 1, codes: 7...7)
    let model = start(table, factors: 11, isBiased: false)
    let before = start(table, factors: 11, isBiased: false)
    try descend(table, model, epochs: 1, usesReals: false)
    let error = RatingTable.rating(7) - FactorTable.dot(before.users, 0, before.items, 0)
    for factor in 0..<11 {
      let (p, q) = (before.users[0, factor], before.items[0, factor])
      let user = p + learning.userFactors * (error * q - regularisation.userFactors * p)
      let item = q + learning.itemFactors * (error * p - regularisation.itemFactors * q)
      #expect(model.users[0, factor].bitPattern == user.bitPattern)
      #expect(model.items[0, factor].bitPattern == item.bitPattern)
    }
  }

  @Test func `a descent stops where it is cancelled, and tells how far it was`() throws {
    let table = RatingTable(seed: 5, xCount: 9, yCount: 14, count: 90, codes: 1...10)
    let activity = Activity()
    activity.begin("factors", units: 5 * table.rows.count)
    let end = #expect(throws: Cancelled.self) {
      try descend(
        table, start(table, factors: 3, isBiased: true), epochs: 5, usesReals: false,
        activity: activity
      ) { epoch in if epoch == 2 { activity.cancel() } }
    }
    #expect(end?.stage == "factors" && end?.fraction == 0.4)
  }

  /// Items are x and users y.
  private struct PlainDescent {
    let mean: Double
    let isBiased: Bool
    var (userBiases, itemBiases): ([Double], [Double])
    var (users, items): ([[Double]], [[Double]])

    init(_ model: LatentFactors) {
      (mean, isBiased) = (model.isBiased ? model.mean : 0, model.isBiased)
      func rows(_ table: FactorTable) -> [[Double]] {
        (0..<table.rowCount).map { row in (0..<table.factors).map { table[row, $0] } }
      }
      (users, items) = (rows(model.users), rows(model.items))
      userBiases = users.map { _ in 0 }
      itemBiases = items.map { _ in 0 }
    }

    func estimate(_ user: Int, _ item: Int) -> Double {
      let product = zip(users[user], items[item]).reduce(0) { $0 + $1.0 * $1.1 }
      return mean + userBiases[user] + itemBiases[item] + product
    }

    mutating func descend(
      _ table: RatingTable, _ learning: DescentRates, _ regularisation: DescentRates
    ) {
      for user in users.indices {
        for row in table.rows where row.y == user {
          let error = RatingTable.rating(row.code) - estimate(user, row.x)
          if isBiased {
            userBiases[user] +=
              learning.userBiases * (error - regularisation.userBiases * userBiases[user])
            itemBiases[row.x] +=
              learning.itemBiases * (error - regularisation.itemBiases * itemBiases[row.x])
          }
          for factor in users[user].indices {
            let (p, q) = (users[user][factor], items[row.x][factor])
            users[user][factor] +=
              learning.userFactors * (error * q - regularisation.userFactors * p)
            items[row.x][factor] +=
              learning.itemFactors * (error * p - regularisation.itemFactors * q)
          }
        }
      }
    }
  }
}
