/// Which columns a narrow terminal gives up first.
package enum ColumnPriority: Int, Sendable, Comparable {
  case low
  case normal
  case high
  /// Hidden only when nothing else is left to hide.
  case essential

  package static func < (left: ColumnPriority, right: ColumnPriority) -> Bool {
    left.rawValue < right.rawValue
  }
}
