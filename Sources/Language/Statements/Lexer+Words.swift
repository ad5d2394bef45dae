/// How a word is read: its plain and quoted parts, escapes and variables.
extension Lexer {
  /// The pieces of a word while it is read.
  private struct Draft {
    var pieces: [Word.Piece] = []
    var quoted: [Span] = []
    var openQuote: Character?
    /// Text that no piece holds yet, and where it starts.
    private var text = ""
    private var textStart: Span.Place

    init(at place: Span.Place) { textStart = place }

    mutating func append(_ character: Character, from start: Span.Place) {
      if text.isEmpty { textStart = start }
      text.append(character)
    }

    mutating func append(_ content: Word.Piece.Content, _ span: Span, quote: Character?) {
      flush(at: span.start, quote: quote)
      pieces.append(.init(content: content, span: span, quote: quote))
    }

    /// Makes a piece of the text so far, which ends at `end`.
    mutating func flush(at end: Span.Place, quote: Character?) {
      guard !text.isEmpty else { return }
      pieces.append(.init(content: .text(text), span: Span(textStart, end), quote: quote))
      text = ""
    }
  }

  mutating func word() -> Word {
    let start = place
    var draft = Draft(at: start)
    while let next = character, !isSpace(next), next != ";", !(next == "\\" && endsRow) {
      switch next {
      case "'", "\"":
        draft.flush(at: place, quote: nil)
        readQuoted(next, into: &draft)
      case "$": readVariable(into: &draft, quote: nil)
      default:
        draft.append(next, from: place)
        advance()
      }
    }
    draft.flush(at: place, quote: nil)
    return Word(
      pieces: draft.pieces, span: Span(start, place), quoted: draft.quoted,
      openQuote: draft.openQuote)
  }

  private mutating func readQuoted(_ quote: Character, into draft: inout Draft) {
    let start = place
    advance()
    while let next = character, next != quote {
      switch next {
      case "\\" where quote == "\"": readEscape(into: &draft)
      case "$" where quote == "\"": readVariable(into: &draft, quote: quote)
      default:
        draft.append(next, from: place)
        advance()
      }
    }
    draft.flush(at: place, quote: quote)
    if character == nil {
      draft.openQuote = quote
      line.faults.append(.unclosedQuote(quote, Span(start, place)))
    } else {
      advance()
    }
    draft.quoted.append(Span(start, place))
  }

  /// An unknown escape means its own character to those who do not stop at the fault.
  private mutating func readEscape(into draft: inout Draft) {
    let start = place
    draft.flush(at: start, quote: "\"")
    advance()
    // At the row's end the quote stays open, which is the fault.
    guard let next = character else { return }
    advance()
    var meaning = next
    switch next {
    case "n": meaning = "\n"
    case "t": meaning = "\t"
    case "\"", "\\", "$": break
    case "u": meaning = numbered(from: start) ?? next
    default: line.faults.append(.unknownEscape(next, Span(start, place)))
    }
    draft.append(.text(String(meaning)), Span(start, place), quote: "\"")
  }

  /// The character that `{1b}` behind `\u` means: a Unicode scalar by its number, in hexadecimal.
  private mutating func numbered(from start: Span.Place) -> Character? {
    let behind = place
    var digits = ""
    if character == "{" {
      advance()
      while let next = character, next.isHexDigit {
        digits.append(next)
        advance()
      }
    }
    guard character == "}", let number = UInt32(digits, radix: 16),
      let scalar = Unicode.Scalar(number)
    else {
      line.faults.append(.unknownNumber(Span(start, place)))
      place = behind
      return nil
    }
    advance()
    return Character(scalar)
  }

  private mutating func readVariable(into draft: inout Draft, quote: Character?) {
    let start = place
    draft.flush(at: start, quote: quote)
    advance()
    let isBraced = character == "{"
    if isBraced { advance() }
    var name = ""
    while let next = character, next == "_" || next.isASCII && (next.isLetter || next.isNumber) {
      name.append(next)
      advance()
    }
    if name.isEmpty {
      line.faults.append(.namelessVariable(Span(start, place)))
    } else if isBraced && character != "}" {
      line.faults.append(.unclosedBrace(Span(start, place)))
    }
    if isBraced && character == "}" { advance() }
    draft.append(.variable(name), Span(start, place), quote: quote)
  }
}
