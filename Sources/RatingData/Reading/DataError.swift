import Files
import Glibc

/// Why a ratings file cannot be read or written; nothing of it has been loaded.
package enum DataError: Error, Equatable {
  // The place
  case noSuchFile(path: String)
  case notPermitted(path: String)
  /// Neither a file nor a folder: a device, a pipe.
  case notAFile(path: String)
  /// Another failure of the system, with its `errno`.
  case cannotRead(path: String, code: Int32)
  case cannotWrite(path: String, code: Int32)
  /// A folder in which no file goes by a ratings file's name; `found` are the names in it, sorted.
  case noRatingsInFolder(path: String, found: [String])
  /// A folder in which several files could be meant.
  case severalRatingsFiles(path: String, found: [String])

  // The content
  case empty(path: String)
  /// A file without any rating; what it has may be a header, or a part that was skipped.
  case headerOnly(path: String, hasHeader: Bool)
  /// A file in which `missing=` leaves no rating.
  case allMissing(path: String, rows: Int)
  case binary(path: String)
  case truncatedGzip(path: String)
  case corruptGzip(path: String)
  case badZip(path: String, ZipProblem)
  /// A zip file in which no file, or more than one, goes by a ratings file's name.
  case ratingsInZip(path: String, found: [String])
  /// Parts of one data set that have not the same columns.
  case partsDiffer(path: String, first: String)
  /// A file of another kind, which can be made one of ratings.
  case foreign(path: String, ForeignFormat)
  /// The first line does not fall into three fields, whatever the separator; `columns` are the most
  /// that it falls into.
  case unrecognisedLayout(path: String, line: Int, found: String, columns: Int)
  /// A header that leaves open which columns are meant; `proposals` are values of `columns=`.
  case unclearHeader(path: String, header: [String], proposals: [String])
  case repeatedColumn(path: String, name: String)
  /// A file without a header whose first columns are no user, item, rating and timestamp.
  case unnamedColumns(path: String, line: Int, Doubt)
  case badLine(BadLine)
  case tooManyRows(path: String, limit: Int)

  /// A file beside the ratings, by its name one of titles, that does not say which of its columns
  /// are items and titles.
  case noTitles(path: String, found: String)

  // The options
  case badSeparator(found: String)
  case badColumns(found: String)
  case badMissing(found: String)
  case badEncoding(found: String)
  /// `columns=` names a column that the header lacks; `nearest` are the header's names like it.
  case unknownColumn(path: String, name: String, nearest: [String], header: [String])
  /// `columns=` gives names, yet the file has no header.
  case namesWithoutHeader(path: String, found: String)

  /// What is wrong with a zip file.
  package enum ZipProblem: Equatable, Sendable {
    case truncated, corrupt, encrypted
    /// A way of packing, by its number, that is not known.
    case method(Int)
  }

  /// What speaks against taking the first columns of a file without a header.
  package enum Doubt: Equatable, Sendable {
    /// There are more columns than ratings have.
    case count(Int)
    /// Where the identifier of a user or an item would be, a number or a date stands that is none.
    case noIdentifier(RatingField, String)
    case negativeTime(String)
  }
}

