import Kernels
import Testing

/// The biases against their formulas as they read, on random ratings with repeats.
@Suite struct LeastSquaresBiasesTests {
  @Test(arguments: 1...6, [1, 4])
  func `biases are those of the plain formulas, to the last bit`(
    seed: UInt64, threads: Int
  ) throws {
    let table = RatingTable(seed: seed, xCount: 9, yCount: 14, count: 70, codes: 1...10)
    let plain = PlainBiases(table, mean: 2.75, epochs: 3, userRegularisation: 4, items: 1.5)
    for usesReals in [false, true] {
      let biases = try LeastSquaresBiases.fit(
        users: table.buffer(table.rows.map { UInt32($0.y) }),
        items: table.buffer(table.rows.map { UInt32($0.x) }),
        codes: table.buffer(usesReals ? [] : table.rows.map { UInt8($0.code) }),
        reals: table.buffer(usesReals ? table.rows.map { RatingTable.rating($0.code) } : []),
        count: table.rows.count, userCount: table.yCount, itemCount: table.xCount, mean: 2.75,
        epochs: 3, regularisation: (user: 4, item: 1.5), threads: threads, activity: Activity())
      #expect(plain.users.indices.map { biases.users[$0] } == plain.users)
      #expect(plain.items.indices.map { biases.items[$0] } == plain.items)
    }
  }

  /// Items are x and users y.
  private struct PlainBiases {
    var users: [Double]
    var items: [Double]

    init(
      _ table: RatingTable, mean: Double, epochs: Int, userRegularisation: Double,
      items itemRegularisation: Double
    ) {
      users = Array(repeating: 0, count: table.yCount)
      items = Array(repeating: 0, count: table.xCount)
      for _ in 0..<epochs {
        for x in items.indices {
          let own = table.rows.filter { $0.x == x }
          items[x] =
            own.reduce(0) { $0 + (RatingTable.rating($1.code) - mean - users[$1.y]) }
            / (itemRegularisation + Double(own.count))
        }
        for y in users.indices {
          let own = table.rows.filter { $0.y == y }
          users[y] =
            own.reduce(0) { $0 + (RatingTable.rating($1.code) - mean - items[$1.x]) }
            / (userRegularisation + Double(own.count))
        }
      }
    }
  }
}
