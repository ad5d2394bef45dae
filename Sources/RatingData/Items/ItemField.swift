package import Conditions
internal import Spelling

/// What a condition on items may ask for.
package enum ItemField: String, ConditionField, CaseIterable {
  case item
  case title
  case year
  case genres
  case count = "item_count"
  case mean
  case dampedMean = "damped_mean"

  package var kind: FieldKind {
    switch self {
    case .item, .title: .text
    case .genres: .list
    case .year, .count, .mean, .dampedMean: .number
    }
  }

  package var description: String { rawValue }
}

extension ConditionDialect {
  /// Conditions on items: genres contains 'Drama' and year >= 1990 and item_count >= 50.
  package static let items = ConditionDialect(
    rows: "items", name: "one of \(ItemField.allCases.map(\.rawValue).joined(separator: ", "))",
    isOrdered: true)
}

/// The names of what is known of items.
package struct ItemVocabulary: ConditionVocabulary {
  /// Other names, as people say them.
  private static let others = ["genre": ItemField.genres, "count": .count, "ratings": .count]

  package init() {}

  package func field(_ name: ConditionName) throws(ConditionError) -> ItemField {
    let key = name.key.lowercased()
    if let field = ItemField(rawValue: key) ?? Self.others[key] { return field }
    throw .unknownName(
      name.key, lack: "item has a value",
      nearest: Spelling.nearest(to: key, among: ItemField.allCases.map(\.rawValue)).first,
      range: name.range)
  }
}

extension ItemFacts {
  /// The value of a field; nil where the item has none.
  package subscript(field: ItemField, item: Int) -> FieldValue? {
    switch field {
    case .item: .one(.text(ratings.itemIDs[item]))
    case .title: title(of: item).map { .one(.text($0)) }
    case .year: year(of: item).map { .one(.number(Double($0))) }
    case .genres: .several(genres(of: item))
    case .count: .one(.number(Double(counts[item])))
    case .mean: mean(of: item).map { .one(.number($0)) }
    case .dampedMean: dampedMean(of: item).map { .one(.number($0)) }
    }
  }

  /// Which items fulfil the condition of a query: a function for many of them.
  ///
  /// - Throws: `ConditionError` for names that items do not have, and values that do not suit.
  package func test(_ query: ParsedQuery) throws(ConditionError) -> (Int) -> Bool {
    var vocabulary = ItemVocabulary()
    guard let condition = try query.condition?.resolved(with: &vocabulary) else {
      return { _ in true }
    }
    return condition.test { field, item in self[field, item] }
  }

  /// The items of a query that have ratings: in its order, otherwise the most rated first; of equal
  /// ones the first in the file.
  ///
  /// - Throws: as `test`.
  /// - Complexity: O(n·log n) time.
  package func items(_ query: ParsedQuery) throws(ConditionError) -> [Int] {
    let isMeant = try test(query)
    let vocabulary = ItemVocabulary()
    var orders: [(field: ItemField, isDescending: Bool)] = []
    for order in query.orders {
      orders.append((try vocabulary.field(order.name), order.isDescending))
    }
    if orders.isEmpty { orders = [(.count, true)] }
    let found = counts.indices.filter { counts[$0] > 0 && isMeant($0) }
    let keys = orders.map { order in found.map { key(order.field, $0) } }
    let places = found.indices.sorted { a, b in
      for (order, keys) in zip(orders, keys) {
        if let isBefore = keys[a].precedes(keys[b], isDescending: order.isDescending) {
          return isBefore
        }
      }
      return a < b
    }
    return places.prefix(query.limit ?? found.count).map { found[$0] }
  }

  private func key(_ field: ItemField, _ item: Int) -> OrderKey {
    switch self[field, item] {
    case .one(.number(let number))?: .number(number)
    case .one(.text(let text))?: .text(text)
    case .several(let texts)?: .text(texts.joined(separator: "|"))
    case nil: .missing
    }
  }
}

/// What items are put in order by; what is missing comes last in any order.
private enum OrderKey {
  case number(Double)
  case text(String)
  case missing

  /// nil where neither comes first.
  func precedes(_ other: OrderKey, isDescending: Bool) -> Bool? {
    switch (self, other) {
    case (.number(let a), .number(let b)): a == b ? nil : (a < b) != isDescending
    case (.text(let a), .text(let b)): a == b ? nil : (a < b) != isDescending
    case (.missing, .missing): nil
    case (.missing, _): false
    case (_, .missing): true
    default: nil
    }
  }
}
