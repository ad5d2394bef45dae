import RatingData

/// What kinds of thing items are, by their indices in the vocabulary.
package struct ItemGenres: Sendable {
  /// Ascending numbers of genres; none for an item of which none is known.
  private let genres: [[Int]]

  /// - Parameter genres: The names of each item's genres.
  package init(_ genres: [[String]]) {
    var numbers: [String: Int] = [:]
    self.genres = genres.map { names in
      Set(
        names.map { name in
          let number = numbers[name] ?? numbers.count
          numbers[name] = number
          return number
        }
      ).sorted()
    }
  }

  /// 1 less what two items share of the genres that either has (Jaccard); nil where one has none.
  func distance(_ one: Int, _ other: Int) -> Double? {
    let (a, b) = (genres[one], genres[other])
    if a.isEmpty || b.isEmpty { return nil }
    let shared = a.count { b.contains($0) }
    return 1 - Double(shared) / Double(a.count + b.count - shared)
  }
}

extension ItemGenres {
  /// nil where no item has a genre.
  init?(_ titles: Titles, of items: Vocabulary) {
    let names = titles.genres
    if names.isEmpty { return nil }
    let genres = (0..<items.count).map { names[items[$0]] ?? [] }
    if genres.allSatisfy(\.isEmpty) { return nil }
    self.init(genres)
  }
}
