import Conditions
import Testing

@Suite struct ConditionParserTests {
  private static let dialect = ConditionDialect(
    rows: "rows", name: "the name of a column", isOrdered: true)

  @Test(arguments: [
    ("rating >= 3.5 > out.csv", 14, true), ("rating > 3.5 >> 'out.csv'", 13, true),
    ("rating > > out.csv", 9, true), ("rating >> out.csv", 7, true),
    ("rating > 3 /no token/", 11, false), ("rating > 3 and", 14, false),
    ("(rating > 3 > out.csv", 12, true), ("order by rating > out.csv", 16, true),
    ("rating > 3 limit 5 > 6", 19, true), ("rating > out.csv", 9, false),
    ("rating > 3 >= 4", 11, false), ("rating > 3 by name", 11, false),
  ])
  func `what is read ends where the grammar does`(text: String, place: Int, isOutput: Bool) {
    var parser = ConditionParser(Array(text), Self.dialect)
    try? parser.read()
    #expect(parser.place == place)
    #expect(parser.isAtOutput == isOutput)
  }

  @Test func `reading goes on where something else has come between`() throws {
    var parser = ConditionParser(Array("rating > 3 by mae order by year limit 2"), Self.dialect)
    try parser.read()
    #expect(parser.place == 11)
    try parser.read(from: 18)
    #expect(parser.isAtEnd && parser.query.condition != nil)
    #expect(parser.query.orders.map(\.name.key) == ["year"] && parser.query.limit == 2)
    try parser.read(from: 32)
    #expect(parser.nothingFollows().message == "expected the end, found `limit`")
  }

  @Test(arguments: [
    ("rating ≥ 3", ">="), ("rating ≤ 3", "<="), ("rating == 3", "="), ("rating ≠ 3", "!="),
    ("rating > 3 && year = 1", "and"), ("rating > 3 || year = 1", "or"),
    ("rating contians 'x'", "contains"), ("rating contains x", "'x'"),
  ])
  func `what other languages write is known`(text: String, nearest: String) {
    #expect {
      try ConditionParser.query(text, Self.dialect)
    } throws: {
      ($0 as? ConditionError)?.nearest == nearest
    }
  }

  @Test func `a column may be called as a comparison is`() throws {
    #expect(throws: Never.self) {
      try ConditionParser.condition("contains contains 'x'", Self.dialect)
    }
  }
}
