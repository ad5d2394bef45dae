internal import JSON

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

  /// Texts by name: `a=1 b=2` for people, an object as data.
  package static func members(_ members: [String: String]) -> Cell { Cell(.members(members)) }

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

extension Cell {
  /// The value itself.
  package enum Content: Sendable, Equatable {
    case text(String)
    /// The name of something, as people read it and as data have it.
    case name(String, key: String)
    case integer(Int)
    case number(Double, NumberStyle)
    case truth(Bool)
    case members([String: String])
    case empty
  }

  /// Whether columns of such cells line up at the right. An empty cell fits either side.
  var isNumeric: Bool? {
    switch content {
    case .integer, .number: true
    case .text, .name, .truth, .members: false
    case .empty: nil
    }
  }

  /// The value as people read it, not yet made safe for a terminal.
  package var plainText: String {
    switch content {
    case .text(let text), .name(let text, _): text
    case .integer(let value): String(value)
    case .number(let value, let style): style.text(of: value)
    case .truth(let value): value ? "yes" : "no"
    case .members(let members):
      members.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    case .empty: ""
    }
  }

  /// The value with every digit, as CSV holds it.
  var dataText: String {
    switch content {
    case .text(let text), .name(_, let text): text
    case .integer(let value): String(value)
    case .number(let value, let style): style.dataText(of: value)
    case .truth(let value): value ? "true" : "false"
    case .members(let members): Self.json(of: members)
    case .empty: ""
    }
  }
}

extension Cell {
  /// Members as a JSON object on one line, by name.
  private static func json(of members: [String: String]) -> String {
    let sorted = members.sorted { $0.key < $1.key }
    return JSONText.object(
      quotedKeys: sorted.map(\.key.quotedJSON), values: sorted.map(\.value.quotedJSON))
  }
}

/// What to point out about a value. Shown as a colour and as a character: neither alone.
package enum Mark: Sendable, Equatable, CaseIterable {
  /// The best of its kind.
  case best
  /// What cannot be told from the best.
  case level
  /// The worst of its kind.
  case worst
  /// Not what it was, or not what the others are.
  case changed
  /// Of no weight here: a default, a value that is out of date.
  case dimmed

  /// The character beside the value.
  func character(unicode: Bool) -> String {
    switch self {
    case .best: unicode ? "★" : "*"
    case .level: unicode ? "≈" : "="
    case .worst: unicode ? "▾" : "!"
    case .changed: unicode ? "≠" : "~"
    case .dimmed: unicode ? "·" : "."
    }
  }

  /// The role of the value's colour.
  var role: TextRole {
    switch self {
    case .best: .best
    case .level: .note
    case .worst: .worst
    case .changed: .changed
    case .dimmed: .dimmed
    }
  }
}
