package import Kernels
import Recommender
package import Significance
package import Tracking

/// Which differences between runs of a comparison are real, measure by measure: each run against
/// the best, or against the one that is named.
///
/// Runs on one test are compared by drawing its users anew (`PairedBootstrap`), runs over the same
/// folds by the corrected t test (`CorrectedResampledT`); p-values are adjusted for how many
/// differences there are (`Holm`). Nothing is trained: all of it lies with the runs.
package struct RunDifferences: Sendable {
  /// What is said of a difference.
  package enum Verdict: String, Sendable {
    case better, worse
    /// Chance alone may give as much.
    case undecided
    /// There is none.
    case same
  }

  /// A run against another by a measure.
  package struct Entry: Sendable {
    package let measure: String
    /// Places in the comparison.
    package let run: Int
    package let base: Int
    /// As the records have it; its interval; p as it is.
    package let difference: Difference
    /// p, adjusted for all entries.
    package fileprivate(set) var adjusted: Double

    package var verdict: Verdict {
      if difference.low == 0 && difference.high == 0 { return .same }
      if adjusted >= 1 - Difference.confidence { return .undecided }
      let direction = MeasureDirection(of: measure)
      return direction.prefers(difference.value, to: 0) ? .better : .worse
    }
  }

  /// More runs than these are not judged: each takes a look at its record.
  package static let mostRuns = 50

  /// By measure, in no order of these; each measure's by run.
  package private(set) var entries: [Entry] = []
  /// The places of runs of which nothing is known user by user, that have others to be compared
  /// with.
  package private(set) var unknown: [Int] = []
  /// Those of them that can be made again by their recipes.
  package private(set) var remakable: Set<Int> = []
  /// How many users were drawn, where some were.
  package private(set) var users: Set<Int> = []
  /// Over how many folds runs were compared, where they were.
  package private(set) var folds: Set<Int> = []
  /// Whether there are more runs than are judged.
  package private(set) var areTooMany = false

  /// - Parameter base: The place of the run that others are compared with; nil for the best of each
  ///   measure.
  /// - Complexity: as `PairedBootstrap`, for the runs times their measures.
  /// - Throws: `Cancelled`.
  package init(
    _ comparison: Tracking.Comparison, against base: Int? = nil, in store: RunStore,
    activity: Activity = Activity()
  ) throws {
    let runs = comparison.runs
    let groups = Self.groups(of: comparison, around: base)
    if groups.isEmpty { return }
    if groups.reduce(0, { $0 + $1.count }) > Self.mostRuns {
      areTooMany = true
      return
    }
    for group in groups {
      let evidence = group.reduce(into: [:]) { $0[$1] = RunEvidence(of: runs[$1], in: store) }
      let judge = try Judge(
        runs: runs, group: group, evidence: evidence, base: base, activity: activity)
      entries += judge.entries
      unknown += judge.unknown
      remakable.formUnion(judge.unknown.filter { evidence[$0]?.hasRecipe == true })
      users.formUnion(judge.users)
      folds.formUnion(judge.folds)
    }
    let adjusted = Holm.adjusted(entries.map(\.difference.p))
    for place in entries.indices { entries[place].adjusted = adjusted[place] }
    unknown.sort()
  }

  package func entry(of run: Int, _ measure: String) -> Entry? {
    entries.first { $0.run == run && $0.measure == measure }
  }

  /// The places of runs that can be compared with each other, each with another one.
  private static func groups(of comparison: Tracking.Comparison, around base: Int?) -> [[Int]] {
    let finished = comparison.runs.indices.filter { place in
      let run = comparison.runs[place]
      return run.status == .finished && run.metrics.keys.contains(where: isJudged)
    }
    let groups = Dictionary(grouping: finished) { comparison.groups[$0] }.values
    return groups.filter { $0.count > 1 && (base.map($0.contains) ?? true) }.sorted {
      $0[0] < $1[0]
    }
  }

  /// Whether users can be told apart in a measure.
  fileprivate static func isJudged(_ name: String) -> Bool {
    MeasureTable.standard.measure(name)?.family.isOfSingleUsers ?? false
  }
}

/// Judges runs that can be compared with each other.
private struct Judge {
  private(set) var entries: [RunDifferences.Entry] = []
  private(set) var unknown: [Int] = []
  private(set) var users: Set<Int> = []
  private(set) var folds: Set<Int> = []
  private let runs: [RunSummary]
  private let evidence: [Int: RunEvidence]

