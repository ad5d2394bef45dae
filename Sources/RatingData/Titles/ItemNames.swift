/// Which item of some ratings a text means: its identifier, its title with or without the year and
/// with its article in front or behind, or words that are in one title only.
package struct ItemNames: Sendable {
  private let ratings: Ratings
  private let titles: Titles

  package init(_ ratings: Ratings, titles: Titles) {
    (self.ratings, self.titles) = (ratings, titles)
  }

  package enum Meaning: Sendable, Equatable {
    /// By its index in the vocabulary, as all of them.
    case item(Int)
    case several([Int])
    /// An item that has a title, and no rating here.
    case unrated(String)
    case nothing
  }

  /// - Complexity: O(letters of all titles) where the text is no whole title.
  package func meaning(of text: String) -> Meaning {
    if let index = ratings.itemIDs.index(of: text) { return .item(index) }
    let spellings = [text] + (TitleFolding.withArticleBehind(text).map { [$0] } ?? [])
    let readings =
      spellings.map { Array(titles.items(called: $0)) }
      + spellings.map { text in titles.items(titled: text + " (").filter { isDated($0, text) } }
      + [titles.items(withWords: text)]
    for items in readings {
      let found = items.compactMap { ratings.itemIDs.index(of: $0) }
      if found.count == 1 { return .item(found[0]) }
      if found.count > 1 { return .several(found) }
    }
    return readings.first { !$0.isEmpty }?.first.map(Meaning.unrated) ?? .nothing
  }

  /// Whether an item's title is `text` and a year.
  private func isDated(_ item: String, _ text: String) -> Bool {
    titles[item].map { TitleFolding.folded(Self.undated($0)) == TitleFolding.folded(text) } ?? false
  }

  /// A title without the year in brackets that ends it.
  package static func undated(_ title: String) -> String {
    String(title.prefixMatch(of: #/(.*\S)\s*\(\d{4}\)\s*$/#)?.output.1 ?? title[...])
  }

  /// Items by how many ratings they have, the most first.
  package func ranked(_ items: [Int]) -> [Int] {
    var counts = Dictionary(items.map { (UInt32($0), 0) }) { first, _ in first }
    for item in ratings.items { counts[item]? += 1 }
    return items.sorted { (counts[UInt32($1)] ?? 0, $0) < (counts[UInt32($0)] ?? 0, $1) }
  }
}
