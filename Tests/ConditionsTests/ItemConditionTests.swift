import Conditions
import Testing

/// The fields of items, as made up as the items are.
private enum ItemField: String, ConditionField, CaseIterable {
  case title, year, genres, code

  var kind: FieldKind {
    switch self {
    case .title: .text
    case .year: .number
    case .genres: .list
    case .code: .either
    }
  }

  var description: String { rawValue }
}

private struct ItemFields: ConditionVocabulary {
  mutating func field(_ name: ConditionName) throws(ConditionError) -> ItemField {
    if let field = ItemField(rawValue: name.key) { return field }
    throw .unknownName(name.key, lack: "item has a field", nearest: nil, range: name.range)
  }
}

extension ConditionDialect {
  fileprivate static let items = ConditionDialect(rows: "items", name: "the name of a field")
}

private struct Item {
  let title: String
  var year: Double?
  var genres: [String] = []
  var code: String?

  subscript(field: ItemField) -> FieldValue? {
    switch field {
    case .title: .one(.text(title))
    case .year: year.map { .one(.number($0)) }
    case .genres: .several(genres)
    case .code: code.map { .one(.text($0)) }
    }
  }
}

@Suite struct ItemConditionTests {
  private let items = [
    Item(title: "Heat", year: 1995, genres: ["Crime", "Drama"], code: "9"),
    Item(title: "It's a Mad World", year: 1963, genres: ["Comedy"], code: "10"),
    Item(title: "Alone", genres: ["Drama"], code: "x"),
    Item(title: "1917", year: 2019),
  ]

  private func titles(_ text: String) throws -> [String] {
    var fields = ItemFields()
    let condition = try ConditionParser.condition(text, .items).resolved(with: &fields)
    return items.filter(condition.test { field, item in item[field] }).map(\.title)
  }

  @Test(arguments: [
    ("genres contains 'Drama' and year >= 1990", ["Heat"]),
    ("genres contains 'Drama'", ["Heat", "Alone"]), ("genres contains 'Dram'", []),
    ("genres not contains 'Drama'", ["It's a Mad World"]), ("genres is null", ["1917"]),
    ("genres like 'C%'", ["Heat", "It's a Mad World"]),
    ("genres in ('Crime', \"Comedy\")", ["Heat", "It's a Mad World"]),
    ("title contains \"It's\"", ["It's a Mad World"]), ("title contains 'it''s'", []),
    ("title = '1917'", ["1917"]), ("year is null or year < 1970", ["It's a Mad World", "Alone"]),
    ("code > 9", ["It's a Mad World"]), ("code contains '1'", ["It's a Mad World"]),
    ("NOT (year > 1990)", ["It's a Mad World", "Alone"]),
  ])
  func `conditions on items find what they say`(text: String, expected: [String]) throws {
    #expect(try titles(text) == expected)
  }

  private func error(_ text: String) -> ConditionError? {
    do throws(ConditionError) {
      var fields = ItemFields()
      _ = try ConditionParser.condition(text, .items).resolved(with: &fields)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("genre contains 'x'", "no item has a field `genre`", 0..<5),
    (
      "genres = 'Drama'", "`genres` is compared with a text by contains like ilike in, found `=`",
      9..<16
    ),
    (
      "year contains '19'",
      "`year` is compared with a number by = != < <= > >=, found a part of a text", 14..<18
    ),
    ("genres contains Drama", "expected a quoted text, found `Drama`", 16..<21),
    ("title = 5", "`title` is compared with a quoted text, found a number", 8..<9),
    ("", "expected the name of a field, found the end", 0..<0),
    ("year > 1990 limit 5", "expected `and` or `or`, found `limit`", 12..<17),
    ("a.\"b\" = 1", "expected the name of a field, found `a.\"b\"`", 0..<5),
  ])
  func `a fault is told in the words of the rows`(text: String, message: String, range: Range<Int>)
  {
    #expect(error(text)?.message == message)
    #expect(error(text)?.range == range)
  }

  @Test func `a dot is a character like any other where names have no kinds`() {
    #expect(error("a.year = 1")?.message == "no item has a field `a.year`")
  }
}
