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
  package func groups(of runs: [RunSummary]) -> [Int] {
    var known: [[String?]: Int] = [:]
    return runs.map { run in
      let key = values(of: run)
      if let group = known[key] { return group }
      known[key] = known.count
      return known.count - 1
    }
  }

  /// The params, by their first names, in which some of the runs differ.
  package func differences(of runs: [RunSummary]) -> [String] {
    let values = runs.map(values)
    return params.indices.filter { place in
      values.contains { $0[place] != values[0][place] }
    }.map { params[$0][0] }
  }

  package func isShared(by one: RunSummary, _ other: RunSummary) -> Bool {
    values(of: one) == values(of: other)
  }

  private func values(of run: RunSummary) -> [String?] {
    params.map { names in names.lazy.compactMap(run.param).first ?? defaults[names[0]] }
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
    let comparable = basis.map { basis in finished.filter { basis.isShared(by: $0, newest) } }
    let candidates = comparable ?? finished
    let places = MeasureDirection(of: measure).bestPlaces(of: candidates.map { $0.metric(measure) })
    let equals = places.map { candidates[$0] }
    guard let best = equals.min(by: { $0.comesBefore($1) }) else { return nil }
    let others = finished.filter { run in
      basis.map { !$0.isShared(by: run, newest) } ?? false
    }
    return BestRun(run: best, comparable: candidates, others: others)
  }
}
