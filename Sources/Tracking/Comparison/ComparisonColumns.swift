import Conditions

/// The values of runs, field by field, while they are gathered.
struct ComparisonColumns {
  private let groups: [Int]
  /// What a run measured that did not end well is no result, and never the best.
  private let areFinished: [Bool]
  private var places: [RunField: Int] = [:]
  private var fields: [RunField] = []
  private var values: [[RunField.Value?]] = []
  /// The places of a table's words as metric, param and tag: runs of one table cost no hashing.
  private var table: FactTable?
  private var known: [Int?] = []

  /// Other names of params: values of both stand in one row.
  private let aliases: [String: String]

  init(groups: [Int], areFinished: [Bool], aliases: [String: String]) {
    self.groups = groups
    self.areFinished = areFinished
    self.aliases = aliases
  }

  mutating func fill(_ run: RunSummary, at index: Int) {
    let (facts, table, aliases) = (run.facts, run.table, aliases)
    if self.table !== table {
      self.table = table
      known = Array(repeating: nil, count: table.words.count * 3)
    }
    for fact in table.measures(of: facts) {
      let column = column(Int(fact.name), 0, table) { .metric($0) }
      values[column][index] = .number(fact.value)
    }
    for fact in table.params(of: facts) {
      let column = column(Int(fact.name), 1, table) { .param(aliases[$0] ?? $0) }
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
      values.append(Array(repeating: nil, count: groups.count))
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
        best: differs ? best(field, values) : [], groups: groups)
    }
  }

  /// NaN is the same as NaN here: nothing differs.
  private static func isSame(_ a: RunField.Value?, _ b: RunField.Value?) -> Bool {
    if case .number(let x)? = a, case .number(let y)? = b { return x == y || x.isNaN && y.isNaN }
    return a == b
  }

  /// The best of each group of runs that can be compared.
  private func best(_ field: RunField, _ values: [RunField.Value?]) -> [Int] {
    guard case .metric(let name) = field else { return [] }
    let direction = MeasureDirection(of: name)
    return Set(groups).sorted().flatMap { group in
      let numbers = values.indices.map { index -> Double? in
        guard groups[index] == group, areFinished[index], case .number(let number)? = values[index]
        else { return nil }
        return number
      }
      return direction.markedPlaces(of: numbers)
    }.sorted()
  }
}
