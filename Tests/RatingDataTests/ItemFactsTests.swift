import Conditions
import RatingData
import Testing

/// What is known of items, and conditions on it.
@Suite struct ItemFactsTests {
  private let facts = ItemFacts(
    Ratings(
      users: [0, 1, 2, 0, 1, 0], items: [0, 0, 0, 1, 1, 2],
      values: .halves([10, 8, 6, 4, 2, 9]), userIDs: .texts(["a", "b", "c"]),
      itemIDs: .texts(["x", "y", "z", "unrated"])),
    titles: Titles(
      ["x": "Heat (1995)", "y": "Casino (1995) ", "z": "1984"],
      genres: ["x": ["Crime", "Drama"], "y": ["Drama"]]))

  @Test func `counts, means, years and genres`() {
    #expect(facts.counts == [3, 2, 1, 0])
    #expect(facts.mean(of: 0) == 4 && facts.mean(of: 1) == 1.5 && facts.mean(of: 3) == nil)
    #expect(facts.meanOfAll == 3.25)
    // (4.5 + 5 · 3.25) / (1 + 5)
    #expect(facts.dampedMean(of: 2) == 20.75 / 6 && facts.dampedMean(of: 3) == nil)
    #expect((0..<4).map(facts.year) == [1995, 1995, nil, nil])
    #expect(facts.genres(of: 0) == ["Crime", "Drama"] && facts.genres(of: 2).isEmpty)
  }

  @Test(arguments: [
    ("", [0, 1, 2]), ("genres contains 'Drama'", [0, 1]), ("genre contains 'Crime'", [0]),
    ("year >= 1995 and item_count < 3", [1]), ("title like 'Heat%'", [0]), ("item = 'z'", [2]),
    ("year is null", [2]), ("genres is null", [2]), ("mean > 4", [2]),
    ("order by damped_mean desc", [0, 2, 1]), ("order by year, mean limit 2", [1, 0]),
    ("mean > 1 limit 2", [0, 1]), ("order by title desc", [0, 1, 2]),
  ])
  func `items that fulfil a condition, the most rated first or in an order`(
    text: String, expected: [Int]
  ) throws {
    #expect(try facts.items(ConditionParser.query(text, .items)) == expected)
  }

  @Test func `a name that items do not have is told with the nearest`() throws {
    let error = #expect(throws: ConditionError.self) {
      try facts.items(ConditionParser.query("yeer > 1990", .items))
    }
    #expect(error?.nearest == "year")
    #expect(throws: ConditionError.self) {
      try facts.items(ConditionParser.query("genres > 3", .items))
    }
  }

  @Test(
    arguments: [
      ("Heat (1995)", 1995), ("Heat (1995)  ", 1995), ("Heat", nil), ("(1995)", nil),
      (" (1995)", 1995), ("Heat (19x5)", nil), ("Heat (95)", nil), ("Ⓗ (2001)", 2001), ("", nil),
    ] as [(String, Int?)])
  func `the year of a title stands in brackets at its end`(title: String, year: Int?) {
    #expect(Titles.year(in: title) == year)
  }
}
