import Glibc

/// The titles of items, by the items' identifiers as the ratings write them.
package struct Titles: Sendable {
  private let titles: [String: String]
  private let search: TitleSearch

  /// No titles at all.
  package static let none = Titles([:])

  package init(_ titles: [String: String]) {
    self.titles = titles
    search = TitleSearch(titles)
  }

  package var count: Int { titles.count }

  /// All titles, in no particular order.
  package var all: some Sequence<String> { titles.values }

  /// The title of an item; nil where none is known.
  package subscript(item: String) -> String? { titles[item] }

  /// The items of that very title, capitals or not.
  ///
  /// - Complexity: O(log n).
  package func items(called title: String) -> ArraySlice<String> {
    search.items[search.equal(to: title)]
  }

  /// The items whose titles start with `prefix`, capitals or not, by title.
  ///
  /// - Complexity: O(log n).
  package func items(titled prefix: String) -> ArraySlice<String> {
    search.items[search.starting(with: prefix)]
  }

  /// The items in whose titles every word of `text` starts some word, in any order, capitals or not;
  /// none where `text` has no word.
  ///
  /// - Complexity: O(letters of all titles).
  package func items(withWords text: String) -> [String] {
    search.containing(text).map { search.items[$0] }
  }
}

extension Titles {
  /// The names of MovieLens' files of titles, and how they are laid out. `u.item` and `movies.dat`
  /// are Latin-1.
  private static let files: [(name: String, separator: Separator)] = [
    ("movies.csv", .comma), ("movies.dat", .colons), ("u.item", .pipe),
  ]

  /// The titles in the file that lies beside the ratings; none where there is no such file.
  ///
  /// - Throws: `DataError` where the file cannot be read.
  package static func beside(_ source: RatingsSource) throws(DataError) -> Titles {
    guard let path = path(beside: source.path) else { return .none }
    return try read(path: path)
  }

  /// The file of titles in the folder of the ratings file at `ratings`.
  private static func path(beside ratings: String) -> String? {
    let folder = ratings[...(ratings.lastIndex(of: "/") ?? ratings.startIndex)]
    return files.lazy.map { "\(folder)\($0.name)" }.first(where: FileStream.mayOpen)
  }

  /// Reads a file of titles: each line an item, its title and more; a line without a title gives
  /// none.
  ///
  /// - Throws: `DataError`.
  package static func read(path: String) throws(DataError) -> Titles {
    let separator =
      files.first { path.hasSuffix("/\($0.name)") || path == $0.name }?.separator ?? .comma
    let text = try content(path)
    var titles: [String: String] = [:]
    var line = Line()
    for bytes in text.split(separator: UInt8(ascii: "\n")) {
      line.take(bytes)
      guard (try? line.cut(by: separator)) != nil, let item = line.content(0),
        let title = line.content(1),
        !item.isEmpty, !title.isEmpty
      else { continue }
      titles[decode(item)] = decode(title)
    }
    if separator == .comma { titles["movieId"] = nil }
    return Titles(titles)
  }

  /// A larger file has no titles in it; MovieLens' largest has 4 MiB.
  private static let largest = 256 << 20

  private static func content(_ path: String) throws(DataError) -> ArraySlice<UInt8> {
    let file = try FileStream(path: path)
    guard file.byteCount <= largest else { throw .cannotRead(path: path, code: EFBIG) }
    let text = try file.read(file.byteCount)[...]
    return text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text
  }

  /// UTF-8 where the bytes are that, Latin-1 otherwise.
  private static func decode(_ bytes: ArraySlice<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
