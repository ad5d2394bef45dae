/// The identifiers of users or items in the rows of a chunk, in the narrowest form that loses
/// nothing.
enum IdentifierColumn: Sendable {
  /// Whole numbers in 0..<2^32 − 1.
  case narrow(NarrowIdentifiers)
  case wide([Int64])
  /// For each row, the position of its identifier in `distinct`.
  case texts([UInt32], distinct: [String])

  /// A column of no rows, left where one was taken.
  static let none = IdentifierColumn.wide([])

  var count: Int {
    switch self {
    case .narrow(let ids): ids.count
    case .wide(let ids): ids.count
    case .texts(let ids, _): ids.count
    }
  }
}
