import Glibc

/// A file of titles, as it lies beside ratings.
struct TitleFile {
  /// The names of MovieLens' files of titles, and how they are laid out where that is not to be
  /// seen. `u.item` and `movies.dat` are Latin-1.
  private static let known: [(name: String, separator: Separator?)] = [
    ("movies.csv", nil), ("movie.csv", nil), ("movies.dat", .colons), ("u.item", .pipe),
  ]

  /// The file's name as it is shown: in a zip file with that one's.
  let name: String
  private let separator: Separator?
  /// The text, UTF-8 or Latin-1.
  private let text: ArraySlice<UInt8>

  /// A larger file has no titles in it; MovieLens' largest has 4 MiB.
  private static let largest = 256 << 20
  /// How many lines tell which columns are which.
  private static let lookedAt = 50

  /// The file beside ratings: in their folder, or in their zip file. Nil where there is none.
  ///
  /// - Throws: `DataError` where it cannot be read.
  static func beside(_ source: RatingsSource) throws(DataError) -> TitleFile? {
    if source.files.isEmpty { return nil }
    if let member = source.member { return try inArchive(source.path, beside: member) }
    let isFile = source.files == [source.path]
    let folder = isFile ? folder(of: source.path) : source.path + "/"
    let path = known.lazy.map { "\(folder)\($0.name)" }.first(where: FileStream.mayOpen)
    guard let path else { return nil }
    return try TitleFile(path: path)
  }

  private static func folder(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)])
  }

  private static func inArchive(
    _ path: String, beside ratings: String
  ) throws(DataError) -> TitleFile? {
    let file = try FileStream(path: path)
    let folder = folder(of: ratings)
    let names = known.map { folder + $0.name }
    let members = try ZipArchive(file).members
    guard let member = members.first(where: { names.contains($0.name) }) else { return nil }
    let shown = "\(path.dropFirst(self.folder(of: path).count))/\(member.name)"
    guard member.byteCount <= largest else { throw .cannotRead(path: shown, code: EFBIG) }
    return TitleFile(name: shown, bytes: try ZipStream(member, of: file).read(member.byteCount + 1))
  }

  /// - Throws: `DataError`.
  init(path: String) throws(DataError) {
    let file = try FileStream(path: path)
    guard file.byteCount <= Self.largest else { throw .cannotRead(path: path, code: EFBIG) }
    self.init(
      name: String(path.dropFirst(Self.folder(of: path).count)),
      bytes: try file.read(file.byteCount))
  }

  private init(name: String, bytes: [UInt8]) {
    self.name = name
    let known = Self.known.first { name.hasSuffix("/\($0.name)") || name == $0.name }
    separator = known?.separator
    text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
  }

  /// The titles: each line an item, its title and more.
  ///
  /// - Throws: `DataError.noTitles` where neither a header nor the content says which columns they
  ///   are.
  func titles() throws(DataError) -> Titles {
    let lines = text.split(separator: UInt8(ascii: "\n"))
    guard let first = lines.first else { return .none }
    let layout = try layout(lines.prefix(Self.lookedAt))
    var titles: [String: String] = [:]
    var genres: [String: [String]] = [:]
    var untitled = 0
    var line = Line()
    for bytes in layout.hasHeader ? lines.dropFirst() : lines[...] {
      line.take(bytes)
      if line.isBlank { continue }
      guard (try? line.cut(by: layout.separator)) != nil, let item = content(line, layout.item),
        let title = content(line, layout.title)
      else {
        untitled += 1
        continue
      }
      titles[item] = title
      let own = self.genres(line, layout)
      if !own.isEmpty { genres[item] = own }
    }
    guard !titles.isEmpty || layout.hasHeader else {
      throw .noTitles(path: name, found: Self.decode(first))
    }
    return Titles(
      titles, genres: genres, from: Titles.Source(name: name, untitledLines: untitled))
  }

  /// The names of an item's genres; none where the file does not tell.
  private func genres(_ line: Line, _ layout: TitleLayout) -> [String] {
    switch layout.genres {
    case .column(let column):
      let names = content(line, column)?.split(separator: "|").map(String.init) ?? []
      return names == ["(no genres listed)"] ? [] : names
    case .flags(let columns):
      return columns.filter { content(line, $0) == "1" }.map { "genre \($0)" }
    case nil: return []
    }
  }

  private func content(_ line: Line, _ position: Int) -> String? {
    guard let content = line.content(position), !content.isEmpty,
      line.fields[position].fault == nil
    else { return nil }
    return Self.decode(content)
  }

  /// UTF-8 where the bytes are that, Latin-1 otherwise.
  private static func decode(_ bytes: ArraySlice<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}

