/// A word of a statement: pieces that stand side by side without a space.
package struct Word: Sendable, Equatable {
  package enum Piece: Sendable, Equatable {
    case text(String)
    /// `$name` or `${name}`, to be replaced by the variable's value.
    case variable(String, Span)
  }

  package let pieces: [Piece]
  package let span: Span
  /// Whether some of it was quoted: then it is text, never an operator or an option.
  package let isQuoted: Bool

  package init(pieces: [Piece], span: Span, isQuoted: Bool) {
    self.pieces = pieces
    self.span = span
    self.isQuoted = isQuoted
  }

  /// The word with its variables as they are written.
  package var text: String {
    pieces.map {
      switch $0 {
      case .text(let text): text
      case .variable(let name, _): "$" + name
      }
    }.joined()
  }
}
