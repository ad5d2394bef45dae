/// How the lines of one ratings file fall into fields.
struct Layout: Sendable, Equatable {
  let separator: Separator
  let hasHeader: Bool
  /// Positions of the fields in a line, from 0.
  let user: Int
  let item: Int
  let rating: Int
  let timestamp: Int?

  /// The position of `field`; nil for a timestamp that the file lacks.
  func position(of field: RatingField) -> Int? {
    switch field {
    case .user: user
    case .item: item
    case .rating: rating
    case .timestamp: timestamp
    }
  }

  /// Whether the fields stand where they stand in another file, with a header or without.
  func hasColumns(of other: Layout) -> Bool {
    separator == other.separator
      && RatingField.allCases.allSatisfy { position(of: $0) == other.position(of: $0) }
  }

  /// Whether user, item, rating and perhaps timestamp are the line's first fields in this order.
  var isInOrder: Bool {
    (user, item, rating) == (0, 1, 2) && (timestamp == nil || timestamp == 3)
  }
}

extension Layout: CustomStringConvertible {
  var description: String {
    "\(separator)-separated with\(hasHeader ? " a" : "out a") header"
  }
}
