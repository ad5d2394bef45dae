/// A line of a ratings file that cannot be read, and where in it the trouble is.
package struct BadLine: Error, Equatable {
  /// What is wrong with the line.
  package enum Problem: Equatable, Sendable {
    case missingField(RatingField)
    case emptyField(RatingField)
    case notANumber(RatingField)
    /// A number that is infinite, or not a number by its own account (`nan`).
    case notFinite(RatingField)
    /// A time that is neither a number nor a date.
    case noTime
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
    case .noTime: "`\(text)` is no time; expected \(Self.expectation(.timestamp))"
    case .notUTF8(let field):
      "the \(field.rawValue) `\(text)` is not UTF-8; is it `encoding=latin1`?"
    case .unclosedQuote:
      "the quote in `\(text)` is never closed; expected `\"` before the line's end, or say "
        + "`quotes=no`"
    case .textAfterQuote:
      "`\(text)` follows a closing quote; expected a separator or the line's end"
    case .tooLong(let limit): "the line is longer than \(limit) bytes; is `\(path)` a ratings file?"
    }
  }

  private static func expectation(_ field: RatingField) -> String {
    switch field {
    case .user, .item: "an id"
    case .rating: "a rating such as `3.5`"
    case .timestamp: "seconds since 1970 or a date such as `2005-04-02 23:53:47`"
    }
  }
}

/// What a column of a ratings file holds.
package enum RatingField: String, Sendable, Equatable, CaseIterable {
  case user, item, rating, timestamp
}
