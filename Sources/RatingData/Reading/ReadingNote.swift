/// What reading a ratings file brought to light that its user should know.
package enum ReadingNote: Sendable, Equatable {
  /// The columns that were taken by their names in a header which has others too, or by their
  /// places where it names only some.
  case columns([TakenColumn])
  /// The columns that were taken by their places, since the file has no header; `count` is how many
  /// it has.
  case noHeader(hasTimes: Bool, count: Int)
  /// Lines that are comments.
  case comments(Int)
  /// The rows that `missing=` dropped.
  case missing(Int, of: [String])
  /// Times that cannot be read, the first of them at this place (`FILE:LINE`).
  case unreadableTimes(Int, place: String, found: String)
  /// What an earlier reading of the same content has said.
  case told(String)

  package struct TakenColumn: Sendable, Equatable {
    package let field: RatingField
    package let name: String
  }
}

extension ReadingNote: CustomStringConvertible {
  package var description: String {
    switch self {
    case .columns(let taken):
      "took "
        + taken.map { "`\(DataError.excerpt($0.name))` as \($0.field.rawValue)" }
        .joined(separator: ", ") + "; `columns=` takes others"
    case .noHeader(let hasTimes, let count):
      "there is no header: took "
        + (count == (hasTimes ? 4 : 3) ? "" : "the first three of \(count) columns, ")
        + "user, item, rating\(hasTimes ? ", timestamp" : "") in this order; `columns=` takes others"
    case .comments(let count):
      count == 1 ? "1 line is a comment" : "\(count) lines are comments"
    case .missing(let count, let words):
      "dropped \(count) \(count == 1 ? "row" : "rows") whose rating is "
        + words.map { $0 == MissingRatings.empty ? "empty" : "`\(DataError.excerpt($0))`" }
        .joined(separator: " or ")
    case .told(let text): text
    case .unreadableTimes(let count, let place, let found):
      "\(count) \(count == 1 ? "timestamp" : "timestamps") cannot be read, the first at "
        + "\(place)\(found.isEmpty ? "" : ": `\(DataError.excerpt(found))`"); nothing needs them"
    }
  }
}
