import Experiments
import Kernels
import Language
import Pages
import Recommender
import Tracking

/// The runs of the store as a command's statement names them, with errors at the word in question.
struct RunSource {
  let call: Invocation
  private let isOfTrash: Bool
  private var listings: [String: SummaryListing] = [:]
  /// What was said already of runs that are not compared.
  private var said: Set<String> = []

  /// - Parameter isOfTrash: Whether the runs are deleted ones.
  init(_ call: Invocation, ofTrash isOfTrash: Bool = false) {
    (self.call, self.isOfTrash) = (call, isOfTrash)
  }

  /// The runs of the session's experiment; none where nothing was recorded yet.
  mutating func current() throws(RunStoreError) -> SummaryListing {
    do {
      return try listing(of: call.session.experiment)
    } catch .noExperiment {
      return SummaryListing()
    }
  }

  /// The runs of an experiment; a record that cannot be read is told once, and harms no other.
  mutating func listing(of experiment: String) throws(RunStoreError) -> SummaryListing {
    if let known = listings[experiment] { return known }
    let listing: SummaryListing
    if isOfTrash {
      let deleted = try call.store.deleted(in: experiment)
      listing = SummaryListing(
        runs: deleted.records.map { RunSummary($0) }, problems: deleted.problems)
    } else {
      listing = try call.store.summaries(in: experiment)
    }
    for problem in listing.problems { call.note("warning: \(problem)") }
    listings[experiment] = listing
    return listing
  }

  /// The run that a word names.
  mutating func run(_ name: RunArgument) throws -> RunSummary {
    let experiment = name.reference.experiment ?? call.session.experiment
    do throws(RunStoreError) {
      let listing = try listing(of: experiment)
      let run = try listing.run(name.reference, in: experiment, on: RecordedSettings.basis)
      if case .best(let measure) = name.reference.form,
        let best = listing.best(by: measure ?? "rmse", on: RecordedSettings.basis),
        let words = BasisText.words(on: best), said.insert(words).inserted
      {
        call.note("note: \(words)")
      }
      return run
    } catch {
      throw fault(error, at: name.word)
    }
  }

  /// The runs that words name, each once. Of a range of numbers it takes those that there are.
  ///
  /// - Parameters:
  ///   - allowsRepeats: Whether `best` or `last` may be one that is named besides.
  ///   - children: Whether the runs of a sweep come behind the run that they belong to.
  mutating func runs(
    _ names: [RunArgument], allowsRepeats: Bool = false, children: Bool = false
  ) throws -> [(name: RunArgument, run: RunSummary)] {
    var (runs, meant): ([RunSummary], [RunArgument]) = ([], [])
    for name in names {
      if name.isOfRange {
        let listing = try current()
        guard let run = listing.runs.first(where: { .number($0.number) == name.reference.form })
        else { continue }
        runs.append(run)
      } else {
        let run = try run(name)
        if allowsRepeats, let place = runs.firstIndex(where: { $0.info.runID == run.info.runID }),
          name.isByRank || meant[place].isByRank
        {
          call.note("note: `\(name.word.text)` is run \(run.number), which is named already")
          continue
        }
        runs.append(run)
      }
      meant.append(name)
    }
    if runs.isEmpty, let name = names.first {
      throw call.fault(
        "experiment `\(call.session.experiment)` has no run of `\(name.word.text)`", at: name.word)
    }
    try checkDistinct(meant, runs.map(\.info))
    return children ? try withChildren(Array(zip(meant, runs))) : Array(zip(meant, runs))
  }

  /// The runs, and those that belong to them, each once.
  mutating func withChildren<Name>(
    _ runs: [(name: Name, run: RunSummary)]
  ) throws(RunStoreError) -> [(name: Name, run: RunSummary)] {
    var all: [(name: Name, run: RunSummary)] = []
    var met = Set(runs.map(\.run.info.runID))
    for (name, run) in runs {
      all.append((name, run))
      let listing = try listing(of: run.info.experiment).runs
      let children = Set(RunFamilies(listing).children(of: run, among: listing))
      for child in listing
      where children.contains(child.number) && met.insert(child.info.runID).inserted {
        all.append((name, child))
      }
    }
    return all
  }

  /// The record of the run that a word names.
  mutating func record(_ name: RunArgument) throws -> RunRecord {
    let info = try run(name).info
    return try at(name) { () throws(RunStoreError) in try call.store.record(of: info) }
  }

  /// Refuses a run that is named twice.
  func checkDistinct(_ names: [RunArgument], _ runs: [RunInfo]) throws {
    var seen: Set<String> = []
    for (name, run) in zip(names, runs) where !seen.insert(run.runID).inserted {
      throw call.fault(
        "`\(name.word.text)` is run \(run.number), which is named twice", at: name.word)
    }
  }

  /// Does something with a run; its error points at the word that names the run.
  @discardableResult
  func at<Result>(
    _ name: RunArgument, _ body: () throws(RunStoreError) -> Result
  ) throws -> Result {
    do throws(RunStoreError) { return try body() } catch { throw fault(error, at: name.word) }
  }

  private static let mostNames = 8

  /// The experiments that there are, as far as they are not too many.
  private var experimentsHint: [String] {
    let names = (try? call.store.experimentNames()) ?? []
    if names.isEmpty { return ["there are no experiments yet; first: run"] }
    let rest = names.count > Self.mostNames ? " and \(names.count - Self.mostNames) more" : ""
    return ["experiments: " + names.prefix(Self.mostNames).joined(separator: ", ") + rest]
  }

  private func fault(_ error: RunStoreError, at word: Argument) -> any Error {
    if let end = Cancelled(endedBy: error) { return end }
    let keywords = RunQuery.Keyword.allCases.map(\.rawValue)
    var hints = Diagnostic.suggestion(of: [error.nearest].compactMap(\.self))
    switch error {
    case .notFound(_, _, _, nil): hints = Diagnostic.suggestion(for: word.text, among: keywords)
    case .noExperiment(let name, nil) where name != call.session.experiment:
      hints = experimentsHint
    case .noRuns, .noExperiment(_, nil): hints = ["first: run"]
    case .experimentIsDeleted: hints = Interpreter.hints(error)
    case .noMeasure(let measure, let experiment, _):
      let listing = try? call.store.summaries(in: experiment)
      hints = Diagnostic.hints(
        forMeasure: measure, among: listing?.measures ?? [], lead: "there are")
    default: break
    }
    return call.fault(error.message, at: word, hints: hints)
  }
}

extension Diagnostic {
  /// What to do about a measure that is not there: how to have it, the nearest of the names, else
  /// all of them.
  ///
  /// - Parameters:
  ///   - lead: What stands before all names, as in "it has".
  ///   - isComputable: Whether a run would have it if the settings asked for it.
  static func hints(
    forMeasure measure: String, among names: some Sequence<String>, lead: String,
    isComputable: Bool = true
  ) -> [String] {
    let names = names.sorted { FieldOrder.measurePrecedes($0, $1) }
    let table = MeasureTable.standard
    if isComputable, let missing = table.measure(measure) {
      let wanted = table.sorted(Set(names.compactMap(table.measure) + [missing])).map(\.name)
      return ["to have it: set measures \(wanted.joined(separator: ",")), then run"]
    }
    let nearest = suggestion(for: measure, among: names)
    guard nearest.isEmpty, !names.isEmpty else { return nearest }
    return ["\(lead): " + names.joined(separator: " ")]
  }
}
