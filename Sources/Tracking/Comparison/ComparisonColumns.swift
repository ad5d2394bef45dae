import Conditions

/// The values of runs, field by field, while they are gathered.
struct ComparisonColumns {
  private let runs: Int
  private var places: [RunField: Int] = [:]
  private var fields: [RunField] = []
  private var values: [[RunField.Value?]] = []
  /// The places of a table's words as metric, param and tag: runs of one table cost no hashing.
  private var table: FactTable?
  private var known: [Int?] = []

  init(runs: Int) { self.runs = runs }

  mutating func fill(_ run: RunSummary, at index: Int) {
    let (facts, table) = (run.facts, run.table)
    if self.table !== table {
      self.table = table
      known = Array(repeating: nil, count: table.words.count * 3)
    }
    for fact in table.measures(of: facts) {
      let column = column(Int(fact.name), 0, table) { .metric($0) }
      values[column][index] = .number(fact.value)
    }
    for fact in table.params(of: facts) {
      let column = column(Int(fact.name), 1, table) { .param($0) }
      values[column][index] = .text(table.words[Int(fact.value)])
    }
    for fact in table.tags(of: facts) {
      let column = column(Int(fact.name), 2, table) { .tag($0) }
      values[column][index] = .text(table.words[Int(fact.value)])
    }
  }

  private mutating func column(
    _ word: Int, _ kind: Int, _ table: FactTable, _ field: (String) -> RunField
  ) -> Int {
    if let place = known[word * 3 + kind] { return place }
    let field = field(table.words[word])
    let place = places[field] ?? values.count
    if place == values.count {
      places[field] = place
      fields.append(field)
      values.append(Array(repeating: nil, count: runs))
    }
    known[word * 3 + kind] = place
    return place
  }

  /// A row for each field, in no particular order.
  var rows: [ComparisonRow] {
    zip(fields, values).map { field, values in
      let differs = values.dropFirst().contains { !Self.isSame($0, values[0]) }
      return ComparisonRow(
        field: field, values: values, differs: differs,
        best: differs ? Self.best(field, values) : [])
    }
  }

  /// NaN is the same as NaN here: nothing differs.
  private static func isSame(_ a: RunField.Value?, _ b: RunField.Value?) -> Bool {
    if case .number(let x)? = a, case .number(let y)? = b { return x == y || x.isNaN && y.isNaN }
    return a == b
  }

  private static func best(_ field: RunField, _ values: [RunField.Value?]) -> [Int] {
    guard case .metric(let name) = field else { return [] }
    let numbers = values.map { value -> Double? in
      if case .number(let number)? = value { number } else { nil }
    }
    return MeasureDirection(of: name).markedPlaces(of: numbers)
  }
}
