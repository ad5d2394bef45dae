internal import Files

extension RunStore {
  /// All runs of an experiment as summaries: from a cache in `<store>/.index/` as far as the
  /// records are those it was made of, else from the records. The cache may be deleted at any time.
  ///
  /// - Throws: `noExperiment`, or `file` where its folder cannot be read; never for a single run.
  /// - Complexity: one `stat` for each run, and one reading for each that changed.
  package func summaries(in experiment: String) throws(RunStoreError) -> SummaryListing {
    let experiment = try existing(experiment)
    let cached = try? Disk.read(cachePath(experiment), limit: FactTableFile.largest)
    let known = cached.flatMap { FactTableFile.table($0, experiment: experiment.text) }
    let entries = try entries(experiment)
    let scan = ExperimentScan(folder: folder(experiment), known: known ?? .empty(experiment.text))
    let outcome = try filing { () throws(FileError) in try scan.outcome(entries) }
    if outcome.readings > Self.readingsWorthWriting(outcome.table.runs.count) {
      keep(outcome.table, at: cachePath(experiment))
    }
    return SummaryListing(runs: summaries(outcome), problems: outcome.problems)
  }

  /// Where the cache of an experiment lies.
  func cachePath(_ experiment: ExperimentName) -> RootedPath {
    root / ".index" / experiment.folder
  }

  /// Reading a few records again is cheaper than writing the whole cache.
  private static func readingsWorthWriting(_ runs: Int) -> Int { 16 + runs / 256 }

  /// A cache that cannot be written, as on a read-only disk, is none: nothing depends on it.
  private func keep(_ table: FactTable, at path: RootedPath) {
    let bytes = FactTableFile.bytes(of: table)
    guard bytes.count <= FactTableFile.largest else { return }
    try? Disk.makeFolder(path.parent)
    try? Disk.replace(path, bytes, isDurable: false)
  }

  private func summaries(_ outcome: ExperimentScan.Outcome) -> [RunSummary] {
    let table = outcome.table
    return table.runs.sorted { ($0.number, $0.identifier) < ($1.number, $1.identifier) }.map {
      run in
      let isInterrupted =
        !outcome.interrupted.isEmpty && outcome.interrupted.contains(run.identifier)
      return RunSummary(run, of: table, isInterrupted: isInterrupted)
    }
  }
}
