import Kernels
import TestSupport
import Testing

/// What ranks many things at once gives what ranking one after the other does.
@Suite struct RankingKernelTests {
  @Test(arguments: [0, 1, 7, 60])
  func `a list holds the best of what it was offered, in whatever order`(length: Int) {
    var random = SplitMix64(seed: 11)
    // Few values, so that many are equal.
    let scores = (0..<50).map { _ in
      Double(Int.random(in: -1...8, using: &random))
    }.map { $0 == 8 ? .nan : $0 == -1 ? -.infinity : $0 }
    let expected = scores.indices.filter { !scores[$0].isNaN }
      .sorted { (-scores[$0], $0) < (-scores[$1], $1) }.prefix(length)
    let lists = TopLists(lists: 3, length: length)
    for id in scores.indices.shuffled(using: &random) {
      let isTaken = lists.takes(id, scores[id], list: 1)
      let before = lists.list(1)
      lists.offer(id, scores[id], to: 1)
      #expect(isTaken == (lists.list(1) != before))
    }
    #expect(lists.list(1) == expected.map { UInt32($0) })
    #expect(lists.scores(ofList: 1) == expected.map { scores[$0] })
    let table = Buffer<Double>(count: 60, repeating: 9)
    for (id, score) in scores.enumerated() { table[5 + id] = score }
    lists.offer(table, from: 5, count: 50, to: 2)
    #expect(lists.list(2) == lists.list(1) && lists.list(0).isEmpty)
  }

  @Test(arguments: [0, 1, 7, 8, 9, 40], [true, false])
  func `estimates of all items are those of one at a time, to the last bit`(
    factors: Int, isBiased: Bool
  ) {
    var random = SplitMix64(seed: 3)
    let model = LatentFactors(
      mean: 3.5, isBiased: isBiased, users: FactorTable(rows: 5, factors: factors),
      items: FactorTable(rows: 701, factors: factors))
    for table in [model.users, model.items] {
      for row in 0..<table.rowCount {
        for factor in 0..<factors { table[row, factor] = .random(in: -1...1, using: &random) }
      }
    }
    for user in 0..<5 { model.userBiases[user] = .random(in: -1...1, using: &random) }
    for item in 0..<701 { model.itemBiases[item] = .random(in: -1...1, using: &random) }
    let users: [Int?] = [3, nil, 0, 4]
    let rows = Buffer<Double>(count: 4 * 701)
    model.fillRows(of: users, into: rows)
    for (row, user) in users.enumerated() {
      for item in 0..<701 {
        let expected = model.estimate(user: user, item: item) ?? .nan
        let found = rows[row * 701 + item]
        #expect(found == expected || found.isNaN && expected.isNaN)
      }
    }
  }

  @Test func `pairs are counted once, and their ratings add up`() throws {
    let table = RatingTable(seed: 9, xCount: 12, yCount: 9, count: 160, codes: 1...10)
    let pairs = try Interactions(
      users: table.buffer(table.rows.map { UInt32($0.y) }),
      items: table.buffer(table.rows.map { UInt32($0.x) }), count: table.rows.count,
      userCount: 9, itemCount: 12, activity: Activity()
    ) { RatingTable.rating(table.rows[$0].code) }
    for user in 0..<9 {
      let own = table.rows.filter { $0.y == user }
      var items: [Int] = []
      for row in own where !items.contains(row.x) { items.append(row.x) }
      let places = pairs.byUser.places(of: user)
      #expect(places.map { Int(pairs.byUser.others[$0]) } == items)
      for (place, item) in zip(places, items) {
        let sum = own.filter { $0.x == item }.reduce(0) { $0 + RatingTable.rating($1.code) }
        #expect(pairs.byUser.amounts[place] == sum)
        let found = pairs.byItem.places(of: item).filter { pairs.byItem.others[$0] == user }
        #expect(found.map { pairs.byItem.amounts[$0] } == [sum])
      }
    }
    for item in 0..<12 {
      let users = pairs.byItem.places(of: item).map { pairs.byItem.others[$0] }
      #expect(users == users.sorted())
    }
  }
}