  init(
    runs: [RunSummary], group: [Int], evidence: [Int: RunEvidence], base: Int?, activity: Activity
  ) throws {
    (self.runs, self.evidence) = (runs, evidence)
    var drawn: [(measure: String, runs: [Int], base: Int)] = []
    var missing: Set<Int> = []
    let names = Set(group.flatMap { runs[$0].metrics.keys }).filter(RunDifferences.isJudged)
    for measure in names.sorted() {
      let places = group.filter { runs[$0].metric(measure)?.isFinite == true }
      guard places.count > 1, let base = base ?? best(of: places, by: measure),
        places.contains(base)
      else { continue }
      let others = places.filter { $0 != base }
      if judge(others, against: base, overFoldsBy: measure) { continue }
      let sums = evidence[base]?.sums
      let known = others.filter { isPaired($0, sums, measure) }
      if sums?.columns[measure] == nil { missing.insert(base) }
      missing.formUnion(others.filter { evidence[$0]?.sums?.columns[measure] == nil })
      if !known.isEmpty { drawn.append((measure, known, base)) }
    }
    try draw(drawn, activity)
    unknown = Array(missing)
  }

  private func best(of places: [Int], by measure: String) -> Int? {
    let direction = MeasureDirection(of: measure)
    return direction.bestPlaces(of: places.map { runs[$0].metric(measure) }).first.map {
      places[$0]
    }
  }

  private func isPaired(_ run: Int, _ base: UserSumsFile?, _ measure: String) -> Bool {
    guard let own = evidence[run]?.sums, let base else { return false }
    return own.digest == base.digest && own.counts == base.counts
      && own.sample(of: measure) != nil && base.sample(of: measure) != nil
  }

  /// - Returns: false where the runs are of a single fold.
  private mutating func judge(
    _ others: [Int], against base: Int, overFoldsBy measure: String
  ) -> Bool {
    guard let own = evidence[base], let values = own.folds[measure], values.count > 1,
      let ratio = own.testToTraining
    else { return false }
    let test = CorrectedResampledT(testToTraining: ratio)
    for run in others {
      guard let results = evidence[run]?.folds[measure],
        let difference = test.difference(of: results, from: values)
      else { continue }
      folds.insert(values.count)
      add(difference, of: run, against: base, by: measure)
    }
    return true
  }

  /// Draws the users of all measures at once.
  private mutating func draw(
    _ wanted: [(measure: String, runs: [Int], base: Int)], _ activity: Activity
  ) throws {
    var samples: [PairedSample] = []
    var places: [String: [Int: Int]] = [:]
    for (measure, runs, base) in wanted {
      for run in runs + [base] {
        guard let sample = evidence[run]?.sums?.sample(of: measure) else { continue }
        places[measure, default: [:]][run] = samples.count
        samples.append(sample)
      }
    }
    // Those of one test have as many users; of several tests each has its own draws.
    for count in Set(samples.map(\.count)) {
      let chosen = samples.indices.filter { samples[$0].count == count }
      activity.begin("bootstrap", units: PairedBootstrap.usualDraws)
      let all = try PairedBootstrap().drawn(chosen.map { samples[$0] }) {
        try activity.checkCancellation()
        activity.advance(by: 1)
      }
      let drawn = Dictionary(uniqueKeysWithValues: zip(chosen, all))
      for (measure, runs, base) in wanted {
        guard let own = places[measure]?[base].flatMap({ drawn[$0] }) else { continue }
        for run in runs {
          let other = places[measure]?[run].flatMap { drawn[$0] }
          guard let difference = other?.difference(from: own) else { continue }
          users.insert(count)
          add(difference, of: run, against: base, by: measure)
        }
      }
    }
  }

  /// The difference itself is that of the records, with all their digits.
  private mutating func add(
    _ difference: Difference, of run: Int, against base: Int, by measure: String
  ) {
    let value = (runs[run].metric(measure) ?? .nan) - (runs[base].metric(measure) ?? .nan)
    entries.append(
      RunDifferences.Entry(
        measure: measure, run: run, base: base,
        difference: Difference(
          value: value, low: difference.low, high: difference.high, p: difference.p),
        adjusted: difference.p))
  }
}
