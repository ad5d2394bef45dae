package import Files

/// What a request of the store came to, as facts.
package enum RunStoreError: Error, Sendable, Equatable {
  case file(FileError)
  case badName(String, NameError)
  /// `path` leads out of the artifacts folder, or is empty.
  case badArtifactPath(String)
  /// `nearest` is the most similar name there is.
  case noExperiment(String, nearest: String?)
  case noDeletedExperiment(String, nearest: String?)
  /// It lies in the trash, and its name with it.
  case experimentIsDeleted(String)
  /// There is one of that name: one that is to be restored or renamed cannot have it.
  case experimentExists(String)
  /// What can be neither deleted nor renamed, nor be another's name.
  case isReserved(String)
  /// A run of the experiment is being begun by some process.
  case isBusy(String)
  case noRuns(experiment: String)
  case notFound(reference: String, experiment: String, numbers: ClosedRange<Int>, nearest: String?)
  case ambiguous(reference: String, experiment: String, candidates: [RunInfo])
  /// The experiment's last run has the highest number that there is.
  case noNumberLeft(experiment: String, last: Int)
  /// No run of the experiment has the measure.
  case noMeasure(String, experiment: String, nearest: String?)
  /// Only runs that failed, were killed or go on have the measure.
  case notFinished(measure: String, experiment: String, numbers: [Int])
  case unreadable(RunReadingError)
  /// The run goes on in some process, and only that one may write it.
  case isRunning(RunInfo)
  /// `finish` was called before.
  case isFinished(RunInfo)
  /// The run is finished and in its place, but the disk did not say that it will stay there.
  case notDurable(RunRecord, FileError)
  /// There is one already: a run that is to be restored or imported.
  case exists(runID: String, experiment: String)
}

extension RunStoreError {
  /// The waiting for another process was given up.
  package var isInterruption: Bool {
    if case .file(let error) = self { error.isInterruption } else { false }
  }
}

extension RunStoreError: CustomStringConvertible {
  package var description: String {
    message + (nearest.map { "; did you mean `\($0)`?" } ?? "")
  }

  /// The name that was probably meant.
  package var nearest: String? {
    switch self {
    case .noExperiment(_, let nearest), .noDeletedExperiment(_, let nearest),
      .notFound(_, _, _, let nearest),
      .noMeasure(_, _, let nearest):
      nearest
    default: nil
    }
  }

  /// What is wrong, without what may have been meant.
  package var message: String {
    switch self {
    case .file(let error): error.description
    // Its lines would become lines of the message.
    case .badName(_, .controlCharacter): "the name \(NameError.controlCharacter)"
    case .badName(let name, let fault): "the name `\(name.prefix(60))` \(fault)"
    case .badArtifactPath(let path):
      "`\(path)` is no path within the artifacts, expected names with `/` between them"
    case .noExperiment(let name, _): "there is no experiment `\(name)`"
    case .noDeletedExperiment(let name, _): "no experiment `\(name)` is in the trash"
    case .experimentIsDeleted(let name): "experiment `\(name)` is deleted"
    case .experimentExists(let name): "there is an experiment `\(name)` already"
    case .isReserved(let name):
      "`\(name)` is the experiment of the id 0, which is neither deleted nor renamed"
    case .isBusy(let name): "a run of experiment `\(name)` is just being recorded"
    case .noRuns(let experiment): "experiment `\(experiment)` has no runs"
    case .notFound(let reference, let experiment, let numbers, _):
      "experiment `\(experiment)` has no run `\(reference)`, only "
        + (numbers.count == 1
          ? "run \(numbers.lowerBound)" : "runs \(numbers.lowerBound) to \(numbers.upperBound)")
    case .ambiguous(let reference, let experiment, let candidates):
      "`\(reference)` could be several runs of `\(experiment)`: "
        + candidates.prefix(8).map { "#\($0.number) \($0.runID.prefix(8))" }.joined(separator: ", ")
        + (candidates.count > 8 ? " and \(candidates.count - 8) more" : "")
    case .noNumberLeft(let experiment, let last):
      "run #\(last) of `\(experiment)` has the highest number that a run can have: take another "
        + "experiment for new runs"
    case .noMeasure(let measure, let experiment, _):
      "no run of `\(experiment)` has the measure `\(measure)`"
    case .notFinished(let measure, let experiment, let numbers):
      "no finished run of `\(experiment)` has the measure `\(measure)`; "
        + (numbers.count == 1 ? "run " : "runs ")
        + numbers.prefix(8).map(String.init).joined(separator: ", ")
        + (numbers.count > 8 ? " and \(numbers.count - 8) more" : "")
        + (numbers.count == 1 ? " has it, but did not finish" : " have it, but did not finish")
    case .unreadable(let problem): problem.description
    case .isRunning(let info): "run #\(info.number) of `\(info.experiment)` is still running"
    case .isFinished(let info): "run #\(info.number) of `\(info.experiment)` was finished before"
    case .notDurable(let record, let error):
      "run #\(record.info.number) of `\(record.info.experiment)` is recorded, but a power failure "
        + "could still take it: \(error)"
    case .exists(let runID, let experiment): "`\(experiment)` has a run `\(runID)` already"
    }
  }
}
