import Language
import Tracking

/// The runs of the store as a command's statement names them, with errors at the word in question.
struct RunSource {
  let call: Invocation
  private var listings: [String: SummaryListing] = [:]

  init(_ call: Invocation) { self.call = call }

  /// The runs of the session's experiment; none where nothing was recorded yet.
  mutating func current() throws -> SummaryListing {
    let experiment = call.session.experiment
    do {
      return try listing(of: experiment)
    } catch RunStoreError.noExperiment {
      return SummaryListing()
    }
  }

  /// The runs of an experiment; a record that cannot be read is told once, and harms no other.
  mutating func listing(of experiment: String) throws -> SummaryListing {
    if let known = listings[experiment] { return known }
    let listing = try call.store.summaries(in: experiment)
    for problem in listing.problems { call.note("warning: \(problem)") }
    listings[experiment] = listing
    return listing
  }

  /// The run that a word names.
  mutating func run(_ name: RunQuery.Name) throws -> RunSummary {
    let experiment = name.reference.experiment ?? call.session.experiment
    do {
      let listing = try listing(of: experiment)
      return try listing.run(name.reference, in: experiment)
    } catch let error as RunStoreError {
      throw fault(error, at: name.word)
    }
  }

  private func fault(_ error: RunStoreError, at word: Argument) -> Diagnostic {
    let keywords = RunQuery.filterKeywords + RunQuery.viewKeywords
    var hints: [String] = []
    switch error {
    case .notFound(_, _, _, nil): hints = Diagnostic.suggestion(for: word.text, among: keywords)
    case .noRuns, .noExperiment(_, nil): hints = ["first: run"]
    default: break
    }
    return call.fault("\(error)", at: word, hints: hints)
  }
}
