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

/// The names that the columns of ratings go by in headers.
enum HeaderNames {
  private static let known: [RatingField: Set<String>] = [
    .user: ["user", "userid", "uid"],
    .item: ["item", "itemid", "iid", "movie", "movieid"],
    .rating: ["rating", "ratings", "score", "stars"],
    .timestamp: ["timestamp", "time", "ts"],
  ]

  /// The layout of a header that names user, item and rating; nil for another.
  static func layout(_ header: [String], separator: Separator) -> Layout? {
    let names = header.map(plain)
    let position = { (field: RatingField) in
      names.firstIndex { known[field, default: []].contains($0) }
    }
    guard let user = position(.user), let item = position(.item), let rating = position(.rating)
    else {
      return nil
    }
    return Layout(
      separator: separator, hasHeader: true, user: user, item: item, rating: rating,
      timestamp: position(.timestamp))
  }

  /// A name in small letters, without the signs that join words and without a type
  /// (`user_id:token`).
  private static func plain(_ name: String) -> String {
    name.prefix { $0 != ":" }.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
  }
}
