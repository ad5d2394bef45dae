/// The names of all values of some runs.
struct FieldNames {
  private(set) var metrics: Set<String> = []
  private(set) var params: Set<String> = []
  private(set) var tags: Set<String> = []
  /// The words of this table that were met before, as a metric (1), a param (2) and a tag (4).
  private var met: [UInt8] = []
  private var table: FactTable?

  /// Adds those of one run; runs of one table in a row cost no look at a text.
  mutating func add(_ run: RunFacts, of table: FactTable) {
    if self.table !== table {
      self.table = table
      met = [UInt8](repeating: 0, count: table.words.count)
    }
    for fact in table.measures(of: run) where isNew(Int(fact.name), 1) {
      metrics.insert(table.words[Int(fact.name)])
    }
    for fact in table.params(of: run) where isNew(Int(fact.name), 2) {
      params.insert(table.words[Int(fact.name)])
    }
    for fact in table.tags(of: run) where isNew(Int(fact.name), 4) {
      tags.insert(table.words[Int(fact.name)])
    }
  }

  private mutating func isNew(_ word: Int, _ kind: UInt8) -> Bool {
    defer { met[word] |= kind }
    return met[word] & kind == 0
  }
}
