package import Experiments
package import Reports

/// What is recorded of a run's errors, user by user: how many users it serves how well, and whether
/// it does better for those of whom more is tested.
///
/// It needs neither the data nor the model: the sums are the artifact `user-sums.bin`.
package struct UserErrorPage {
  /// The width of a bar of the histogram, in ratings.
  private static let width = 0.25
  /// Errors of more than so many bars are told as one.
  private static let mostBars = 16

  private let counts: [Int]
  /// Of each user the sums of squared and of absolute errors.
  private let squares: [Double]
  private let absolutes: [Double]?

  /// - Returns: nil where the run records no errors of users, as one that ranks.
  package init?(_ sums: UserSumsFile) {
    guard let squares = sums.columns["rmse"], !sums.counts.isEmpty,
      sums.counts.allSatisfy({ $0 > 0 }), squares.allSatisfy(\.isFinite)
    else { return nil }
    counts = sums.counts
    self.squares = squares.map { max(0, Double($0)) }
    absolutes = sums.columns["mae"].map { $0.map(Double.init) }
  }

  package var report: Report {
    Report(title: "errors of users", sections: [.picture(picture), .table(table)])
  }

  private var picture: Picture {
    var bars = Array(repeating: 0, count: Self.mostBars)
    for (sum, count) in zip(squares, counts) {
      let error = (sum / Double(count)).squareRoot()
      bars[min(Self.mostBars - 1, Int(min(error / Self.width, 1e6)))] += 1
    }
    let used = (bars.lastIndex { $0 > 0 } ?? 0) + 1
    let bins = bars.prefix(used).enumerated().map { place, users in
      let low = Double(place) * Self.width
      let isLast = place == Self.mostBars - 1
      let style = NumberStyle.fixed(2)
      return Bin(
        isLast
          ? "\(style.text(of: low)) and more"
          : "\(style.text(of: low))–\(style.text(of: low + Self.width))",
        range: low..<(isLast ? .infinity : low + Self.width), count: Double(users))
    }
    return Picture(
      xAxis: Axis("rmse of a user", key: "rmse"), yAxis: Axis("users"),
      content: .histogram(Histogram(bins: bins)))
  }

  /// Users by how many test ratings they have, each row twice as many as the one above.
  private var table: Table {
    let groups = Dictionary(grouping: counts.indices) { user in
      Int.bitWidth - counts[user].leadingZeroBitCount
    }
    let rows = groups.sorted { $0.key < $1.key }.map { bin, users -> [Cell] in
      let (low, high) = (1 << (bin - 1), 1 << bin - 1)
      let tests = users.reduce(0) { $0 + counts[$1] }
      let square = users.reduce(0) { $0 + squares[$1] }
      let absolute = absolutes.map { sums in users.reduce(0) { $0 + sums[$1] } }
      return [
        .text(low == high ? "\(low)" : "\(low)–\(high)"), .count(users.count), .count(tests),
        .number((square / Double(tests)).squareRoot(), style: .fixed(4)),
        absolute.map { .number($0 / Double(tests), style: .fixed(4)) } ?? .empty,
      ]
    }
    let columns = [
      Column("test ratings of the user", key: "tests_each"), Column("users"), Column("tests"),
      Column("rmse", priority: .high), Column("mae"),
    ]
    return Table(name: "users", columns: columns, rows: rows)
  }
}
