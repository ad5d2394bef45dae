package import Conditions
internal import Spelling

/// What a condition on ratings may ask for: of the rating, its user and its item.
package enum FilterField: ConditionField, CaseIterable, Hashable {
  case rating
  case time
  case user
  case userCount
  case ofItem(ItemField)

  package static let allCases: [FilterField] =
    [.rating, .time, .user, .userCount] + ItemField.allCases.map { .ofItem($0) }

  /// In the order of help: what filters are mostly about comes first.
  package static let names = allCases.map(\.description)

  package var description: String {
    switch self {
    case .rating: "rating"
    case .time: "time"
    case .user: "user"
    case .userCount: "user_count"
    case .ofItem(let field): field.rawValue
    }
  }

  package var kind: FieldKind {
    switch self {
    case .rating, .userCount: .number
    case .time: .time
    case .user: .text
    case .ofItem(let field): field.kind
    }
  }

  /// Files tell times in seconds, conditions compare milliseconds.
  package func scaled(_ number: Double) -> Double { self == .time ? number * 1000 : number }

  /// A date without a zone is one of UTC, so that a filter keeps the same on every machine.
  package func spelt(_ text: String) -> String {
    guard self == .time else { return text }
    let hasZone = text.hasSuffix("Z") || text.firstMatch(of: #/[+-]\d{2}:?\d{2}$/#) != nil
    return hasZone ? text : text + "Z"
  }

  package var times: String {
    "a date such as '2015-03-31' or '2015-03-31 14:05', or seconds since 1970"
  }

  /// What it is the same for.
  enum Scope {
    case value, row, user, item
  }

  var scope: Scope {
    switch self {
    case .rating: .value
    case .time: .row
    case .user, .userCount: .user
    case .ofItem: .item
    }
  }
}

extension ConditionDialect {
  /// Conditions on ratings: rating >= 3.5 and genres contains 'Drama' and user_count >= 20.
  package static let ratings = ConditionDialect(
    rows: "ratings", name: "one of \(FilterField.names.joined(separator: ", "))")
}

/// The names of what is known of ratings.
struct FilterVocabulary: ConditionVocabulary {
  /// Where a condition asks for a field.
  struct Use: Sendable {
    let field: FilterField
    let range: Range<Int>
  }

  /// Other names, as people say them.
  private static let others = ["genre": "genres", "timestamp": "time", "date": "time"]

  private(set) var uses: [Use] = []

  mutating func field(_ name: ConditionName) throws(ConditionError) -> FilterField {
    let key = name.key.lowercased()
    let meant = Self.others[key] ?? key
    guard let field = FilterField.allCases.first(where: { $0.description == meant }) else {
      throw .unknownName(
        name.key, lack: "rating has a value",
        nearest: Spelling.nearest(to: key, among: FilterField.names).first, range: name.range)
    }
    uses.append(Use(field: field, range: name.range))
    return field
  }
}