extension DataError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noSuchFile(let path): "no such file or folder: `\(path)`"
    case .notPermitted(let path): "may not read `\(path)`: permission denied"
    case .notAFile(let path): "`\(path)` is neither a file nor a folder"
    case .cannotRead(let path, let code): "cannot read `\(path)`: \(SystemReason.words(of: code))"
    case .cannotWrite(let path, let code): "cannot write `\(path)`: \(SystemReason.words(of: code))"
    case .noRatingsInFolder(let path, let found):
      "no ratings file in `\(path)`: expected \(RatingsLocator.expectation), "
        + "found \(Self.list(found, none: "nothing"))"
    case .severalRatingsFiles(let path, let found):
      "several ratings files in `\(path)`: \(Self.list(found, none: "none")); name the one "
        + "that is meant"
    case .empty(let path): "`\(path)` is empty; expected ratings, one a line"
    case .headerOnly(let path, let hasHeader):
      "`\(path)` has \(hasHeader ? "a header but " : "")no ratings"
    case .allMissing(let path, let rows):
      "`\(path)` has no ratings but the \(rows) that `missing=` drops"
    case .binary(let path): "`\(path)` is a binary file; expected text, plain, gzip or zip"
    case .truncatedGzip(let path): "`\(path)` is a gzip file that ends too early; fetch it again"
    case .corruptGzip(let path): "`\(path)` is a corrupt gzip file; fetch it again"
    case .badZip(let path, let problem): "`\(path)` \(problem.words)"
    case .ratingsInZip(let path, let found):
      "expected one ratings file in `\(path)`, \(RatingsLocator.expectation); found "
        + Self.list(found, none: "nothing")
    case .partsDiffer(let path, let first):
      "`\(path)` has not the columns of `\(first)`, which is to come before it"
    case .foreign(let path, let format): "`\(path)` \(format)"
    case .unrecognisedLayout(let path, let line, let found, let columns):
      "\(path):\(line):1: "
        + (columns == 2
          ? "`\(Self.excerpt(found))` has 2 columns"
          : "cannot tell the columns of `\(Self.excerpt(found))` apart")
        + "; expected user, item and rating, or say `sep=` and `columns=`"
    case .unclearHeader(let path, let header, _):
      "the header of `\(path)` leaves open which columns are user, item and rating; they are "
        + Self.list(header, none: "unnamed")
    case .repeatedColumn(let path, let name):
      "the header of `\(path)` has the name `\(Self.excerpt(name))` twice; give positions, such "
        + "as `columns=1,2,3`"
    case .unnamedColumns(let path, let line, let doubt):
      "\(path):\(line):1: \(doubt.words); say with `columns=` which columns are user, item and "
        + "rating"
    case .badLine(let line): line.description
    case .tooManyRows(let path, let limit):
      "`\(path)` has more than \(limit) ratings, the most that can be held"
    case .noTitles(let path, let found):
      "`\(path)` does not say which columns are items and titles: `\(Self.excerpt(found))`"
    case .badSeparator(let found):
      "`\(Self.excerpt(found))` is no separator; expected `comma`, `tab`, `semicolon`, "
        + "`pipe`, `colons`, "
        + "`space`, or the sign itself"
    case .badColumns(let found):
      "`\(Self.excerpt(found))` does not name the columns; expected `user,item,rating` or "
        + "`user,item,rating,timestamp`, each once, as names in the header or positions from 1"
    case .badMissing(let found):
      "`\(Self.excerpt(found))` lists no ratings; expected numbers, words or `empty`, such as "
        + "`0,NA`"
    case .badEncoding(let found):
      "`\(Self.excerpt(found))` is no encoding that is read; expected `utf8` or `latin1`"
    case .unknownColumn(let path, let name, let nearest, let header):
      "no column `\(Self.excerpt(name))` in `\(path)`; "
        + (nearest.isEmpty
          ? "its columns are \(Self.list(header, none: "unnamed"))"
          : "the nearest: \(Self.list(nearest, none: ""))")
    case .namesWithoutHeader(let path, let found):
      "`\(path)` has no header to look `\(Self.excerpt(found))` up in; give positions, such "
        + "as `columns=1,2,3`"
    }
  }

  /// The names in back-ticks, the first eight of them.
  private static func list(_ names: [String], none: String) -> String {
    guard !names.isEmpty else { return none }
    let shown = names.prefix(8).map { "`\(excerpt($0))`" }.joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }

  /// A text short enough for a message, without signs that would upset a terminal. Tabs and the
  /// ends of lines stand in it as scripts write them.
  static func excerpt(_ text: String) -> String {
    let signs = text.prefix(61).map { sign -> String in
      switch sign {
      case "\t": "\\t"
      case "\n", "\r\n": "\\n"
      case "\r": "\\r"
      default:
        sign.unicodeScalars.contains { $0.properties.generalCategory == .control }
          ? "\u{FFFD}" : String(sign)
      }
    }
    return signs.prefix(60).joined() + (signs.count > 60 ? "…" : "")
  }
}

extension DataError.ZipProblem {
  fileprivate var words: String {
    switch self {
    case .truncated: "is a zip file that ends too early; fetch it again"
    case .corrupt: "is a corrupt zip file; fetch it again"
    case .encrypted: "is an encrypted zip file; unpack it first"
    case .method(let number):
      "is a zip file packed in a way (method \(number)) that is not read; unpack it first"
    }
  }
}

extension DataError.Doubt {
  fileprivate var words: String {
    switch self {
    case .count(let columns):
      "\(columns) columns and no header: this may be a matrix, or a table of its own kind"
    case .noIdentifier(let field, let text):
      "no header, and `\(DataError.excerpt(text))` where the \(field.rawValue) would be"
    case .negativeTime(let text):
      "no header, and `\(DataError.excerpt(text))` where the timestamp would be"
    }
  }
}

extension DataError {
  /// What would help, line by line.
  ///
  /// - Parameter load: The words that have been tried, such as `load plays.csv`.
  package func hints(load: String) -> [String] {
    switch self {
    case .unclearHeader(_, _, let proposals):
      proposals.enumerated().map { place, proposal in
        let isPlain = proposal.allSatisfy { $0.isLetter || $0.isNumber || "_-.,:".contains($0) }
        let value = isPlain ? proposal : "'\(proposal)'"
        return "\(place == 0 ? "say which" : "or"): \(load) columns=\(value)"
      }
    case .foreign(let path, let format): format.hints(path: path)
    default: []
    }
  }
}

extension DataError {
  /// The error for a failed attempt to open `path`, by its `errno`.
  init(reading path: String, code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self = .noSuchFile(path: path)
    case EACCES, EPERM: self = .notPermitted(path: path)
    default: self = .cannotRead(path: path, code: code)
    }
  }
}

extension DataError {
  /// Whether a text has no sign in it that a terminal would obey instead of showing it.
  static func isWithoutControls(_ text: String) -> Bool {
    let controls: [Unicode.GeneralCategory] = [
      .control, .format, .lineSeparator, .paragraphSeparator,
    ]
    return text.unicodeScalars.allSatisfy { !controls.contains($0.properties.generalCategory) }
  }
}
