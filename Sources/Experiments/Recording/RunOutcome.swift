import Kernels
package import Recommender
package import Tracking

/// What there is to say of a run beside its result.
package enum RunNote: Sendable {
  /// A model that was asked for is that of the first of several folds.
  case firstFold(of: Int)
  /// Predictions that were asked for are not held at this size.
  case predictionsLeftOut
  /// What is known of single users was asked for, and the run is over folds, which are compared.
  case foldsAreCompared
  /// A folder of the run stays in Spark's storage.
  case folderLeft(String)
  /// Files beside the record could not be written.
  case artifactsMissing(RunStoreError)
  /// What was computed, and what reused.
  case stages([StageReport])
  /// What the model says of its fits.
  case ofModel(String)
  /// The split is random, and the ratings have times: the model learns from what came after its
  /// tests.
  case learnsFromFuture
  /// All ratings are for training.
  case nothingMeasured
  /// Every prediction is the mean of all ratings; why, where the settings tell.
  case everyPredictionImpossible(reason: String?)
  /// Measures that have no value, since no test rating is relevant.
  case nothingRelevant([Measure], from: Double)
  /// Measures of genres that nobody has told.
  case noGenres([Measure])
  /// Measures that would take time at this size, and those that there are.
  case measuresLeftOut([Measure], measured: [Measure])

  /// Whether something is not as it was asked for.
  package var isWarning: Bool {
    switch self {
    case .predictionsLeftOut, .artifactsMissing, .folderLeft: true
    default: false
    }
  }

  /// Which of several models a look at a plan's model is at.
  package static func ofFold(_ plan: Plan) -> [RunNote] {
    let folds = plan.validation.method.folds
    return folds > 1 ? [.firstFold(of: folds)] : []
  }

  /// Which stages were computed, which reused, and what a reader might wonder about.
  static func ofResult(_ evaluation: Evaluation, _ plan: Plan) -> [RunNote] {
    // Of what was done elsewhere no stages are known.
    let ofStages = evaluation.stages.isEmpty ? [] : [stages(evaluation.stages)]
    var notes = ofStages + evaluation.warnings.map { ofModel($0) }
    if evaluation.testCount == 0 {
      notes.append(.nothingMeasured)
    } else if evaluation.impossible == evaluation.testCount {
      notes.append(.everyPredictionImpossible(reason: plan.model.model.contradiction))
    }
    notes += ofLists(evaluation, plan)
    if !evaluation.omitted.isEmpty {
      notes.append(
        .measuresLeftOut(evaluation.omitted, measured: evaluation.measures.map(\.measure)))
    }
    return notes
  }
}

extension RunNote {
  /// Why measures of lists have no value.
  private static func ofLists(_ evaluation: Evaluation, _ plan: Plan) -> [RunNote] {
    if evaluation.testCount == 0 { return [] }
    let missing = plan.listMeasures.filter {
      evaluation.value(of: $0) == nil && !evaluation.omitted.contains($0)
    }
    let ofGenres = missing.filter(\.family.needsGenres)
    let others = missing.filter { !$0.family.needsGenres }
    return (ofGenres.isEmpty ? [] : [noGenres(ofGenres)])
      + (others.isEmpty ? [] : [nothingRelevant(others, from: plan.ranking.relevant)])
  }
}

/// A run, or a sweep, went well, but could not be kept as it was asked for.
package struct Unkept<Value: Sendable>: Error, CustomStringConvertible {
  package let value: Value
  package let cause: RunStoreError
  /// What is wrong with what is kept, as a message says it.
  private let fault: String

  init(_ value: Value, cause: RunStoreError, fault: String = "the run is not recorded") {
    self.value = value
    self.cause = cause
    self.fault = fault
  }

  package var description: String {
    // It says itself that the run is recorded, and how.
    if case .notDurable = cause { return "\(cause)" }
    return "\(fault): \(cause)"
  }
}

/// A run failed or was cancelled.
package struct StoppedRun: Error, CustomStringConvertible {
  /// Why; `Cancelled` where it was to stop.
  package let cause: any Error
  /// The run as KILLED or FAILED; nil where it was not recorded.
  package let record: RunRecord?
  package let unrecorded: UnrecordedEnd?

  /// The tag that tells why.
  static let errorTag = "error"

  /// Records that the run ended so.
  ///
  /// - Parameter active: nil for one that was not recorded from the beginning.
  init(cause: any Error, ending active: ActiveRun?) {
    self.cause = cause
    let status: RunStatus = cause is Cancelled ? .killed : .failed
    do throws(RunStoreError) {
      record = try active?.finish(tags: [Self.errorTag: "\(cause)"], status: status)
      unrecorded = nil
    } catch {
      record = nil
      unrecorded = active.map { UnrecordedEnd(run: $0.record.info, cause: error) }
    }
  }

  package var description: String { "\(cause)" }
}

/// The end of a run that the disk did not take: listings show the run as interrupted.
package struct UnrecordedEnd: Sendable {
  package let run: RunInfo
  package let cause: RunStoreError
}

extension RunSummary {
  /// What became of the run, in a word.
  package var state: String { status.state(isInterrupted: isInterrupted) }
}

extension RunStatus {
  /// What became of a run, in a word.
  func state(isInterrupted: Bool) -> String {
    isInterrupted ? "interrupted" : rawValue.lowercased()
  }
}
