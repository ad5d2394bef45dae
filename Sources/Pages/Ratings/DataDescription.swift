package import RatingData
package import Reports
import Times

/// What ratings look like, as a page.
package struct DataDescription {
  private static let topItems = 10

  private let ratings: Ratings
  private let statistics: RatingStatistics
  private let titles: Titles
  private let label: String

  /// - Parameters:
  ///   - statistics: Those of the ratings.
  ///   - label: What the data are called.
  package init(_ ratings: Ratings, _ statistics: RatingStatistics, titles: Titles, label: String) {
    (self.ratings, self.statistics) = (ratings, statistics)
    (self.titles, self.label) = (titles, label)
  }

  package var report: Report {
    var sections = [ReportSection.fields(counts)]
    if statistics.ratings > 0 { sections += [.table(spreads), .table(mostRated)] }
    return Report(sections: sections)
  }

  private var counts: [Field] {
    let (users, items) = (statistics.users, statistics.items)
    var fields = [
      Field("data", .text(label)), Field("ratings", .count(statistics.ratings)),
      Field("users", .count(users.present)), Field("items", .count(items.present)),
      Field("density", .number(statistics.density, style: .percent(3))),
    ]
    guard statistics.ratings > 0 else { return fields }
    fields += [
      Field("mean rating", .number(statistics.mean, style: .fixed(4))),
      Field("lowest rating", .number(statistics.smallestValue)),
      Field("highest rating", .number(statistics.largestValue)),
    ]
    if let dates = ratings.timestamps {
      fields.append(Field("first rating", .text(Day(seconds: dates.lowerBound).description)))
      fields.append(Field("last rating", .text(Day(seconds: dates.upperBound).description)))
    }
    return fields
  }

  /// How many ratings users and items have.
  private var spreads: Table {
    let rows = [("user", statistics.users), ("item", statistics.items)].map {
      what, spread -> [Cell] in
      [
        .text(what), .number(spread.median, style: .significant(4)),
        .number(spread.mean, style: .significant(4)), .count(spread.smallest),
        .count(spread.largest),
      ]
    }
    let columns = [
      Column("ratings per", key: "per"), Column("median"), Column("mean"), Column("least"),
      Column("most"),
    ]
    return Table(name: "ratings_per", columns: columns, rows: rows)
  }

  private var mostRated: Table {
    let top = statistics.topItems(Self.topItems)
    let names = top.map { ratings.itemIDs[$0] }
    let hasTitles = names.contains { titles[$0] != nil }
    let rows = zip(top, names).map { index, name -> [Cell] in
      let count = Int(statistics.itemCounts[index])
      let title = titles[name].map(Cell.text) ?? .empty
      return [.text(name)] + (hasTitles ? [title] : [])
        + [.count(count), .number(Double(count) / Double(statistics.ratings), style: .percent(2))]
    }
    let columns =
      [Column("most rated", key: "item")] + (hasTitles ? [Column("title")] : [])
      + [Column("ratings"), Column("share", priority: .low)]
    return Table(name: "most_rated", columns: columns, rows: rows)
  }
}

extension Ratings {
  /// How many ratings, users and items, in words.
  package var counts: String {
    "\(CountText(count, "rating")), \(CountText(userIDs.count, "user")), "
      + "\(CountText(itemIDs.count, "item"))"
  }
}
