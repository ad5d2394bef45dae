/// A value with the way it is shown.
///
/// Text for people rounds as ``NumberStyle`` says; CSV and JSON keep every digit.
package struct Cell: Sendable, Equatable {
  package var content: Content
  /// What to point out about it.
  package var mark: Mark?

  package init(_ content: Content, mark: Mark? = nil) {
    self.content = content
    self.mark = mark
  }

  /// Words.
  package static func text(_ text: String) -> Cell { Cell(.text(text)) }

  /// The name of something, as people read it and as CSV and JSON have it.
  package static func name(_ title: String, key: String) -> Cell { Cell(.name(title, key: key)) }

  /// A whole number without thousands separators: an identifier, a setting.
  package static func integer(_ value: Int) -> Cell { Cell(.integer(value)) }

  /// A whole number with thousands separators: how many there are.
  package static func count(_ value: Int) -> Cell { Cell(.number(Double(value), .count)) }

  /// A number, rounded for people as the style says.
  package static func number(_ value: Double, style: NumberStyle = .shortest) -> Cell {
    Cell(.number(value, style))
  }

  /// `yes` or `no` for people, `true` or `false` as data.
  package static func truth(_ value: Bool) -> Cell { Cell(.truth(value)) }

  /// Nothing known: blank in text and CSV, `null` in JSON.
  package static let empty = Cell(.empty)

  /// The same value, pointed out (or no longer so).
  package func marked(_ mark: Mark?) -> Cell {
    Cell(content, mark: mark)
  }
}

extension Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .truth(value) }
}
