/// What the names in a header say about the columns: which of them hold users, items, ratings and
/// times.
struct HeaderNames {
  /// The header as it is written.
  let names: [String]
  /// For each field the columns whose names are known for it.
  private let named: [RatingField: [Int]]

  init(_ header: [String]) {
    names = header
    let plain = header.map(Self.plain)
    var named: [RatingField: [Int]] = [:]
    for field in RatingField.allCases {
      let known = Self.known[field, default: []]
      named[field] = plain.indices.filter { known.contains(plain[$0]) }
    }
    self.named = named
  }

  /// Whether a column goes by a name that columns of ratings have.
  var hasKnownName: Bool { named.values.contains { !$0.isEmpty } }

  /// A name that stands twice in the header; nil where none does.
  var repeated: String? {
    var seen: Set<String> = []
    return names.first { !$0.isEmpty && !seen.insert($0).inserted }
  }

  /// The columns of user, item, rating and perhaps time; nil where the names leave open which they
  /// are.
  ///
  /// A column without a known name is taken only where each of three columns, or of four with the
  /// time as the last, stands in its usual place, and no name speaks against it.
  var columns: (user: Int, item: Int, rating: Int, timestamp: Int?)? {
    let time = only(.timestamp) ?? named[.timestamp]?.first
    if let user = only(.user), let item = only(.item), let rating = only(.rating) {
      return (user, item, rating, time)
    }
    guard names.count == 3 || names.count == 4 && time == 3, hasKnownName else { return nil }
    for (place, field) in [RatingField.user, .item, .rating].enumerated() {
      guard named[field, default: []].allSatisfy({ $0 == place }) else { return nil }
    }
    guard named[.timestamp, default: []].allSatisfy({ $0 == 3 }) else { return nil }
    return (0, 1, 2, time)
  }

  /// Whether the header names each of these columns, and none besides, so that there is nothing to
  /// be said about them.
  func isAllNamed(_ layout: Layout) -> Bool {
    let taken = [layout.user, layout.item, layout.rating] + (layout.timestamp.map { [$0] } ?? [])
    return taken.count == names.count
      && RatingField.allCases.allSatisfy { field in
        guard let position = layout.position(of: field) else { return true }
        return named[field, default: []].contains(position)
      }
  }

  /// The one column of a field; nil where none or several could be it. A name that ends in `id` is
  /// preferred to those that do not.
  func only(_ field: RatingField) -> Int? {
    let columns = named[field, default: []]
    if columns.count == 1 { return columns[0] }
    let identifiers = columns.filter { Self.plain(names[$0]).hasSuffix("id") }
    return identifiers.count == 1 ? identifiers[0] : nil
  }

  /// The column of titles; nil where none or several could be it.
  var title: Int? {
    let columns = names.indices.filter { Self.titles.contains(Self.plain(names[$0])) }
    return columns.count == 1 ? columns[0] : nil
  }

  /// The column of genres; nil where none or several could be it.
  var genres: Int? {
    let columns = names.indices.filter { Self.genres.contains(Self.plain(names[$0])) }
    return columns.count == 1 ? columns[0] : nil
  }

  /// The column of items in a table about items, beside that of their titles.
  func item(besides title: Int) -> Int? {
    let columns = named[.item, default: []].filter { $0 != title }
    if let item = only(.item), item != title { return item }
    if columns.count == 1 { return columns[0] }
    return columns.isEmpty ? names.indices.first { Self.plain(names[$0]) == "id" } : nil
  }

  private static let genres = words("genre genres category categories")
  private static let titles = words("title movietitle itemtitle filmtitle booktitle name moviename")

  /// What `columns=` could say: what the names tell, and where they do not, the first columns that
  /// are left. One proposal for each column that could be the item.
  var proposals: [String] {
    guard names.count >= 3 else { return [] }
    let items = only(.item).map { [$0] } ?? named[.item, default: []]
    let all = items.isEmpty ? [proposal(item: nil)] : items.prefix(3).map { proposal(item: $0) }
    return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func proposal(item: Int?) -> String {
    var taken: [RatingField: Int] = [:]
    taken[.item] = item
    taken[.user] = only(.user) ?? named[.user]?.first
    taken[.rating] = only(.rating) ?? named[.rating]?.first
    taken[.timestamp] = only(.timestamp) ?? named[.timestamp]?.first
    for field in [RatingField.user, .item, .rating] where taken[field] == nil {
      taken[field] = names.indices.first { !taken.values.contains($0) }
    }
    let columns = RatingField.allCases.compactMap { taken[$0] }
    let canBeNamed = columns.allSatisfy { place in
      let name = names[place]
      return !name.isEmpty && !name.contains(",") && !name.contains("'") && Int(name) == nil
        && DataError.isWithoutControls(name)
        && names.count { $0 == name } == 1
    }
    return columns.map { canBeNamed ? names[$0] : String($0 + 1) }.joined(separator: ",")
  }

  /// A name in small letters, without the signs that join words and without a type
  /// (`user_id:token`).
  static func plain(_ name: String) -> String {
    name.prefix { $0 != ":" }.lowercased().filter { !"_- .#%".contains($0) }
  }

  fileprivate static let known: [RatingField: Set<String>] = [
    .user: words(
      "user userid uid u username reviewer reviewerid reviewername customer customerid member "
        + "memberid profileid reviewprofilename visitorid listener listenerid reader readerid "
        + "viewer viewerid player playerid"),
    .item: words(
      "item itemid iid i movie movieid film filmid show showid book bookid isbn asin parentasin "
        + "anime animeid animeuid manga mangaid business businessid gmapid restaurant restaurantid "
        + "place placeid venue venueid product productid artist artistid track trackid song songid "
        + "album albumid recipe recipeid joke jokeid game gameid appid bggid beer beerid "
        + "beerbeerid course courseid article articleid"),
    .rating: words(
      "rating ratings r score scores star stars overall overallrating bookrating movierating "
        + "userrating reviewrating reviewoverall reviewscore myscore myrating"),
    .timestamp: words(
      "timestamp time ts t tstamp unixtime unixreviewtime date datetime reviewtime reviewdate "
        + "ratingdate ratedat createdat"),
  ]

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(separator: " ").map(String.init))
  }
}

/// What columns of ratings are usually called, in small letters and without signs between words.
package enum UsualColumns {
  /// The names for `user`, `item`, `rating` and `time`; those that end in `id` come first, as these
  /// are preferred.
  package static let names: [String: [String]] = [
    "user": names(of: .user), "item": names(of: .item), "rating": names(of: .rating),
    "time": names(of: .timestamp),
  ]

  private static func names(of field: RatingField) -> [String] {
    HeaderNames.known[field, default: []].sorted { one, other in
      let (isID, isOtherID) = (one.hasSuffix("id"), other.hasSuffix("id"))
      return isID == isOtherID ? one < other : isID
    }
  }
}
