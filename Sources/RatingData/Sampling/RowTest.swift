import Conditions

/// A condition on ratings, made ready for many rows: what it asks of users, of items and of
/// half-star ratings is answered once for each of them and looked up for a row.
indirect enum RowTest: Sendable {
  /// 1 for each user, item or doubled rating that fulfils it.
  case ofUsers([UInt8])
  case ofItems([UInt8])
  case ofCodes([UInt8])
  /// What each row is asked by itself; with the times, where it asks for them.
  case ofRows(Condition<FilterField>, times: [Int64])
  case not(RowTest)
  case all([RowTest])
  case any([RowTest])

  /// - Parameter times: In seconds since 1970, where the condition asks for them.
  /// - Complexity: O(ratings + users + items) time.
  init(
    _ condition: Condition<FilterField>, of ratings: Ratings, _ titles: Titles, _ times: [Int64]?
  ) {
    let scopes = Set(condition.names.map(\.scope))
    let facts = RatingFacts(ratings, titles: titles, scopes)
    self.init(condition, facts, times ?? [])
  }

  private init(_ condition: Condition<FilterField>, _ facts: RatingFacts, _ times: [Int64]) {
    let scopes = Set(condition.names.map(\.scope))
    switch (scopes.count == 1 ? scopes.first : nil, facts.ratings.values) {
    case (.user?, _): self = .ofUsers(facts.users(condition))
    case (.item?, _): self = .ofItems(facts.items(condition))
    case (.value?, .halves): self = .ofCodes(facts.codes(condition))
    default:
      switch condition {
      case .not(let inner): self = .not(RowTest(inner, facts, times))
      case .all(let inner): self = .all(inner.map { RowTest($0, facts, times) })
      case .any(let inner): self = .any(inner.map { RowTest($0, facts, times) })
      default: self = .ofRows(condition, times: times)
      }
    }
  }

  /// 1 for each of some rows that fulfils it.
  ///
  /// - Complexity: O(rows · clauses) time.
  func marks(_ rows: Range<Int>, of ratings: Ratings) -> [UInt8] {
    switch self {
    case .ofUsers(let table): rows.map { table[Int(ratings.users[$0])] }
    case .ofItems(let table): rows.map { table[Int(ratings.items[$0])] }
    case .ofCodes(let table):
      if case .halves(let codes) = ratings.values {
        rows.map { table[Int(codes[$0])] }
      } else {
        rows.map { _ in 0 }
      }
    case .ofRows(let condition, let times):
      rows.map(
        condition.test { field, row in
          .one(.number(field == .time ? Double(times[row]) * 1000 : ratings.values[row]))
        }
      ).map { $0 ? 1 : 0 }
    case .not(let test): test.marks(rows, of: ratings).map { 1 - $0 }
    case .all(let tests): Self.joined(tests, rows, ratings) { $0 & $1 }
    case .any(let tests): Self.joined(tests, rows, ratings) { $0 | $1 }
    }
  }

  private static func joined(
    _ tests: [RowTest], _ rows: Range<Int>, _ ratings: Ratings, _ join: (UInt8, UInt8) -> UInt8
  ) -> [UInt8] {
    var marks = tests[0].marks(rows, of: ratings)
    for test in tests.dropFirst() {
      let others = test.marks(rows, of: ratings)
      for place in marks.indices { marks[place] = join(marks[place], others[place]) }
    }
    return marks
  }
}

/// What is known of users, items and ratings, as far as a condition asks for it.
private struct RatingFacts {
  let ratings: Ratings
  private let userCounts: [Int]
  private let itemFacts: ItemFacts?

  init(_ ratings: Ratings, titles: Titles, _ scopes: Set<FilterField.Scope>) {
    var counts: [Int] = []
    if scopes.contains(.user) {
      counts = Array(repeating: 0, count: ratings.userIDs.count)
      for user in ratings.users { counts[Int(user)] += 1 }
    }
    (self.ratings, userCounts) = (ratings, counts)
    itemFacts = scopes.contains(.item) ? ItemFacts(ratings, titles: titles) : nil
  }

  func users(_ condition: Condition<FilterField>) -> [UInt8] {
    let test = condition.test { (field: FilterField, user: Int) -> FieldValue? in
      field == .user
        ? .one(.text(ratings.userIDs[user])) : .one(.number(Double(userCounts[user])))
    }
    return (0..<ratings.userIDs.count).map { test($0) ? 1 : 0 }
  }

  func items(_ condition: Condition<FilterField>) -> [UInt8] {
    let test = condition.test { (field: FilterField, item: Int) -> FieldValue? in
      if case .ofItem(let field) = field { itemFacts?[field, item] } else { nil }
    }
    return (0..<ratings.itemIDs.count).map { test($0) ? 1 : 0 }
  }

  /// Of each doubled rating.
  func codes(_ condition: Condition<FilterField>) -> [UInt8] {
    let test = condition.test { (_: FilterField, code: Int) -> FieldValue? in
      .one(.number(Double(code) / 2))
    }
    return (0...255).map { test($0) ? 1 : 0 }
  }
}
