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
  case headerOnly(path: String)
  case binary(path: String)
  case truncatedGzip(path: String)
  case corruptGzip(path: String)
  /// The first line does not fall into three fields, whatever the separator.
  case unrecognisedLayout(path: String, line: Int, found: String)
  case badLine(BadLine)
  case tooManyRows(path: String, limit: Int)

  // The options
  case badSeparator(found: String)
  case badColumns(found: String)
  /// `columns=` names a column that the header lacks; `nearest` are the header's names like it.
  case unknownColumn(path: String, name: String, nearest: [String], header: [String])
  /// `columns=` gives names, yet the file has no header.
  case namesWithoutHeader(path: String, found: String)
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
    case .headerOnly(let path): "`\(path)` has a header but no ratings"
    case .binary(let path): "`\(path)` is a binary file; expected text, plain or gzip"
    case .truncatedGzip(let path): "`\(path)` is a gzip file that ends too early; fetch it again"
    case .corruptGzip(let path): "`\(path)` is a corrupt gzip file; fetch it again"
    case .unrecognisedLayout(let path, let line, let found):
      "\(path):\(line):1: cannot tell the columns of `\(Self.excerpt(found))` apart; "
        + "expected user, item and rating, or say `sep=` and `columns=`"
    case .badLine(let line): line.description
    case .tooManyRows(let path, let limit):
      "`\(path)` has more than \(limit) ratings, the most that can be held"
    case .badSeparator(let found):
      "`\(Self.excerpt(found))` is no separator; expected `comma`, `tab`, `semicolon`, "
        + "`pipe`, `colons`, "
        + "`space`, or the sign itself"
    case .badColumns(let found):
      "`\(Self.excerpt(found))` does not name the columns; expected `user,item,rating` or "
        + "`user,item,rating,timestamp`, each once, as names in the header or positions from 1"
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

  /// A text short enough for a message, without signs that would upset a terminal.
  static func excerpt(_ text: String) -> String {
    let plain = text.prefix(61).map { sign in
      sign.unicodeScalars.contains { $0.properties.generalCategory == .control } ? "\u{FFFD}" : sign
    }
    return plain.count > 60 ? String(plain.prefix(60)) + "…" : String(plain)
  }
}

/// A line of a ratings file that cannot be read, and where in it the trouble is.
package struct BadLine: Error, Equatable {
  /// What is wrong with the line.
  package enum Problem: Equatable, Sendable {
    case missingField(RatingField)
    case emptyField(RatingField)
    case notANumber(RatingField)
    /// A number that is infinite, or not a number by its own account (`nan`).
    case notFinite(RatingField)
    case notUTF8(RatingField)
    case unclosedQuote
    case textAfterQuote
    /// The line is longer than any that is read.
    case tooLong(limit: Int)
  }

  package let path: String
  /// The line's number in the file, from 1, blank lines and header included.
  package let line: Int
  /// The place in the line, from 1, in characters (Unicode scalars).
  package let column: Int
  /// The text found there; empty where nothing was.
  package let found: String
  package let problem: Problem
}

extension BadLine: CustomStringConvertible {
  package var description: String { "\(path):\(line):\(column): \(complaint)" }

  private var text: String { DataError.excerpt(found) }

  private var complaint: String {
    switch problem {
    case .missingField(let field): "the line ends before the \(field.rawValue); found `\(text)`"
    case .emptyField(let field):
      "the \(field.rawValue) is empty; expected \(Self.expectation(field))"
    case .notANumber(let field): "`\(text)` is no number; expected \(Self.expectation(field))"
    case .notFinite(let field): "`\(text)` is not finite; expected \(Self.expectation(field))"
    case .notUTF8(let field): "the \(field.rawValue) `\(text)` is not UTF-8; convert the file first"
    case .unclosedQuote:
      "the quote in `\(text)` is never closed; expected `\"` before the line's end"
    case .textAfterQuote:
      "`\(text)` follows a closing quote; expected a separator or the line's end"
    case .tooLong(let limit): "the line is longer than \(limit) bytes; is `\(path)` a ratings file?"
    }
  }

  private static func expectation(_ field: RatingField) -> String {
    switch field {
    case .user, .item: "an id"
    case .rating: "a rating such as `3.5`"
    case .timestamp: "a timestamp in seconds"
    }
  }
}

/// What a column of a ratings file holds.
package enum RatingField: String, Sendable, Equatable, CaseIterable {
  case user, item, rating, timestamp
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
