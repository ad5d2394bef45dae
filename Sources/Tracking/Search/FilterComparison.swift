/// A comparison by order.
enum FilterComparison: String, Sendable, CaseIterable {
  case equal = "="
  case unequal = "!="
  case more = ">"
  case atLeast = ">="
  case less = "<"
  case atMost = "<="

  func holds<Value: Comparable>(_ a: Value, _ b: Value) -> Bool {
    switch self {
    case .equal: a == b
    case .unequal: a != b
    case .more: a > b
    case .atLeast: a >= b
    case .less: a < b
    case .atMost: a <= b
    }
  }
}
