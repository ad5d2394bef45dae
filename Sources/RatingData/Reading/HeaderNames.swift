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

  /// The names at most a third of whose letters must be changed to get `name`, the nearest first.
  static func nearest(to name: String, among header: [String]) -> [String] {
    header
      .map { (name: $0, distance: distance(Array(name.lowercased()), Array($0.lowercased()))) }
      .filter { $0.distance <= max(1, max(name.count, $0.name.count) / 3) }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .map(\.name)
  }

  /// The Levenshtein distance.
  private static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var row = Array(0...other.count)
    for (i, sign) in one.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, counterpart) in other.enumerated() {
        let substituted = diagonal + (sign == counterpart ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}
