/// What measures of runs are taken on: the data, the sample, the validation. Where it differs one
/// number says nothing about another.
package struct RunBasis: Sendable {
  /// Params, each by the names that it may have, the first that a run has counts.
  private let params: [[String]]
  /// What a param is, by its first name, for a run that does not tell it.
  private let defaults: [String: String]

  package init(_ params: [[String]], defaults: [String: String] = [:]) {
    (self.params, self.defaults) = (params, defaults)
  }

  /// Whether a param, by any of its names, is a part of it.
  package func contains(_ name: String) -> Bool { params.contains { $0.contains(name) } }

  /// A number for each run, the same for runs on one basis: 0 for the first run's, and so on.
  ///
  /// - Complexity: the runs times their params; each name is looked up once for runs of one listing.
  package func groups(of runs: [RunSummary]) -> [Int] {
    var reader = Reader(self)
    var known: [[String?]: Int] = [:]
    return runs.map { run in
      let key = reader.values(of: run)
      if let group = known[key] { return group }
      known[key] = known.count
      return known.count - 1
    }
  }

  /// The params, by their first names, in which some of the runs differ.
  package func differences(of runs: [RunSummary]) -> [String] {
    var reader = Reader(self)
    let values = runs.map { reader.values(of: $0) }
    return params.indices.filter { place in
      values.contains { $0[place] != values[0][place] }
    }.map { params[$0][0] }
  }

  /// Runs apart: those on the basis of one, and the others.
  func divided(_ runs: [RunSummary], by one: RunSummary) -> (
    comparable: [RunSummary], others: [RunSummary]
  ) {
    var reader = Reader(self)
    let common = reader.values(of: one)
    var (comparable, others): ([RunSummary], [RunSummary]) = ([], [])
    for run in runs {
      if reader.values(of: run) == common { comparable.append(run) } else { others.append(run) }
    }
    return (comparable, others)
  }

  /// Reads the params of runs, most of which share a table: there a name is known by its place.
  private struct Reader {
    private let defaults: [String?]
    /// Of each name that a param may have: which param, and how far behind in its list.
    private let names: [String: (param: Int, rank: Int)]
    private var table: FactTable?
    private var places: [(param: Int, rank: Int)?] = []

    init(_ basis: RunBasis) {
      defaults = basis.params.map { basis.defaults[$0[0]] }
      let all = basis.params.enumerated().flatMap { param, names in
        names.enumerated().map { rank, name in (name, (param: param, rank: rank)) }
      }
      names = Dictionary(all) { first, _ in first }
    }

    mutating func values(of run: RunSummary) -> [String?] {
      let (facts, table) = (run.facts, run.table)
      if self.table !== table {
        self.table = table
        places = table.words.map { names[$0] }
      }
      var values = defaults
      var ranks = Array(repeating: Int.max, count: values.count)
      for fact in table.params(of: facts) {
        guard let place = places[Int(fact.name)], place.rank < ranks[place.param] else { continue }
        ranks[place.param] = place.rank
        values[place.param] = table.words[Int(fact.value)]
      }
      return values
    }
  }
}

/// The best of the runs that can be compared.
package struct BestRun: Sendable {
  package let run: RunSummary
  /// The runs with the measure that are on the basis of the newest; `run` is one of them.
  package let comparable: [RunSummary]
  /// Those on another.
  package let others: [RunSummary]
}

extension SummaryListing {
  /// The best finished run by a measure among those that can be compared with the newest one that
  /// has it; of equal ones the latest, which is the first that `order by` lists. nil where none has
  /// the measure.
  ///
  /// - Parameter basis: What runs must have in common; nil where all can be compared.
  package func best(by measure: String, on basis: RunBasis? = nil) -> BestRun? {
    let finished = runs.filter { $0.status == .finished && $0.metric(measure) != nil }
    guard let newest = finished.last else { return nil }
    let (candidates, others) = basis?.divided(finished, by: newest) ?? (finished, [])
    let places = MeasureDirection(of: measure).bestPlaces(of: candidates.map { $0.metric(measure) })
    let equals = places.map { candidates[$0] }
    guard let best = equals.min(by: { $0.comesBefore($1) }) else { return nil }
    return BestRun(run: best, comparable: candidates, others: others)
  }
}
