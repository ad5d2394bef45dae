internal import Files
internal import Glibc
internal import Spelling

extension RunStore {
  /// All experiments by name; a store whose folder is not there has none.
  ///
  /// - Parameter basis: What the runs have in common of which the best is told.
  package func experiments(
    best measure: String = "rmse", on basis: RunBasis? = nil
  ) throws(RunStoreError) -> [ExperimentSummary] {
    var summaries: [ExperimentSummary] = []
    for name in try experimentNames() {
      summaries.append(try summary(of: name, best: measure, on: basis))
    }
    return summaries
  }

  /// The names of all experiments, sorted.
  ///
  /// - Throws: `file`, also where a file lies in the store's place.
  package func experimentNames() throws(RunStoreError) -> [String] {
    guard Disk.isFolder(root) else {
      // Asked again, for another process may have made the folder since.
      if Disk.exists(root), !Disk.isFolder(root) {
        throw .file(FileError("read", directory, code: ENOTDIR))
      }
      return []
    }
    let entries = try filing { () throws(FileError) in try Disk.entries(root) }
    return entries.compactMap { entry in
      entry.isFolder && !entry.name.hasPrefix(".") ? ExperimentName(folder: entry.name)?.text : nil
    }.sorted()
  }

  /// The name of an experiment that is there.
  func existing(_ name: String) throws(RunStoreError) -> ExperimentName {
    let experiment = try ExperimentName(name)
    let folder = folder(experiment)
    guard Disk.isFolder(folder) else {
      if Disk.isLink(folder) { throw .file(FileError("read", folder.text, code: ELOOP)) }
      if isDeleted(experiment) { throw .experimentIsDeleted(name) }
      let nearest = Spelling.nearest(to: name, among: try experimentNames()).first
      throw .noExperiment(name, nearest: nearest)
    }
    return experiment
  }

  private func summary(
    of name: String, best measure: String, on basis: RunBasis?
  ) throws(RunStoreError) -> ExperimentSummary {
    let listing = try summaries(in: name)
    let best = listing.best(by: measure, on: basis).map { best in
      ExperimentSummary.Best(
        number: best.run.number, measure: measure, value: best.run.metric(measure) ?? .nan)
    }
    let last = listing.runs.map { max($0.startTime, $0.endTime ?? 0) }.max()
    return ExperimentSummary(
      name: name, runs: listing.runs.count, problems: listing.problems.count, best: best,
      lastActivity: last)
  }
}

/// An experiment in one line.
package struct ExperimentSummary: Sendable, Equatable {
  package var name: String
  /// Readable runs.
  package var runs: Int
  /// Unreadable ones.
  package var problems: Int
  /// The best finished run by the measure that was asked for.
  package var best: Best?
  /// Milliseconds since 1970 of the last start or end; nil where there are no runs.
  package var lastActivity: Int?

  /// A run with its value.
  package struct Best: Sendable, Equatable {
    package var number: Int
    package var measure: String
    package var value: Double
  }
}
