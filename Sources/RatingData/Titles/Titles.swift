/// The titles of items, by the items' identifiers as the ratings write them.
package struct Titles: Sendable {
  private let titles: [String: String]
  /// Titles in small letters with their items, sorted, for the search by prefix.
  private let sorted: [(key: String, item: String)]

  /// No titles at all.
  package static let none = Titles([:])

  package init(_ titles: [String: String]) {
    self.titles = titles
    sorted = titles.map { (key: $0.value.lowercased(), item: $0.key) }
      .sorted { ($0.key, $0.item) < ($1.key, $1.item) }
  }

  package var count: Int { titles.count }

  /// The title of an item; nil where none is known.
  package subscript(item: String) -> String? { titles[item] }

  /// The items whose titles start with `prefix`, capitals or not, by title.
  ///
  /// - Complexity: O(log n + result).
  package func items(titled prefix: String, limit: Int = 50) -> [String] {
    let prefix = prefix.lowercased()
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].key < prefix { low = middle + 1 } else { high = middle }
    }
    return sorted[low...].prefix { $0.key.hasPrefix(prefix) }.prefix(limit).map(\.item)
  }
}
