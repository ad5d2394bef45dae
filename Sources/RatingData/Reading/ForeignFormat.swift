import Kernels

/// A kind of file that holds no ratings line by line, and how such a file is made of it.
package enum ForeignFormat: Equatable, Sendable {
  // Told by the first bytes
  case parquet, arrow, sqlite, hdf5, utf16
  /// Packed by another program than gzip or zip, which unpacks it as well.
  case packed(program: String)

  // Told by the first lines
  /// Lines that end with carriage returns alone.
  case carriageReturns
  case webPage
  case largeFilePointer
  /// An object a line, or one array of them; `keys` are those of a rating, or of the first object
  /// where they are not known.
  case json(JSONKind, keys: [String])
  /// `1:` for an item, then `user,rating,date` lines.
  case netflix
  /// A row a user, a column an item.
  case matrix(Separator, hasHeader: Bool, marksMissing: Bool)

  package enum JSONKind: Equatable, Sendable { case lines, array, pythonLines }
}

// MARK: - Recognition

extension ForeignFormat {
  private static let magics: [(bytes: [UInt8], format: ForeignFormat)] = [
    (Array("PAR1".utf8), .parquet), (Array("ARROW1".utf8), .arrow),
    (Array("SQLite format 3".utf8), .sqlite), ([0x89] + Array("HDF\r\n".utf8), .hdf5),
    ([0xFF, 0xFE], .utf16), ([0xFE, 0xFF], .utf16), (Array("BZh".utf8), .packed(program: "bzip2")),
    ([0xFD] + Array("7zXZ".utf8), .packed(program: "xz")),
    ([0x28, 0xB5, 0x2F, 0xFD], .packed(program: "zstd")),
  ]

  /// The format whose files start with what `text` starts with.
  init?(magic text: Cells<UInt8>) {
    guard let found = Self.magics.first(where: { text.starts(with: $0.bytes) }) else { return nil }
    // Text may start with letters; a file packed by bzip2 says a digit and then pi.
    if found.format == .packed(program: "bzip2") {
      guard text.count > 9, [UInt8](text[4..<7]) == [0x31, 0x41, 0x59] else { return nil }
    }
    self = found.format
  }

  /// The format whose files have such lines at their start.
  init?(first: Line, following: [Line]) {
    let text = String(decoding: first.bytes, as: UTF8.self)
    let start = text.prefix(200)
    if let json = Self.json(text) {
      self = json
    } else if start.wholeMatch(of: #/\d+:/#) != nil {
      self = .netflix
    } else if start.lowercased().contains(#/^\s*<(!doctype html|html|head|\?xml)/#) {
      self = .webPage
    } else if text.hasPrefix("version https://git-lfs") {
      self = .largeFilePointer
    } else if let matrix = Self.matrix([first] + following) {
      self = matrix
    } else {
      return nil
    }
  }

  private static func json(_ text: String) -> ForeignFormat? {
    let text = text.drop { $0 == " " }
    let start = text.prefix(80)
    if start.prefixMatch(of: #/\{\s*u?'/#) != nil { return .json(.pythonLines, keys: keys(text)) }
    if start.prefixMatch(of: #/\{\s*"/#) != nil { return .json(.lines, keys: keys(text)) }
    if start.prefixMatch(of: #/\[\s*(\{|$)/#) != nil { return .json(.array, keys: keys(text)) }
    return nil
  }

  /// The keys of the first object in a text: those of user, item, rating and time where they are
  /// known, otherwise all.
  private static func keys(_ text: Substring) -> [String] {
    var (keys, depth, word): ([String], Int, String?) = ([], 0, nil)
    var rest = text.drop { $0 != "{" }
    while let sign = rest.popFirst() {
      switch sign {
      case "{", "[": depth += 1
      case "}", "]": depth -= 1
      case "\"", "'":
        var content = ""
        while let next = rest.popFirst(), next != sign {
          content.append(next)
          if next == "\\", let escaped = rest.popFirst() { content.append(escaped) }
        }
        word = content
      case ":":
        if depth == 1, let word { keys.append(word) }
        word = nil
      case ",": word = nil
      default: break
      }
      if depth == 0 { break }
    }
    let names = HeaderNames(keys)
    guard let columns = names.columns else { return keys }
    let places =
      [columns.user, columns.item, columns.rating] + (columns.timestamp.map { [$0] } ?? [])
    return places.map { keys[$0] }
  }

  /// A table with many columns, all of numbers but for the first line and the first column.
  private static func matrix(_ lines: [Line]) -> ForeignFormat? {
    for separator in Separator.candidates {
      let rows = lines.map { line in
        var line = line
        guard (try? line.cut(by: separator)) != nil else { return [String]() }
        return line.fields.indices.map(line.text)
      }
      guard rows[0].count > 8 else { continue }
      let isNumeric = rows.map { row in
        row.count == rows[0].count && row.dropFirst().allSatisfy { isNumberOrNone($0) }
      }
      guard isNumeric.dropFirst().allSatisfy(\.self), isNumeric[0] || isNumeric.count > 1 else {
        return nil
      }
      if !isNumeric[0], HeaderNames(rows[0]).columns != nil { return nil }
      let marks = rows.contains { $0.dropFirst().contains("99") }
      return .matrix(separator, hasHeader: !isNumeric[0], marksMissing: marks)
    }
    return nil
  }

  private static func isNumberOrNone(_ text: String) -> Bool {
    text.isEmpty || DecimalNumber.value(of: ArraySlice(text.utf8)) != nil
  }
}

// MARK: - Words

extension ForeignFormat: CustomStringConvertible {
  package var description: String {
    switch self {
    case .parquet: "is a Parquet file; expected text"
    case .arrow: "is an Arrow file; expected text"
    case .sqlite: "is an SQLite database; expected text"
    case .hdf5: "is an HDF5 file; expected text"
    case .utf16: "is UTF-16; expected UTF-8"
    case .packed(let program): "is packed by \(program); expected text, gzip or zip"
    case .carriageReturns: "ends its lines with carriage returns alone, as old Macs did"
    case .webPage: "is a web page; expected ratings, one a line"
    case .largeFilePointer: "is a pointer of Git LFS; the ratings are elsewhere"
    case .json(.lines, _): "has JSON objects in its lines; expected columns"
    case .json(.array, _): "is a JSON array; expected ratings, one a line"
    case .json(.pythonLines, _): "has Python dictionaries in its lines; expected columns"
    case .netflix:
      "has blocks of ratings under the lines of their items, as Netflix's; expected the item in "
        + "each line"
    case .matrix:
      "seems to be a matrix with a row for each user and a column for each item; expected a "
        + "rating a line"
    }
  }

  /// What to do about it: for most formats one line for the system's shell, and what then to load.
  ///
  /// - Parameter path: The file's.
  package func hints(path: String) -> [String] {
    switch self {
    case .webPage: return ["fetch the file itself, not the page that shows it"]
    case .largeFilePointer: return ["git lfs pull"]
    case .sqlite, .hdf5: return ["write its ratings to a CSV file: user, item, rating, timestamp"]
    default: break
    }
    guard let conversion = conversion(path: path) else { return [] }
    let missing = if case .matrix(_, _, true) = self { " missing=99" } else { "" }
    return [
      "convert it: \(conversion)",
      "then: load \(isCSV ? "converted.csv" : "converted.tsv")\(missing)",
    ]
  }

  var isCSV: Bool {
    switch self {
    case .json, .matrix: false
    default: true
    }
  }
}
