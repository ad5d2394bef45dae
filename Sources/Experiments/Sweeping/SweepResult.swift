import Kernels
package import Recommender
package import Tracking

/// The runs of a sweep.
package struct SweepResult: Sendable {
  package let sweep: Sweep
  /// The number of the run that they belong to; nil where none is recorded.
  package let parent: Int?
  package internal(set) var runs: [(combination: [String], run: RecordedRun)] = []
  /// How many epochs were learnt for it, of all folds; those before it was interrupted are left out.
  package internal(set) var epochs = 0
  /// Whether there were runs of it before, which another process may have learnt.
  var goesOn = false

  init(sweep: Sweep, parent: Int?) {
    self.sweep = sweep
    self.parent = parent
  }

  /// What all runs measure.
  package var measures: [Measure] { runs.first?.run.evaluation.measures.map(\.measure) ?? [] }

  package func values(of measure: Measure) -> [Double?] {
    runs.map { $0.run.evaluation.value(of: measure) }
  }

  /// The best run by the first measure, of equal ones the first; one that was stopped on the way
  /// has not shown what it can do, and is none.
  package var best: RecordedRun? {
    guard let measure = measures.first else { return nil }
    let values = runs.map {
      $0.run.stoppedAfter != nil ? nil : $0.run.evaluation.value(of: measure)
    }
    let best = MeasureDirection(of: measure.name).bestPlaces(of: values)
    return best.first.map { runs[$0].run }
  }

  /// What halving has spent, in words: "81 epochs, where all to the end take 729"; nil without it.
  package var effort: String? {
    guard let last = sweep.rungs.last else { return nil }
    let folds = runs.first?.run.evaluation.folds.count ?? 1
    let whole = sweep.combinations.count * last.epochs * folds
    let now = goesOn ? " since it went on" : ""
    return "\(epochs) epochs\(now), where all combinations to the end take \(whole)"
  }
}

/// A run of a sweep failed or was cancelled, and the sweep with it.
package struct StoppedSweep: Error, CustomStringConvertible {
  package let parent: RunInfo
  /// The runs that are finished, and stay.
  package let result: SweepResult
  /// Why; `Cancelled` where it was to stop.
  package let cause: any Error
  package let unrecorded: [UnrecordedEnd]

  /// Records that the parent ended so.
  init(
    of result: SweepResult, under active: ActiveRun, because error: any Error
  ) {
    let run = error as? StoppedRun
    let stopped = StoppedRun(cause: run?.cause ?? error, ending: active)
    self.result = result
    parent = active.record.info
    cause = stopped.cause
    unrecorded = [run?.unrecorded, stopped.unrecorded].compactMap(\.self)
  }

  package var description: String { "\(cause)" }
}

/// The tags by which the runs of a sweep belong together.
package enum SweepTag {
  /// On each run: the id of the parent, under MLflow's name.
  package static let parent = MLflowTag.parentRun
  /// On the parent: what was swept.
  package static let sweep = "latentlens.sweep"
  /// On the parent: the id of the best run.
  package static let best = "latentlens.bestRunId"
  /// On a run that halving left out: after how many epochs of how many.
  package static let stopped = "latentlens.stopped"
  /// On the parent of such runs: how many epochs were learnt, and how many there would have been.
  package static let epochs = "latentlens.epochs"
}
