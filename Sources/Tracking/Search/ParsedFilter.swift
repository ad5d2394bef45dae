/// A filter whose names are as they stand.
struct ParsedFilter: Sendable {
  struct Order: Sendable {
    var name: FilterName
    var isDescending: Bool
  }

  var condition: FilterCondition<FilterName>?
  var orders: [Order] = []
  var limit: Int?
}
