extension Cell {
  /// The value itself.
  package enum Content: Sendable, Equatable {
    case text(String)
    /// The name of something, as people read it and as data have it.
    case name(String, key: String)
    case integer(Int)
    case number(Double, NumberStyle)
    case truth(Bool)
    case empty
  }

  /// Whether columns of such cells line up at the right. An empty cell fits either side.
  var isNumeric: Bool? {
    switch content {
    case .integer, .number: true
    case .text, .name, .truth: false
    case .empty: nil
    }
  }

  /// The value as people read it, not yet made safe for a terminal.
  var plainText: String {
    switch content {
    case .text(let text), .name(let text, _): text
    case .integer(let value): String(value)
    case .number(let value, let style): style.text(of: value)
    case .truth(let value): value ? "yes" : "no"
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
    case .empty: ""
    }
  }
}
