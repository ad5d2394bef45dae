package import RatingData
package import Recommender
package import Reports

/// Where a model fails: its errors by what is known of the ratings, and the users and items that it
/// knows least.
package struct ErrorPage {
  /// What test ratings are grouped by.
  package enum Grouping: String, CaseIterable, Sendable {
    case userCount = "user_count"
    case itemCount = "item_count"
    case rating, year

    /// What it stands for, as people read it.
    fileprivate var title: String {
      switch self {
      case .userCount: "ratings of the user"
      case .itemCount: "ratings of the item"
      case .rating: "rating"
      case .year: "year"
      }
    }
  }

  /// Of users and items with fewer test ratings chance alone makes the worst.
  package static let leastTests = 5
  private static let worstShown = 5

  private let errors: TestErrors
  private let grouping: Grouping
  private let ratings: Ratings
  private let titles: Titles

  package init(_ errors: TestErrors, by grouping: Grouping, _ ratings: Ratings, titles: Titles) {
    (self.errors, self.grouping, self.ratings, self.titles) = (errors, grouping, ratings, titles)
  }

  /// Whether no test rating has what they are to be grouped by.
  package var isEmpty: Bool { groups.isEmpty }

  package var report: Report {
    let tables = [table, worst(areUsers: true), worst(areUsers: false)].map(ReportSection.table)
    return Report(
      sections: [tables[0], .picture(picture)] + tables.dropFirst(), data: tables)
  }

  // MARK: - Groups

  private struct Group {
    let label: String
    let range: Range<Double>?
    let summary: TestErrors.Summary
  }

  private var groups: [Group] {
    switch grouping {
    case .userCount: byCount { $0.userCount }
    case .itemCount: byCount { $0.itemCount }
    case .rating:
      errors.summaries { $0.rating }.map {
        Group(label: "\($0.key)", range: nil, summary: $0.summary)
      }
    case .year: byYear
    }
  }

  /// 0, 1, 2–3, 4–7 and so on, each bin twice as wide.
  private func byCount(_ count: (TestErrors.Row) -> Int) -> [Group] {
    let found = errors.summaries { row in
      let count = count(row)
      return count == 0 ? 0 : Int.bitWidth - count.leadingZeroBitCount
    }
    return found.map { bin, summary in
      let (low, high) = bin == 0 ? (0, 1) : (1 << (bin - 1), 1 << bin)
      let label = high - low == 1 ? "\(low)" : "\(low)–\(high - 1)"
      return Group(label: label, range: Double(low)..<Double(high), summary: summary)
    }
  }

  /// By the decade in which an item came out.
  private var byYear: [Group] {
    let years = (0..<ratings.itemIDs.count).map { item in
      titles[ratings.itemIDs[item]].flatMap(Titles.year)
    }
    return errors.summaries { row in years[row.item].map { $0 / 10 * 10 } }.map { decade, summary in
      Group(
        label: "\(decade)–\(decade + 9)", range: Double(decade)..<Double(decade + 10),
        summary: summary)
    }
  }

  private var table: Table {
    let columns = [Column(grouping.title, key: grouping.rawValue)] + Self.measured
    let rows = groups.map { [Cell.text($0.label)] + Self.cells(of: $0.summary) }
    let all = TestErrors.Summary(errors.rows)
    let counted = groups.reduce(0) { $0 + $1.summary.count }
    let left = all.count - counted
    let rest = left == 0 ? "" : "; \(CountText(left, "test rating")) without a \(grouping.rawValue)"
    let style = NumberStyle.fixed(4)
    return Table(
      name: "groups", columns: columns, rows: rows,
      footer: "all: \(CountText(all.count, "test rating")), rmse \(style.text(of: all.rmse)), "
        + "mae \(style.text(of: all.mae)), "
        + "bias \(NumberStyle.difference(4).text(of: all.bias))\(rest)")
  }

  private var picture: Picture {
    Picture(
      xAxis: Axis(grouping.title, key: grouping.rawValue), yAxis: Axis("rmse"),
      content: .histogram(
        Histogram(
          bins: groups.map { Bin($0.label, range: $0.range, count: $0.summary.rmse) })))
  }

  private static let measured = [
    Column("tests"), Column("rmse", priority: .high), Column("mae"), Column("bias"),
  ]

  private static func cells(of summary: TestErrors.Summary) -> [Cell] {
    [
      .count(summary.count), .number(summary.rmse, style: .fixed(4)),
      .number(summary.mae, style: .fixed(4)), .number(summary.bias, style: .difference(4)),
    ]
  }

  // MARK: - The worst

  private func worst(areUsers: Bool) -> Table {
    let names = ComparedNames(areUsers: areUsers, ratings: ratings, titles: titles)
    let all = errors.summaries { areUsers ? $0.user : $0.item }
    let enough = all.filter { $0.summary.count >= Self.leastTests }
    // The earlier one of equals, by its place in the data.
    let worst = enough.sorted { ($0.summary.rmse, $1.key) > ($1.summary.rmse, $0.key) }
    let what = areUsers ? "users" : "items"
    var table = Table(
      name: what, columns: names.columns + Self.measured,
      rows: worst.prefix(Self.worstShown).map { index, summary in
        names.cells(of: index) + Self.cells(of: summary)
      },
      footer:
        "the worst of \(CountText(enough.count)) \(what) with at least \(Self.leastTests) tests"
    )
    table.whenEmpty = "no \(what) have \(Self.leastTests) tests"
    return table
  }
}
