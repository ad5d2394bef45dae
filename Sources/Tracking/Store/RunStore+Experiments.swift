extension RunStore {
  /// All experiments by name; a store whose folder is not there has none.
  package func experiments(
    best measure: String = "rmse"
  ) throws(RunStoreError) -> [ExperimentSummary] {
    var summaries: [ExperimentSummary] = []
    for name in try experimentNames() {
      summaries.append(try summary(of: name, best: measure))
    }
    return summaries
  }

  /// The names of all experiments, sorted.
  package func experimentNames() throws(RunStoreError) -> [String] {
    guard Disk.isFolder(directory) else { return [] }
    let entries = try filing { () throws(FileError) in try Disk.entries(directory) }
    return entries.compactMap { entry in
      entry.isFolder && !entry.name.hasPrefix(".") ? ExperimentName(folder: entry.name)?.text : nil
    }.sorted()
  }

  /// The name of an experiment that is there.
  func existing(_ name: String) throws(RunStoreError) -> ExperimentName {
    let experiment = try ExperimentName(name)
    guard Disk.isFolder(folder(experiment)) else {
      throw .noExperiment(name, nearest: Nearest.name(to: name, among: try experimentNames()))
    }
    return experiment
  }

  private func summary(
    of name: String, best measure: String
  ) throws(RunStoreError) -> ExperimentSummary {
    let listing = try runs(in: name)
    let best = listing.best(by: measure).map { record in
      ExperimentSummary.Best(
        number: record.info.number, measure: measure, value: record.data.metrics[measure] ?? .nan)
    }
    let last = listing.records.map { max($0.info.startTime, $0.info.endTime ?? 0) }.max()
    return ExperimentSummary(
      name: name, runs: listing.records.count, problems: listing.problems.count, best: best,
      lastActivity: last)
  }
}
