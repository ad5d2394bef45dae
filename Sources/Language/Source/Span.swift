/// A part of a source text.
package struct Span: Sendable, Hashable {
  /// A place in a source text, both counted from 0.
  package struct Place: Sendable, Hashable, Comparable {
    package var line: Int
    /// In characters.
    package var column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }

    package static func < (one: Place, other: Place) -> Bool {
      (one.line, one.column) < (other.line, other.column)
    }
  }

  package var start: Place
  /// The place after the last character.
  package var end: Place

  package init(_ start: Place, _ end: Place) {
    self.start = start
    self.end = end
  }

  /// From the start of this span to the end of another.
  package func through(_ other: Span) -> Span { Span(start, other.end) }

  /// The place after this span, where something is missing.
  package var after: Span { Span(end, end) }
}
