internal import JSON

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
  package static let times = -62_135_596_800_000...253_402_300_799_999

  /// The name of a run that was given none.
  package static func usualName(_ number: Int) -> String { "run-\(number)" }
}

/// What became of a run, in MLflow's words.
package enum RunStatus: String, Codable, Sendable, CaseIterable {
  case running = "RUNNING"
  case finished = "FINISHED"
  case failed = "FAILED"
  case killed = "KILLED"
}

// MARK: - JSON

extension RunInfo {
  init(fields: JSONFields) throws(JSONFieldError) {
    let status = try fields.text("status")
    guard let known = RunStatus(rawValue: status) else {
      let words = RunStatus.allCases.map(\.rawValue)
      throw .unknownWord(path: "info.status", found: status, known: words)
    }
    self.init(
      runID: try fields.text("run_id"), runName: try fields.text("run_name"),
      experiment: try fields.text("experiment"),
      number: try fields.whole("number", in: Self.numbers),
      status: known, startTime: try fields.whole("start_time", in: Self.times),
      endTime: try fields.wholeOrNull("end_time", in: Self.times),
      artifactURI: try fields.text("artifact_uri"))
  }

  var json: JSONValue {
    .object([
      "run_id": .string(runID), "run_name": .string(runName), "experiment": .string(experiment),
      "number": .integer(number), "status": .string(status.rawValue),
      "start_time": .integer(startTime), "end_time": endTime.map { .integer($0) } ?? .null,
      "artifact_uri": .string(artifactURI),
    ])
  }
}
