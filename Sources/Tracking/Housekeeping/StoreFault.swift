package import Files

/// What `verify` found amiss.
package enum StoreFault: Sendable, Equatable {
  case unreadable(RunProblem)
  /// Recorded, but not there.
  case artifactMissing(RunInfo, path: String)
  /// There, but with other bytes than were recorded.
  case artifactChanged(RunInfo, path: String)
  /// There, but not recorded.
  case artifactUnknown(RunInfo, path: String)
  case artifactUnreadable(RunInfo, FileError)
  /// A line of the run's journal is none, counted from 1; what the others say stands.
  case journalDamaged(RunInfo, line: Int)
  /// The journal ends within a line, which was promised to nobody.
  case journalTorn(RunInfo)
  case journalUnreadable(RunInfo, FileError)
  /// Two runs bear one number, as after a copy by hand.
  case sameNumber([RunInfo])
  /// The cache told something else than the record; it was deleted.
  case cacheWrong(RunInfo)
}

extension StoreFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let problem): problem.description
    case .artifactMissing(let info, let path): "run #\(info.number): artifact `\(path)` is gone"
    case .artifactChanged(let info, let path):
      "run #\(info.number): artifact `\(path)` is not what was recorded"
    case .artifactUnknown(let info, let path):
      "run #\(info.number): artifact `\(path)` was not recorded"
    case .artifactUnreadable(let info, let error): "run #\(info.number): \(error)"
    case .journalDamaged(let info, let line):
      "run #\(info.number): line \(line) of `metrics.jsonl` is damaged and was left out"
    case .journalTorn(let info):
      "run #\(info.number): the last line of `metrics.jsonl` is not whole and was left out"
    case .journalUnreadable(let info, let error): "run #\(info.number): \(error)"
    case .sameNumber(let runs):
      "the runs \(runs.map { "`\($0.runID.prefix(8))`" }.joined(separator: ", ")) "
        + "have one number, \(runs.first?.number ?? 0)"
    case .cacheWrong(let info): "run #\(info.number): the cache was wrong and is deleted"
    }
  }
}

extension StoreFault {
  var isOfCache: Bool {
    if case .cacheWrong = self { true } else { false }
  }

  /// The names in the experiment's folder that it speaks of.
  func entries(in folder: String) -> [String] {
    switch self {
    case .unreadable(let problem):
      let names = problem.path.dropFirst(folder.count + 1)
      return [String(names.prefix { $0 != "/" })]
    case .artifactMissing(let info, _), .artifactChanged(let info, _),
      .artifactUnknown(let info, _), .artifactUnreadable(let info, _), .cacheWrong(let info),
      .journalDamaged(let info, _), .journalTorn(let info), .journalUnreadable(let info, _):
      return [info.runID]
    case .sameNumber(let runs): return runs.map(\.runID)
    }
  }
}
