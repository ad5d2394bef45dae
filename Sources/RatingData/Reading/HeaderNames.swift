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
