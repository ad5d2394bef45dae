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
