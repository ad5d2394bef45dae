extension RunStore {
  /// Reads every record and every artifact of an experiment, and compares the cache with them.
  ///
  /// - Returns: the number of runs that were read, and what is amiss.
  package func verify(
    _ experiment: String
  ) throws(RunStoreError) -> (runs: Int, faults: [StoreFault]) {
    let listing = try runs(in: experiment)
    var faults = listing.problems.map { StoreFault.unreadable($0) }
    for record in listing.records where record.info.status != .running {
      faults += try artifactFaults(of: record)
    }
    let sameNumbers = Dictionary(grouping: listing.records.map(\.info), by: \.number)
      .values.filter { $0.count > 1 }
    faults += sameNumbers.map { .sameNumber($0) }
    faults += try cacheFaults(in: experiment, listing)
    return (listing.records.count, faults)
  }

  private func artifactFaults(of record: RunRecord) throws(RunStoreError) -> [StoreFault] {
    let folder = try artifactFolder(of: record.info)
    let present = (try? Disk.files(below: folder)) ?? []
    let known = Set(record.artifacts.map(\.path))
    var faults = present.filter { !known.contains($0) }.map {
      StoreFault.artifactUnknown(record.info, path: $0)
    }
    for entry in record.artifacts {
      do throws(FileError) {
        let (bytes, xxh3) = try Digest.ofFile("\(folder)/\(entry.path)")
        if (bytes, xxh3) != (entry.bytes, entry.xxh3) {
          faults.append(.artifactChanged(record.info, path: entry.path))
        }
      } catch {
        let isMissing = error.isMissing
        faults.append(
          isMissing
            ? .artifactMissing(record.info, path: entry.path)
            : .artifactUnreadable(record.info, error))
      }
    }
    return faults
  }

  private func cacheFaults(
    in experiment: String, _ listing: RunListing
  ) throws(RunStoreError) -> [StoreFault] {
    let told = Dictionary(
      try summaries(in: experiment).runs.map { ($0.info.runID, $0) }
    ) { first, _ in first }
    var faults: [StoreFault] = []
    for record in listing.records where record.info.status != .running {
      let expected = RunSummary(record)
      if let summary = told[record.info.runID], !summary.isSame(as: expected) {
        faults.append(.cacheWrong(record.info))
      }
    }
    if !faults.isEmpty { Disk.removeFile(cachePath(try ExperimentName(experiment))) }
    return faults
  }
}
