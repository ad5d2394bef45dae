package import Conditions
package import Kernels

/// Which ratings are kept, by a condition on each of them:
///
///     let filter = try RatingFilter("rating >= 3.5 and item_count >= 50")
///     let kept = try ratings.filtered(by: filter, titles: titles, threads: 4, activity: activity)
///
/// Equal filters have the same text.
package struct RatingFilter: Sendable, Hashable {
  /// The condition, with a single blank between its parts.
  package let text: String
  /// Whether counts and means are those of the ratings that are kept, taken again until nothing
  /// more goes: with `user_count >= 5 and item_count >= 5` the 5-core of R. He and J. McAuley, "Ups
  /// and Downs" (2016).
  package let isCore: Bool
  let condition: Condition<FilterField>
  /// The names in it.
  private let uses: [FilterVocabulary.Use]

  /// - Throws: `ConditionError`, with the place in the text.
  package init(_ text: String, isCore: Bool = false) throws(ConditionError) {
    var vocabulary = FilterVocabulary()
    let parsed = try ConditionParser.condition(text, .ratings)
    condition = try parsed.resolved(with: &vocabulary)
    uses = vocabulary.uses
    (self.text, self.isCore) = (ConditionLexer.rewritten(text), isCore)
  }

  /// Whether it asks when ratings were given.
  package var asksForTimes: Bool { uses.contains { $0.field == .time } }

  package static func == (one: RatingFilter, other: RatingFilter) -> Bool {
    (one.text, one.isCore) == (other.text, other.isCore)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(isCore)
  }

  /// Whether the data can tell all that it asks for.
  ///
  /// - Throws: `FilterError.lacks`, at the name.
  package func check(titles: Titles, hasTimes: Bool) throws(FilterError) {
    for use in uses {
      let lack: FilterError.Lack? =
        switch use.field {
        case .time: hasTimes ? nil : .times
        case .ofItem(.title), .ofItem(.year): titles.count > 0 ? nil : .titles
        case .ofItem(.genres): titles.genres.isEmpty ? .genres : nil
        default: nil
        }
      if let lack { throw .lacks(lack, field: use.field.description, range: use.range) }
    }
  }
}

/// Why ratings cannot be filtered.
package enum FilterError: Error, Equatable, CustomStringConvertible {
  /// What data may do without.
  package enum Lack: String, Sendable {
    case times, titles, genres
  }

  case keepsNothing(RatingFilter)
  /// The range is that of the field's name, in characters of the condition.
  case lacks(Lack, field: String, range: Range<Int>)

  package var description: String {
    switch self {
    case .keepsNothing(let filter):
      "no rating is kept by `\(filter.text)`\(filter.isCore ? " until nothing more goes" : "")"
    case .lacks(let what, let field, _): "these ratings have no \(what.rawValue) for `\(field)`"
    }
  }

  /// What to do about it.
  package var hint: String {
    switch self {
    case .keepsNothing(let filter):
      filter.isCore ? "ask for less, or once: core=off" : "describe and hist show what there is"
    case .lacks(.times, _, _): "times are read from files: generated ratings and pipes have none"
    case .lacks: "they are read from movies.csv, movies.dat or u.item beside the ratings"
    }
  }
}

extension Ratings {
  /// The ratings that fulfil a filter, in file order.
  ///
  /// - Parameter times: The time of each rating in seconds since 1970; nil where none is known.
  /// - Throws: `FilterError`, `Cancelled`.
  /// - Complexity: O(rows ÷ threads) time, with `isCore` for each time that something goes.
  package func filtered(
    by filter: RatingFilter, titles: Titles = .none, times: [Int64]? = nil, threads: Int,
    activity: Activity
  ) throws -> KeptRatings {
    try filter.check(titles: titles, hasTimes: times != nil)
    activity.begin("filter", units: 1)
    var (kept, keptTimes) = (self, times)
    var marks: [UInt8] = []
    while true {
      let test = RowTest(filter.condition, of: kept, titles, keptTimes)
      let rows = RowFilter(ratings: kept, threads: threads, activity: activity)
      let (next, own) = try rows.apply { [kept] rows, marks in
        let found = test.marks(rows, of: kept)
        for offset in 0..<rows.count { marks[offset] = found[offset] }
      }
      if marks.isEmpty { marks = own } else { Self.narrow(&marks, by: own) }
      let isStable = next.count == kept.count
      if !isStable, filter.isCore { keptTimes = keptTimes.map(RowSet(own).taken) }
      kept = next
      if kept.count == 0 { throw FilterError.keepsNothing(filter) }
      if isStable || !filter.isCore { break }
    }
    return try KeptRatings(kept, of: self, marks: marks, threads: threads, activity: activity)
  }

  /// Takes marks away from rows.
  ///
  /// - Parameter others: A mark for each row that is marked.
  private static func narrow(_ marks: inout [UInt8], by others: [UInt8]) {
    var place = 0
    for row in marks.indices where marks[row] == 1 {
      marks[row] = others[place]
      place += 1
    }
  }
}
