internal import Files
internal import Spelling

/// All runs of an experiment, as summaries.
package struct SummaryListing: Sendable, Equatable {
  /// By number, ascending.
  package var runs: [RunSummary]
  /// One for each record that could not be read, by path.
  package var problems: [RunReadingError]

  package init(runs: [RunSummary] = [], problems: [RunReadingError] = []) {
    self.runs = runs
    self.problems = problems
  }
}

extension SummaryListing {
  /// The best finished run by a measure; of equal ones the first. nil where none has the measure.
  package func best(by measure: String) -> RunSummary? {
    let finished = runs.filter { $0.status == .finished }
    let places = MeasureDirection(of: measure).bestPlaces(of: finished.map { $0.metric(measure) })
    return places.first.map { finished[$0] }
  }

  /// The names of all metrics, sorted.
  package var measures: [String] { Set(runs.flatMap(\.metrics.keys)).sorted() }

  /// The run that a reference names within this experiment.
  ///
  /// - Parameter measure: what `best` means where the reference names no measure itself.
  /// - Throws: `noRuns`, `notFound`, `ambiguous`, `noMeasure`, or `unreadable` where the run is
  ///   there but its record is damaged.
  package func run(
    _ reference: RunReference, in experiment: String, best measure: String = "rmse"
  ) throws(RunStoreError) -> RunSummary {
    guard !runs.isEmpty else {
      if let problem = problems.first { throw .unreadable(problem) }
      throw .noRuns(experiment: experiment)
    }
    switch reference.form {
    case .best(let named):
      if let best = best(by: named ?? measure) { return best }
      let nearest = Spelling.nearest(to: named ?? measure, among: measures).first
      throw .noMeasure(named ?? measure, experiment: experiment, nearest: nearest)
    case .fromLast(let position):
      if position <= runs.count { return runs[runs.count - position] }
    case .number(let number):
      if let run = try find(number, experiment) { return run }
    case .text(let text):
      if let run = try find(text, experiment) { return run }
    }
    throw notFound(reference, experiment)
  }

  private func find(_ number: Int, _ experiment: String) throws(RunStoreError) -> RunSummary? {
    try only(runs.filter { $0.number == number }, "#\(number)", experiment)
  }

  private func find(_ text: String, _ experiment: String) throws(RunStoreError) -> RunSummary? {
    if text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(text),
      let run = try find(number, experiment)
    {
      return run
    }
    let prefix = text.lowercased()
    let isPrefix = prefix.utf8.count >= 4 && Identifier.isHexadecimal(prefix)
    let found = runs.filter { run in
      run.runName == text || isPrefix && run.info.runID.hasPrefix(prefix)
    }
    if found.isEmpty, isPrefix, let problem = problem(ofRun: prefix) { throw .unreadable(problem) }
    return try only(found, text, experiment)
  }

  private func only(
    _ found: [RunSummary], _ text: String, _ experiment: String
  ) throws(RunStoreError) -> RunSummary? {
    guard found.count <= 1 else {
      throw .ambiguous(reference: text, experiment: experiment, candidates: found.map(\.info))
    }
    return found.first
  }

  private func notFound(_ reference: RunReference, _ experiment: String) -> RunStoreError {
    let numbers = runs.map(\.number)
    var nearest: String?
    if case .text(let text) = reference.form {
      nearest = Spelling.nearest(to: text, among: runs.map(\.runName) + ["last", "best"]).first
    }
    return .notFound(
      reference: reference.description, experiment: experiment,
      numbers: (numbers.min() ?? 0)...(numbers.max() ?? 0), nearest: nearest)
  }

  /// The problem of the run whose id begins with `prefix`.
  private func problem(ofRun prefix: String) -> RunReadingError? {
    problems.first { problem in
      problem.path.split(separator: "/").suffix(2).contains { $0.hasPrefix(prefix) }
    }
  }
}

extension RunStore {
  /// The record of the run that a reference names.
  ///
  /// - Parameter measure: what `best` means where the reference names no measure itself.
  /// - Throws: `noExperiment`, `noRuns`, `notFound`, `ambiguous`, `noMeasure`, or `unreadable`
  ///   where the run is there but its record is damaged.
  package func run(
    _ reference: RunReference, in experiment: String, best measure: String = "rmse"
  ) throws(RunStoreError) -> RunRecord {
    try record(of: try summary(reference, in: experiment, best: measure).info)
  }

  /// The summary of the run that a reference names.
  package func summary(
    _ reference: RunReference, in experiment: String, best measure: String = "rmse"
  ) throws(RunStoreError) -> RunSummary {
    let experiment = reference.experiment ?? experiment
    let listing = try summaries(in: experiment)
    return try listing.run(reference, in: experiment, best: measure)
  }

  /// The record of a run in full.
  /// - Throws: `unreadable`.
  package func record(of info: RunInfo) throws(RunStoreError) -> RunRecord {
    let folder = try folder(of: info)
    do {
      var record = try Self.readRecord(folder, runID: info.runID)
      record.info.experiment = info.experiment
      return record
    } catch {
      throw .unreadable(error)
    }
  }
}
