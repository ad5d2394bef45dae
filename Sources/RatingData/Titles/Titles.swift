/// The titles of items, by the items' identifiers as the ratings write them.
package struct Titles: Sendable {
  private let titles: [String: String]
  private let search: TitleSearch
  /// The names of the genres of items, as far as the file tells them.
  package let genres: [String: [String]]
  /// The file that they were read from, and how many of its lines give no title.
  package let source: Source?

  package struct Source: Sendable {
    package let name: String
    package let untitledLines: Int
  }

  /// No titles at all.
  package static let none = Titles([:])

  package init(
    _ titles: [String: String], genres: [String: [String]] = [:], from source: Source? = nil
  ) {
    self.titles = titles
    self.genres = genres
    self.source = source
    search = TitleSearch(titles)
  }

  package var count: Int { titles.count }

  /// The names of all genres, each once, in the order of the alphabet.
  ///
  /// - Complexity: O(items) time.
  package var genreNames: [String] { Set(genres.values.joined()).sorted() }

  /// All titles, in no particular order.
  package var all: some Sequence<String> { titles.values }

  /// The title of an item; nil where none is known.
  package subscript(item: String) -> String? { titles[item] }

  /// The items of that very title, capitals and accents or not.
  ///
  /// - Complexity: O(log n).
  package func items(called title: String) -> ArraySlice<String> {
    search.items[search.equal(to: title)]
  }

  /// The items whose titles start with `prefix`, capitals and accents or not, by title.
  ///
  /// - Complexity: O(log n).
  package func items(titled prefix: String) -> ArraySlice<String> {
    search.items[search.starting(with: prefix)]
  }

  /// The items in whose titles every word of `text` starts some word, in any order, capitals and accents or not;
  /// none where `text` has no word.
  ///
  /// - Complexity: O(letters of all titles).
  package func items(withWords text: String) -> [String] {
    search.containing(text).map { search.items[$0] }
  }
}
