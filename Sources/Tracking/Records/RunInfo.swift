/// Who a run is: MLflow's `RunInfo`, and the number within the experiment.
package struct RunInfo: Sendable, Equatable {
  /// 32 lower-case hexadecimal digits, also the name of the run's folder.
  package var runID: String
  package var runName: String
  package var experiment: String
  /// 1, 2, … within the experiment, never used again.
  package var number: Int
  package var status: RunStatus
  /// Milliseconds since 1970.
  package var startTime: Int
  /// Milliseconds since 1970; nil while the run has no end.
  package var endTime: Int?
  /// Where the artifacts lie, seen from the run's folder, so that a store can be moved.
  package var artifactURI: String

  package init(
    runID: String, runName: String, experiment: String, number: Int, status: RunStatus,
    startTime: Int, endTime: Int? = nil, artifactURI: String = "artifacts"
  ) {
    self.runID = runID
    self.runName = runName
    self.experiment = experiment
    self.number = number
    self.status = status
    self.startTime = startTime
    self.endTime = endTime
    self.artifactURI = artifactURI
  }

  /// The numbers that a run may bear: each of them, and the one after it, is exact as a `Double`,
  /// which filters and plots take it for.
  static let numbers = 1...999_999_999_999_999

  /// The milliseconds since 1970 that a start or an end may have: the years 1 to 9999.
  static let times = -62_135_596_800_000...253_402_300_799_999

  /// The name of a run that was given none.
  package static func usualName(_ number: Int) -> String { "run-\(number)" }
}
