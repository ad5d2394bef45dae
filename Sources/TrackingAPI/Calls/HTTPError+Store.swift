internal import Conditions
internal import Files
internal import Serving
internal import Tracking

extension HTTPError {
  /// The error of the store as clients are told it: what is wrong and what helps, by the names that
  /// they know. No path of this machine is told, and no lasting fault has a status that clients
  /// answer by trying again.
  init(_ error: RunStoreError) {
    switch error {
    case .noExperiment, .noDeletedExperiment, .noRuns, .notFound: self = .missing(error.description)
    case .experimentExists, .exists: self = .exists(error.description)
    case .experimentIsDeleted(let name):
      self = .invalid(
        "experiment `\(name)` is deleted: it must be in the 'active' state; restore it first")
    case .isRunning(let info):
      self = .invalid(
        "run `\(info.runName)` is being recorded by another program, which alone may write it "
          + "until it ends")
    case .file(let error), .notDurable(_, let error): self.init(error)
    case .unreadable:
      self = .invalid("the record of the run is damaged: `verify` in LatentLens tells more")
    default: self = .invalid(error.description)
    }
  }

  private init(_ error: FileError) {
    if error.isDiskFull {
      self.init(
        status: 507, code: "RESOURCE_LIMIT_EXCEEDED",
        message: "the disk of the store is full: make room and try again")
    } else if error.isMissing {
      self = .missing("it is not in the store any more")
    } else {
      self.init(
        status: 400, code: "BAD_REQUEST",
        message: "the store's disk does not \(error.operation) it: \(error.reason)")
    }
  }

  /// - Parameter text: The condition, as it came.
  init(_ error: ConditionError, in text: String) {
    let shown = text.prefix(200)
    self = .invalid(
      "\(error.description), at character \(error.range.lowerBound + 1) of `\(shown)`")
  }

  /// The answer to a call that writes to something in the trash.
  static func notActive(run id: String) -> HTTPError {
    .invalid("run `\(id)` is deleted: it must be in the 'active' state; restore it first")
  }

  static func noRun(_ id: String) -> HTTPError {
    .missing("there is no run `\(id.prefix(64))`")
  }
}