// MARK: - Layout

extension TitleFile {
  private struct TitleLayout {
    let separator: Separator
    let hasHeader: Bool
    let item: Int
    let title: Int
    let genres: Genres?

    enum Genres {
      /// Names with bars between them.
      case column(Int)
      /// 1 in the column of each genre that an item is of.
      case flags(Range<Int>)
    }
  }

  private func layout(_ lines: ArraySlice<ArraySlice<UInt8>>) throws(DataError) -> TitleLayout {
    let rows = lines.compactMap { bytes -> Line? in
      var line = Line()
      line.take(bytes)
      return line.isBlank ? nil : line
    }
    let candidates = separator.map { [$0] } ?? [.tab, .semicolon, .comma, .pipe]
    for separator in candidates {
      let fields = rows.map { Self.texts(of: $0, by: separator) }
      guard let header = fields.first, header.count > 1 else { continue }
      if let named = Self.named(header) {
        return TitleLayout(
          separator: separator, hasHeader: true, item: named.item, title: named.title,
          genres: HeaderNames(header).genres.map { .column($0) })
      }
      if let title = Self.column(ofTitles: fields) {
        return TitleLayout(
          separator: separator, hasHeader: false, item: 0, title: title,
          genres: genres(header))
      }
    }
    throw .noTitles(path: name, found: rows.first.map { Self.decode($0.bytes[...]) } ?? "")
  }

  /// Where `movies.dat` and `u.item` of MovieLens, which have no header, tell genres: in the last of
  /// three columns, or in flags behind the address.
  private func genres(_ first: [String]) -> TitleLayout.Genres? {
    if name.hasSuffix("movies.dat") && first.count == 3 { return .column(2) }
    return name.hasSuffix("u.item") && first.count == 24 ? .flags(5..<24) : nil
  }

  private static func texts(of line: Line, by separator: Separator) -> [String] {
    var line = line
    guard (try? line.cut(by: separator)) != nil else { return [] }
    return line.fields.indices.map { decode(line.content($0) ?? []) }
  }

  /// The columns of a header that names both.
  private static func named(_ header: [String]) -> (item: Int, title: Int)? {
    let names = HeaderNames(header)
    guard let title = names.title, let item = names.item(besides: title) else { return nil }
    return (item, title)
  }

  /// The first column of words, where no header names it; nil where the first line may be a header.
  private static func column(ofTitles rows: [[String]]) -> Int? {
    guard let first = rows.first, let width = rows.map(\.count).max() else { return nil }
    // `item`, `id`: a line of names, among them no title.
    if HeaderNames(first).hasKnownName { return nil }
    return (1..<max(1, width)).first { column in
      let words = rows.count { $0.count > column && isWords($0[column]) }
      return words * 2 > rows.count
    }
  }

  private static func isWords(_ text: String) -> Bool {
    text.contains(where: \.isLetter) && DecimalNumber.value(of: ArraySlice(text.utf8)) == nil
  }
}

extension Titles {
  /// The titles in the file that lies beside the ratings; none where there is no such file.
  ///
  /// - Throws: `DataError` where the file cannot be read, or has no titles.
  package static func beside(_ source: RatingsSource) throws(DataError) -> Titles {
    try TitleFile.beside(source)?.titles() ?? .none
  }

  /// Reads a file of titles: each line an item, its title and more; a line without a title gives
  /// none.
  ///
  /// - Throws: `DataError`.
  package static func read(path: String) throws(DataError) -> Titles {
    try TitleFile(path: path).titles()
  }
}
