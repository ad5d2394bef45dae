import Experiments
import Pages
import Serving
import Spelling
import Tracking

/// The runs of an experiment as an address asks for them.
struct ExperimentRuns {
  let store: RunStore
  let name: String
  let query: RunSelectionQuery
  /// All runs, with the values of measures that are asked for.
  let listing: SummaryListing
  /// The params in which the runs of one group may differ; nil where runs are told one by one.
  let others: Set<String>?

  /// - Throws: `RunStoreError` where there is no such experiment, `HTTPError` 400 where the address
  ///   asks for groups or values that there are not.
  /// - Complexity: a file for each run that has a measure of which another value than the last is
  ///   asked for.
  init(_ store: RunStore, _ name: String, _ request: Request) throws {
    self.store = store
    self.name = name
    query = RunSelectionQuery(request)
    var listing = try store.summaries(in: name)
    others = try Self.others(query.group, in: listing)
    let values = try query.values.map { try MeasureValue($0, in: listing) }
    if !values.isEmpty {
      listing.runs = listing.runs.map { MeasureValue.applied(values, to: $0, in: store) }
    }
    self.listing = listing
  }

  /// Those that the condition finds, in its order.
  ///
  /// - Throws: `QueryFault`.
  func found() throws(QueryFault) -> [RunSummary] { try query.runs(of: listing.runs) }

  /// The runs that groups are made of: those with measures, no heads of sweeps.
  static func measured(_ runs: [RunSummary]) -> [RunSummary] {
    runs.filter { !$0.isSweep && !$0.metrics.isEmpty }
  }

  private static func others(
    _ text: String, in listing: SummaryListing
  ) throws -> Set<String>? {
    if text.isEmpty { return nil }
    let known = listing.runs.reduce(into: Set<String>()) { $0.formUnion($1.params.keys) }
    var others: Set<String> = []
    for name in text.split(separator: ",").map(String.init) {
      let params = RunGroups.params(named: name)
      guard [RunGroups.seed, RunGroups.fold].contains(name) || !params.isDisjoint(with: known)
      else {
        let nearest = Spelling.nearest(to: name, among: known.union([RunGroups.seed])).first
        throw HTTPError.invalid(
          "no run has a setting `\(name)` to be grouped without"
            + (nearest.map { "\ndid you mean `\($0)`?" } ?? ""))
      }
      others.formUnion(params)
    }
    return others
  }
}

/// Which value of a measure is told, as an address writes it: `loss:best`, `loss:20`.
private struct MeasureValue {
  private let measure: String
  private let value: CurveValue

  init(_ text: String, in listing: SummaryListing) throws(HTTPError) {
    guard let colon = text.lastIndex(of: ":") else { throw Self.unreadable(text) }
    measure = String(text[..<colon])
    switch text[text.index(after: colon)...] {
    case "last": value = .last
    case "best": value = .best
    case let step:
      guard let step = Int(step) else { throw Self.unreadable(text) }
      value = .at(step)
    }
    let measures = listing.measures
    guard measures.contains(measure) else {
      let nearest = Spelling.nearest(to: measure, among: measures).first
      throw .invalid(
        "no run has a measure `\(measure)`" + (nearest.map { "\ndid you mean `\($0)`?" } ?? ""))
    }
  }

  private static func unreadable(_ text: String) -> HTTPError {
    .invalid(
      "`at` is `\(text)`, expected a measure and `last`, `best` or a step: at=rmse:best")
  }

  /// A run with these values in the place of the last ones.
  static func applied(
    _ values: [MeasureValue], to run: RunSummary, in store: RunStore
  ) -> RunSummary {
    let asked = values.filter { $0.value != .last && run.metric($0.measure) != nil }
    guard !asked.isEmpty, var record = try? store.record(of: run.info) else { return run }
    for one in asked {
      record.data.metrics[one.measure] = one.value.value(of: one.measure, in: record)
    }
    return RunSummary(record, isInterrupted: run.isInterrupted)
  }
}
