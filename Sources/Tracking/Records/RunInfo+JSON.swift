extension RunInfo {
  init(fields: JSONFields) throws(RecordError) {
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
