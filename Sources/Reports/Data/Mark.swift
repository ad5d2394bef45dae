/// What to point out about a value. Shown as a colour and as a character: neither alone.
package enum Mark: Sendable, Equatable, CaseIterable {
  /// The best of its kind.
  case best
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
    case .worst: unicode ? "▾" : "!"
    case .changed: unicode ? "≠" : "~"
    case .dimmed: unicode ? "·" : "."
    }
  }

  /// The role of the value's colour.
  var role: TextRole {
    switch self {
    case .best: .best
    case .worst: .worst
    case .changed: .changed
    case .dimmed: .dimmed
    }
  }
}
