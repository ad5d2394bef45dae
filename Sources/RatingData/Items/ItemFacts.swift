/// What is known of each item: how often and how it was rated, and what a file of titles tells.
///
///     let facts = ItemFacts(ratings, titles: titles)
///     let dramas = try facts.items(ParsedQuery(…))   // where genres contains 'Drama' limit 20
package struct ItemFacts: Sendable {
  package let ratings: Ratings
  package let titles: Titles
  /// How many ratings each item has, by its index in the vocabulary.
  package let counts: [Int]
  private let sums: [Double]
  /// The mean of all ratings.
  package let meanOfAll: Double

  /// So many ratings of the mean of all stand beside an item's own in its damped mean, which puts
  /// an item of three ratings behind one of three hundred that is nearly as good.
  package static let damping = 5.0

  /// - Complexity: O(ratings) time.
  package init(_ ratings: Ratings, titles: Titles) {
    var counts = Array(repeating: 0, count: ratings.itemIDs.count)
    var sums = Array(repeating: 0.0, count: ratings.itemIDs.count)
    for (row, item) in ratings.items.enumerated() {
      counts[Int(item)] += 1
      sums[Int(item)] += ratings.values[row]
    }
    (self.ratings, self.titles, self.counts, self.sums) = (ratings, titles, counts, sums)
    meanOfAll = ratings.count > 0 ? sums.reduce(0, +) / Double(ratings.count) : .nan
  }

  package func title(of item: Int) -> String? { titles[ratings.itemIDs[item]] }

  /// The year in brackets that ends a title.
  package func year(of item: Int) -> Int? { title(of: item).flatMap(Titles.year) }

  package func genres(of item: Int) -> [String] { titles.genres[ratings.itemIDs[item]] ?? [] }

  /// The mean of an item's ratings; nil where it has none.
  package func mean(of item: Int) -> Double? {
    counts[item] > 0 ? sums[item] / Double(counts[item]) : nil
  }

  /// The mean with `damping` ratings of the mean of all besides: S. Funk, "Netflix update: try this
  /// at home" (2006).
  package func dampedMean(of item: Int) -> Double? {
    guard counts[item] > 0 else { return nil }
    return (sums[item] + Self.damping * meanOfAll) / (Double(counts[item]) + Self.damping)
  }
}

extension Titles {
  /// The year in brackets that ends a title, as MovieLens writes it.
  package static func year(in title: String) -> Int? {
    let end = title.utf8.reversed().drop { $0 == UInt8(ascii: " ") }
    guard end.count > 6, end.first == UInt8(ascii: ")") else { return nil }
    let digits = end.dropFirst().prefix(4)
    guard end.dropFirst(5).first == UInt8(ascii: "("),
      digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
    else { return nil }
    return Int(String(decoding: digits.reversed(), as: UTF8.self))
  }
}
