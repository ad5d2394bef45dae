extension RunRecord {
  /// Reads a record of any schema up to the current one.
  package init(json: JSONValue) throws(RecordError) {
    let fields = try JSONFields(try RecordMigration.migrate(json))
    self.init(
      schema: try fields.whole("schema"),
      info: try RunInfo(fields: try fields.fields("info")),
      data: try RunData(fields: try fields.fields("data")),
      recipe: try fields.value("recipe"),
      stages: try fields.elements("stages", StageTiming.make),
      artifacts: try fields.elements("artifacts", ArtifactEntry.make),
      environment: try fields.dictionary("environment", JSONValue.text),
      script: try fields.elements("script", JSONValue.text))
  }

  /// Reads the bytes of a `run.json`.
  package init(bytes: [UInt8]) throws(RecordError) {
    let json: JSONValue
    do { json = try JSONParser.parse(bytes) } catch { throw .syntax(error) }
    try self.init(json: json)
  }

  /// The record as it is written.
  package var json: JSONValue {
    .object([
      "schema": .integer(schema), "info": info.json, "data": data.json, "recipe": recipe,
      "stages": .array(stages.map(\.json)), "artifacts": .array(artifacts.map(\.json)),
      "environment": .object(environment.mapValues { .string($0) }),
      "script": .array(script.map { .string($0) }),
    ])
  }

  /// The bytes of a `run.json`.
  package var bytes: [UInt8] { JSONWriter.bytes(of: json) }
}

extension RunRecord: Codable {
  package init(from decoder: any Decoder) throws {
    try self.init(json: JSONValue(from: decoder))
  }

  package func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}

extension RunInfo {
  fileprivate init(fields: JSONFields) throws(RecordError) {
    let status = try fields.text("status")
    guard let known = RunStatus(rawValue: status) else {
      let words = RunStatus.allCases.map(\.rawValue)
      throw .unknownWord(path: "info.status", found: status, known: words)
    }
    self.init(
      runID: try fields.text("run_id"), runName: try fields.text("run_name"),
      experiment: try fields.text("experiment"), number: try fields.whole("number"),
      status: known, startTime: try fields.whole("start_time"),
      endTime: try fields.wholeOrNull("end_time"), artifactURI: try fields.text("artifact_uri"))
  }

  fileprivate var json: JSONValue {
    .object([
      "run_id": .string(runID), "run_name": .string(runName), "experiment": .string(experiment),
      "number": .integer(number), "status": .string(status.rawValue),
      "start_time": .integer(startTime), "end_time": endTime.map { .integer($0) } ?? .null,
      "artifact_uri": .string(artifactURI),
    ])
  }
}

extension RunData {
  fileprivate init(fields: JSONFields) throws(RecordError) {
    self.init(
      params: try fields.dictionary("params", JSONValue.text),
      metrics: try fields.dictionary("metrics", JSONValue.measured),
      tags: try fields.dictionary("tags", JSONValue.text),
      histories: try fields.dictionary("histories", Self.history))
  }

  private static func history(_ value: JSONValue, _ path: String) throws(RecordError) -> [Double] {
    guard case .array(let values) = value else {
      throw .wrongType(path: path, expected: "an array", found: value.kind)
    }
    var steps: [Double] = []
    steps.reserveCapacity(values.count)
    for step in values { steps.append(try JSONValue.measured(step, path)) }
    return steps
  }

  fileprivate var json: JSONValue {
    .object([
      "params": .object(params.mapValues { .string($0) }),
      "metrics": .object(metrics.mapValues { .number($0) }),
      "tags": .object(tags.mapValues { .string($0) }),
      "histories": .object(histories.mapValues { .array($0.map { .number($0) }) }),
    ])
  }
}

extension StageTiming {
  fileprivate static func make(_ value: JSONValue, _ path: String) throws(RecordError) -> Self {
    let fields = try JSONFields(value, path: path)
    return Self(
      name: try fields.text("name"), seconds: try fields.number("seconds"),
      reused: try fields.truth("reused"), bytes: try fields.whole("bytes"))
  }

  fileprivate var json: JSONValue {
    .object([
      "name": .string(name), "seconds": .number(seconds), "reused": .bool(reused),
      "bytes": .integer(bytes),
    ])
  }
}

extension ArtifactEntry {
  fileprivate static func make(_ value: JSONValue, _ path: String) throws(RecordError) -> Self {
    let fields = try JSONFields(value, path: path)
    return Self(
      path: try fields.text("path"), bytes: try fields.whole("bytes"),
      xxh3: try fields.text("xxh3"))
  }

  fileprivate var json: JSONValue {
    .object(["path": .string(path), "bytes": .integer(bytes), "xxh3": .string(xxh3)])
  }
}
