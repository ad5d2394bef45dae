package import RatingData
package import Reports

/// Items as pages: a list of some, one of them, and what a user has rated.
package struct ItemPages {
  private let facts: ItemFacts
  private var ratings: Ratings { facts.ratings }

  package init(_ facts: ItemFacts) { self.facts = facts }

  // MARK: - Lists

  /// Some items in an order.
  ///
  /// - Parameters:
  ///   - items: Their indices in the vocabulary.
  ///   - all: How many there are of them.
  package func list(_ items: some Sequence<Int>, of all: Int) -> Report {
    let names = ComparedNames(areUsers: false, ratings: ratings, titles: facts.titles)
    let rows = items.map { item in names.cells(of: item) + described(item) }
    let columns = names.columns + described
    let footer =
      all > rows.count ? "\(CountText(rows.count, "item")) of \(CountText(all))" : nil
    return Report(Table(name: "items", columns: columns, rows: rows, footer: footer))
  }

  /// What is told of an item behind its name.
  private var described: [Column] {
    [Column("ratings"), Column("mean"), Column("damped mean")]
      + (facts.titles.genres.isEmpty ? [] : [Column("genres", priority: .low)])
  }

  private func described(_ item: Int) -> [Cell] {
    let means = [facts.mean(of: item), facts.dampedMean(of: item)]
    let genres = facts.genres(of: item)
    return [.count(facts.counts[item])]
      + means.map { mean in mean.map { .number($0, style: .fixed(3)) } ?? .empty }
      + (facts.titles.genres.isEmpty
        ? [] : [genres.isEmpty ? .empty : .text(genres.joined(separator: ", "))])
  }

  // MARK: - One item

  /// One item, and how its ratings are distributed.
  ///
  /// - Complexity: O(ratings) time.
  package func page(ofItem item: Int) -> Report {
    let id = ratings.itemIDs[item]
    var fields = [Field("item", .text(id))]
    if let title = facts.titles[id] { fields.append(Field("title", .text(title))) }
    fields += zip(described, described(item)).map { Field($0.title, $1) }
    return Report(sections: [.fields(fields)] + picture(where: ratings.items, is: item))
  }

  // MARK: - A user

  /// What a user has rated, in the order of the file, and how these ratings are distributed.
  ///
  /// - Complexity: O(ratings) time.
  package func page(ofUser user: Int) -> Report {
    let rows = ratings.users.indices.filter { ratings.users[$0] == UInt32(user) }
    let names = ComparedNames(areUsers: false, ratings: ratings, titles: facts.titles)
    let mean = rows.reduce(0) { $0 + ratings.values[$1] } / Double(max(rows.count, 1))
    let fields = [
      Field("user", .text(ratings.userIDs[user])), Field("ratings", .count(rows.count)),
      Field("mean rating", .number(mean, style: .fixed(3))),
      Field("mean of all", .number(facts.meanOfAll, style: .fixed(3))),
    ]
    let table = Table(
      name: "ratings",
      columns: names.columns + [Column("rating")] + described,
      rows: rows.map { row in
        let item = Int(ratings.items[row])
        return names.cells(of: item) + [.number(ratings.values[row])] + described(item)
      })
    return Report(
      sections: [.fields(fields)] + picture(where: ratings.users, is: user) + [.table(table)],
      data: [.table(table)])
  }

  /// The histogram of the ratings of one user or item.
  private func picture(where column: [UInt32], is index: Int) -> [ReportSection] {
    var counts: [Double: Int] = [:]
    for row in column.indices where column[row] == UInt32(index) {
      counts[ratings.values[row], default: 0] += 1
    }
    let values = counts.map { RatingStatistics.ValueCount(value: $0.key, count: $0.value) }
      .sorted { $0.value < $1.value }
    return values.isEmpty ? [] : [.picture(Distribution.picture(of: values))]
  }
}
