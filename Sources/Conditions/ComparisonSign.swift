/// A comparison by order.
package enum ComparisonSign: String, Sendable, CaseIterable {
  case equal = "="
  case unequal = "!="
  case more = ">"
  case atLeast = ">="
  case less = "<"
  case atMost = "<="

  package func holds<Value: Comparable>(_ a: Value, _ b: Value) -> Bool {
    switch self {
    case .equal: a == b
    case .unequal: a != b
    case .more: a > b
    case .atLeast: a >= b
    case .less: a < b
    case .atMost: a <= b
    }
  }

  /// The sign that another language writes like this: `==`, `<>`, `=<`, `≥`.
  package init?(elsewhere text: String) {
    guard let meant = Self.elsewhere[text] else { return nil }
    self = meant
  }

  private static let elsewhere: [String: ComparisonSign] = [
    "==": .equal, "<>": .unequal, "=<": .atMost, "=>": .atLeast, "≤": .atMost, "≥": .atLeast,
    "≠": .unequal,
  ]

  /// All that may be meant as a sign, the longest first.
  private static let spellings: [String] = (allCases.map(\.rawValue) + elsewhere.keys).sorted {
    ($1.count, $0) < ($0.count, $1)
  }

  /// Where a sign stands in a text, ours or another language's; the longest where there are several.
  package static func range(in text: String) -> Range<String.Index>? {
    for spelling in spellings {
      if let range = text.firstRange(of: spelling) { return range }
    }
    return nil
  }
}
