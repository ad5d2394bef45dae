import Language

/// The words that name an item or a user: an identifier, or a title, whose blanks need no quotes.
struct NameArgument: Sendable, Equatable {
  let text: String
  let span: Span
}

extension Parameter where Value == NameArgument {
  /// All words that are left, as one name.
  static func name(_ label: String, _ help: String, completion: CompletionKind) -> Parameter {
    let description = ParameterDescription(
      label: label, help: help, form: .rest, isOptional: false, completion: completion,
      phrase: label)
    return Parameter(description: description) { reader in
      guard let first = reader.nextOfName() else { throw reader.missing(label) }
      var (text, span) = (first.text, first.span)
      while let next = reader.nextOfName() {
        text += " " + next.text
        span = span.through(next.span)
      }
      return NameArgument(text: text, span: span)
    }
  }

  /// One word as a name.
  static func nameWord(_ label: String, _ help: String) -> Parameter {
    let description = ParameterDescription(
      label: label, help: help, form: .positional, isOptional: false, completion: .nothing)
    return Parameter(description: description) { reader in
      guard let word = reader.nextPositional() else { throw reader.missing(label) }
      return NameArgument(text: word.text, span: word.span)
    }
  }
}
