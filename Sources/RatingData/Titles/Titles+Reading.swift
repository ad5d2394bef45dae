import Glibc

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
