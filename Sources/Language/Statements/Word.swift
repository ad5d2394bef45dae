/// A word of a statement: pieces that stand side by side without a space.
package struct Word: Sendable, Equatable {
  /// A part of a word that means one thing.
  ///
  /// The text of a piece has a character for each of its span, but for an escape, which is a piece
  /// of its own.
  package struct Piece: Sendable, Equatable {
    package enum Content: Sendable, Equatable {
      case text(String)
      /// `$name` or `${name}`, to be replaced by the variable's value.
      case variable(String)
    }

    package let content: Content
    package let span: Span
    /// The quote that it stands in.
    package let quote: Character?
  }

  package let pieces: [Piece]
  package let span: Span
  /// Its parts in quotes, the quotes included.
  package let quoted: [Span]
  /// The quote that is not closed.
  package let openQuote: Character?
  /// Whether it is a line for the system's shell, which has quotes of its own.
  package let isForSystem: Bool

  init(
    pieces: [Piece], span: Span, quoted: [Span] = [], openQuote: Character? = nil,
    isForSystem: Bool = false
  ) {
    self.pieces = pieces
    self.span = span
    self.quoted = quoted
    self.openQuote = openQuote
    self.isForSystem = isForSystem
  }

  /// Whether some of it was quoted: then it is text, never an operator or an option.
  package var isQuoted: Bool { isForSystem || !quoted.isEmpty }

  /// Whether no variable stands in it, so that it means what is written.
  package var isPlain: Bool {
    pieces.allSatisfy { if case .text = $0.content { true } else { false } }
  }

  /// The word with its variables as they are written.
  package var text: String {
    pieces.map {
      switch $0.content {
      case .text(let text): text
      case .variable(let name): "$" + name
      }
    }.joined()
  }
}
