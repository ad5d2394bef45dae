import Conditions
import Kernels
import RatingData
import Testing

/// Filters, and random draws.
@Suite struct RatingFilterTests {
  /// Four users and four items; the last of each has a single rating.
  private let ratings = Ratings(
    users: [0, 0, 0, 1, 1, 1, 2, 2, 3], items: [0, 1, 2, 0, 1, 2, 0, 1, 3],
    values: .halves([10, 8, 6, 4, 2, 9, 7, 7, 1]), userIDs: .texts(["a", "b", "c", "d"]),
    itemIDs: .texts(["x", "y", "z", "w"]), timestamps: 0...1_262_304_000)
  private let titles = Titles(
    ["x": "Heat (1995)", "y": "Casino (1995)", "z": "Alone (1960)"],
    genres: ["x": ["Crime", "Drama"], "y": ["Drama"]])
  /// The last is the first second of 2010.
  private let times: [Int64] = [0, 1, 2, 3, 4, 5, 6, 1_262_303_999, 1_262_304_000]

  private func kept(_ text: String, isCore: Bool = false, threads: Int = 2) throws -> [Int] {
    let filter = try RatingFilter(text, isCore: isCore)
    let kept = try ratings.filtered(
      by: filter, titles: titles, times: times, threads: threads, activity: Activity())
    let rows = ratings.users.indices.filter(kept.rows.contains)
    #expect(kept.ratings.users == rows.map { ratings.users[$0] })
    #expect(kept.ratings.items == rows.map { ratings.items[$0] })
    #expect(kept.size.ratings == rows.count && kept.before.ratings == ratings.count)
    #expect(kept.size.users == Set(kept.ratings.users).count)
    #expect(kept.size.items == Set(kept.ratings.items).count)
    return rows
  }

  @Test(arguments: [
    ("rating >= 3.5", [0, 1, 5, 6, 7]), ("not rating = 3.5", [0, 1, 2, 3, 4, 5, 8]),
    ("user_count >= 3", [0, 1, 2, 3, 4, 5]), ("item_count = 1", [8]), ("user = 'c'", [6, 7]),
    ("user_count >= 3 and item_count >= 3 and rating < 5", [1, 3, 4]),
    ("genres contains 'Crime' or rating < 1", [0, 3, 6, 8]), ("year < 1990", [2, 5]),
    ("title is null", [8]), ("mean > 4", []), ("time < 3", [0, 1, 2]),
    ("time >= '2010-01-01'", [8]), ("time > '2009-12'", [8]),
    ("date <= 1 or user = 'd'", [0, 1, 8]),
    ("time between 5 and 6", [5, 6]), ("rating in (0.5, 1)", [4, 8]),
  ])
  func `ratings are kept that fulfil a condition`(text: String, rows: [Int]) throws {
    if rows.isEmpty {
      #expect(throws: FilterError.self) { try kept(text) }
    } else {
      #expect(try kept(text) == rows)
      #expect(try kept(text, threads: 1) == rows)
    }
  }

  @Test func `counts are those of all ratings, and with core those of what is left`() throws {
    #expect(try kept("user_count >= 2 and item_count >= 2") == Array(0..<8))
    // Without the item z users have two ratings each.
    #expect(try kept("user_count >= 3 and item_count >= 3") == [0, 1, 3, 4])
    #expect(throws: FilterError.self) {
      try kept("user_count >= 3 and item_count >= 3", isCore: true)
    }
    #expect(try kept("user_count >= 2 and item_count >= 3", isCore: true) == [0, 1, 3, 4, 6, 7])
    #expect(
      try kept("user_count >= 2 and time > 0 and rating < 4.5", isCore: true) == [1, 2, 3, 4, 6, 7])
  }

  @Test func `reals are compared one by one`() throws {
    let reals = Ratings(
      users: [0, 0], items: [0, 1], values: .reals([3.7, 0.1]), userIDs: .integers([1]),
      itemIDs: .integers([1, 2]))
    let filter = try RatingFilter("rating > 0.1 and user_count = 2")
    let kept = try reals.filtered(by: filter, threads: 1, activity: Activity())
    #expect(kept.ratings.values == .reals([3.7]))
  }

  @Test func `what the data lack is told with its place`() throws {
    func lack(_ text: String, _ titles: Titles, _ times: [Int64]?) throws -> FilterError? {
      let filter = try RatingFilter(text)
      return #expect(throws: FilterError.self) {
        try ratings.filtered(
          by: filter, titles: titles, times: times, threads: 1, activity: Activity())
      }
    }
    #expect(
      try lack("rating > 1 and time > 3", titles, nil)
        == .lacks(.times, field: "time", range: 15..<19))
    #expect(try lack("year > 3", .none, times) == .lacks(.titles, field: "year", range: 0..<4))
    #expect(
      try lack("genre contains 'a'", Titles(["x": "Heat"]), times)
        == .lacks(.genres, field: "genres", range: 0..<5))
  }

  @Test(arguments: [
    ("ratng > 3", "rating"), ("yeer > 3", "year"), ("time > today", nil), ("user = 3", nil),
    ("rating > 'x'", nil), ("rating > 3 limit 4", nil), ("time > 'soon'", nil),
  ])
  func `a condition that ratings cannot fulfil is refused`(text: String, nearest: String?) {
    let error = #expect(throws: ConditionError.self) { try RatingFilter(text) }
    #expect(error?.nearest == nearest)
  }

  @Test func `filters are the same whose conditions differ in blanks`() throws {
    let filter = try RatingFilter("rating>=3 and( title='a  b' or user in ('x','y'))")
    #expect(filter.text == "rating >= 3 and (title = 'a  b' or user in ('x', 'y'))")
    #expect(try filter == RatingFilter(filter.text))
    #expect(try filter != RatingFilter(filter.text, isCore: true))
  }

  /// `sorted(numpy.random.RandomState(1).permutation(20)[:5])`
  @Test func `a draw is NumPy's, at any number of threads`() throws {
    let rows: [UInt32] = Array(0..<20)
    let ratings = Ratings(
      users: rows, items: rows, values: .halves(rows.map { UInt8($0) }),
      userIDs: .integers(rows.map { Int64($0) }), itemIDs: .integers(rows.map { Int64($0) }))
    for threads in 1...3 {
      let drawn = try ratings.drawn(
        RandomDraw(fraction: 0.25, seed: 1), threads: threads, activity: Activity())
      #expect(drawn.ratings.users == [2, 3, 6, 10, 16])
      #expect(drawn.size == .init(ratings: 5, users: 5, items: 5))
    }
    #expect(throws: SampleError.nothingDrawn(0.01, of: 20)) {
      try ratings.drawn(RandomDraw(fraction: 0.01, seed: 1), threads: 1, activity: Activity())
    }
  }
}
