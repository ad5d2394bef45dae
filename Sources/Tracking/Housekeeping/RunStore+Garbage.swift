extension RunStore {
  /// Removes deleted runs for good, and what processes left that ended in the midst of a writing.
  ///
  /// What a living process is about to write is not touched: its folder is locked; files are taken
  /// for leftovers only in runs that nobody works on.
  package func collectGarbage(in experiment: String) throws(RunStoreError) -> GarbageReport {
    let experiment = try existing(experiment)
    let folder = folder(experiment)
    var report = GarbageReport()
    try withEditLock(experiment) { () throws(FileError) in
      let trash = trash(experiment)
      for entry in Disk.isFolder(trash) ? try Disk.entries(trash) : [] {
        try remove("\(trash)/\(entry.name)", entry, &report)
        report.runs += 1
      }
      for entry in try Disk.entries(folder) {
        let path = "\(folder)/\(entry.name)"
        if entry.isFolder, entry.name.hasPrefix(".new-"), !FileLock.isHeld("\(path)/lock") {
          try remove(path, entry, &report)
          report.leftovers += 1
        } else if entry.isFolder, Identifier.isWellFormed(entry.name) {
          try removeLeftovers(in: path, &report)
        } else if !entry.isFolder, entry.name.hasPrefix(".experiment.json.") {
          try remove(path, entry, &report)
          report.leftovers += 1
        }
      }
    }
    return report
  }

  private func removeLeftovers(
    in run: String, _ report: inout GarbageReport
  ) throws(FileError) {
    guard !FileLock.isHeld("\(run)/lock") else { return }
    for entry in try Disk.entries(run) where entry.name.hasPrefix(".run.json.") && !entry.isFolder {
      try remove("\(run)/\(entry.name)", entry, &report)
      report.leftovers += 1
    }
  }

  private func remove(
    _ path: String, _ entry: Disk.Entry, _ report: inout GarbageReport
  ) throws(FileError) {
    report.bytes += Disk.bytes(at: path)
    if entry.isFolder { try Disk.removeTree(path) } else { Disk.removeFile(path) }
  }
}
