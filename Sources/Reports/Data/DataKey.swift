/// Names of values in CSV and JSON.
enum DataKey {
  /// The title in lower case with `_` for blanks: `Ratings per user` becomes `ratings_per_user`.
  static func from(title: String) -> String {
    title.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: "_")
  }

  /// The keys with `_2`, `_3` after those that were there before: an object must not lose a value.
  static func distinct(_ keys: [String]) -> [String] {
    var used: Set<String> = []
    var next: [String: Int] = [:]
    return keys.map { key in
      var candidate = key
      while !used.insert(candidate).inserted {
        let number = next[key] ?? 2
        next[key] = number + 1
        candidate = "\(key)_\(number)"
      }
      return candidate
    }
  }
}
