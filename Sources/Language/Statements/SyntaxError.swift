/// What makes a text no statement.
package enum SyntaxError: Error, Equatable {
  case unclosedQuote(Character, Span)
  case unknownEscape(Character, Span)
  /// A `\u` without the number of a character in braces.
  case unknownNumber(Span)
  /// A `$` that no name follows.
  case namelessVariable(Span)
  case unclosedBrace(Span)
  /// A line that ends in `\` is the last.
  case nothingContinues(Span)

  package var span: Span {
    switch self {
    case .unclosedQuote(_, let span), .unknownEscape(_, let span), .unknownNumber(let span),
      .namelessVariable(let span), .unclosedBrace(let span), .nothingContinues(let span):
      span
    }
  }

  package var message: String {
    switch self {
    case .unclosedQuote: "this quote is never closed"
    case .unknownEscape(let character, _): "`\\\(character)` means nothing"
    case .unknownNumber: "a character's number in braces must follow `\\u`"
    case .namelessVariable: "a variable's name must follow `$`"
    case .unclosedBrace: "this brace is never closed"
    case .nothingContinues: "no line follows that this one could continue on"
    }
  }

  package var hint: String? {
    switch self {
    case .unclosedQuote(let quote, _): "end it with \(quote) on the same line"
    case .unknownEscape: "known are \\n \\t \\\" \\\\ \\$ \\u{1b}"
    case .unknownNumber: "in hexadecimal: \\u{1b} is Escape"
    case .namelessVariable: "a `$` of its own stands in single quotes: '$'"
    case .unclosedBrace, .nothingContinues: nil
    }
  }
}
