extension RunStore {
  /// The run that a reference names.
  ///
  /// - Parameter measure: what `best` means where the reference names no measure itself.
  /// - Throws: `noExperiment`, `noRuns`, `notFound`, `ambiguous`, `noMeasure`, or `unreadable` where
  ///   the run is there but its record is damaged.
  package func run(
    _ reference: RunReference, in experiment: String, best measure: String = "rmse"
  ) throws(RunStoreError) -> RunRecord {
    let experiment = reference.experiment ?? experiment
    let listing = try runs(in: experiment)
    guard !listing.records.isEmpty else {
      if let problem = listing.problems.first { throw .unreadable(problem) }
      throw .noRuns(experiment: experiment)
    }
    switch reference.form {
    case .best(let named):
      let measure = named ?? measure
      guard let best = listing.best(by: measure) else {
        let known = Set(listing.records.flatMap(\.data.metrics.keys)).sorted()
        let nearest = Nearest.name(to: measure, among: known)
        throw .noMeasure(measure, experiment: experiment, nearest: nearest)
      }
      return best
    case .fromLast(let position):
      guard position <= listing.records.count else { break }
      return listing.records[listing.records.count - position]
    case .number(let number):
      if let record = listing.records.first(where: { $0.info.number == number }) { return record }
    case .text(let text):
      if let record = try find(text, in: listing, experiment) { return record }
    }
    throw notFound(reference, in: listing, experiment)
  }

  private func find(
    _ text: String, in listing: RunListing, _ experiment: String
  ) throws(RunStoreError) -> RunRecord? {
    if let number = Int(text), text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let record = listing.records.first(where: { $0.info.number == number })
    {
      return record
    }
    let prefix = text.lowercased()
    let isPrefix = prefix.utf8.count >= 4 && Identifier.isHexadecimal(prefix)
    let found = listing.records.filter { record in
      record.info.runName == text || isPrefix && record.info.runID.hasPrefix(prefix)
    }
    guard found.count <= 1 else {
      throw .ambiguous(reference: text, experiment: experiment, candidates: found.map(\.info))
    }
    if found.isEmpty, isPrefix, let problem = listing.problem(ofRun: prefix) {
      throw .unreadable(problem)
    }
    return found.first
  }

  private func notFound(
    _ reference: RunReference, in listing: RunListing, _ experiment: String
  ) -> RunStoreError {
    let numbers = listing.records.map(\.info.number)
    var nearest: String?
    if case .text(let text) = reference.form {
      nearest = Nearest.name(to: text, among: listing.records.map(\.info.runName) + ["last", "best"])
    }
    return .notFound(
      reference: reference.description, experiment: experiment,
      numbers: (numbers.min() ?? 0)...(numbers.max() ?? 0), nearest: nearest)
  }
}

extension RunListing {
  /// The problem of the run whose id begins with `prefix`.
  fileprivate func problem(ofRun prefix: String) -> RunProblem? {
    problems.first { problem in
      problem.path.split(separator: "/").suffix(2).contains { $0.hasPrefix(prefix) }
    }
  }
}
