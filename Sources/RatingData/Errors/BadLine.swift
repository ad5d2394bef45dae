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
