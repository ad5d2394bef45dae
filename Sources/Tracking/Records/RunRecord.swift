internal import Files
package import JSON

/// Everything the store knows of one run; the content of its `run.json`.
///
/// On disk the record is a JSON object with the members `schema` (integer), `info`, `data`,
/// `inputs`, `models`, `recipe`, `stages`, `artifacts`, `environment` and `script`;
/// `RunRecord.jsonSchema` describes them. What MLflow has as well bears its names (`run_id`,
/// `start_time`, …). Of a run that goes on, what was logged since lies in its journal.
package struct RunRecord: Sendable, Equatable {
  /// The schema this version writes; older ones are migrated step by step when they are read.
  package static let currentSchema = RecordMigration.toCurrent.schema

  package var schema: Int
  package var info: RunInfo
  package var data: RunData
  /// The data sets that the run used.
  package var inputs: [DatasetInput]
  /// The models that the run logged.
  package var models: [LoggedModel]
  /// Whatever made the run: data file, fingerprint, sample, split, settings. Opaque here.
  package var recipe: JSONValue
  package var stages: [StageTiming]
  package var artifacts: [ArtifactEntry]
  /// Version, host, cores, operating system, git commit and so on.
  package var environment: [String: String]
  /// The lines that led to the run.
  package var script: [String]
  /// How many bytes of the journal the record holds already, of a run that goes on.
  var journalled = 0

  package init(
    schema: Int = RunRecord.currentSchema, info: RunInfo, data: RunData = RunData(),
    inputs: [DatasetInput] = [], models: [LoggedModel] = [], recipe: JSONValue = .null,
    stages: [StageTiming] = [], artifacts: [ArtifactEntry] = [],
    environment: [String: String] = [:], script: [String] = []
  ) {
    self.schema = schema
    self.info = info
    self.data = data
    self.inputs = inputs
    self.models = models
    self.recipe = recipe
    self.stages = stages
    self.artifacts = artifacts
    self.environment = environment
    self.script = script
  }
}

/// What one stage of a run cost.
package struct StageTiming: Sendable, Equatable {
  package var name: String
  package var seconds: Double
  /// The stage was fresh, and nothing was computed.
  package var reused: Bool
  /// What its result holds in memory.
  package var bytes: Int

  package init(name: String, seconds: Double, reused: Bool, bytes: Int) {
    self.name = name
    self.seconds = seconds
    self.reused = reused
    self.bytes = bytes
  }
}

/// An artifact as it was written, so that `verify` can tell whether it still is.
package struct ArtifactEntry: Sendable, Equatable {
  /// Path within the artifacts folder, with `/`.
  package var path: String
  package var bytes: Int
  /// XXH3's 128 bits as 32 hexadecimal digits: finds accidents, proves nothing against malice.
  package var xxh3: String

  package init(path: String, bytes: Int, xxh3: String) {
    self.path = path
    self.bytes = bytes
    self.xxh3 = xxh3
  }
}

// MARK: - JSON

extension RunRecord {
  /// Reads a record of any schema up to the current one.
  package init(json: JSONValue) throws(RecordError) {
    let current = try RecordMigration.toCurrent.migrate(json)
    do throws(JSONFieldError) { try self.init(fields: try JSONFields(current)) } catch {
      throw .field(error)
    }
  }

  private init(fields: JSONFields) throws(JSONFieldError) {
    self.init(
      schema: try fields.whole("schema", in: 1...Int.max),
      info: try RunInfo(fields: try fields.fields("info")),
      data: try RunData(fields: try fields.fields("data")),
      inputs: try fields.elements("inputs", DatasetInput.make),
      models: try fields.elements("models", LoggedModel.make),
      recipe: try fields.value("recipe"),
      stages: try fields.elements("stages", StageTiming.make),
      artifacts: try fields.elements("artifacts", ArtifactEntry.make),
      environment: try fields.dictionary("environment", JSONValue.text),
      script: try fields.elements("script", JSONValue.text))
    if fields.has("journal") { journalled = try fields.whole("journal", in: 0...Int.max) }
  }

  /// Reads the bytes of a `run.json`.
  package init(bytes: [UInt8]) throws(RecordError) {
    let json: JSONValue
    do { json = try JSONParser.parse(bytes) } catch { throw .syntax(error) }
    try self.init(json: json)
  }

  /// What a listing needs of the bytes of a `run.json`: no points, curves and folds. The rest must
  /// be well-formed JSON and is not looked at otherwise; a record of an older schema is read in
  /// full.
  static func facts(_ bytes: [UInt8]) throws(RecordError) -> (info: RunInfo, data: RunData) {
    let json: JSONValue
    do { json = try JSONParser.parse(bytes, skimming: Self.notListed) } catch {
      throw .syntax(error)
    }
    let facts = try RecordError.inFields { () throws(JSONFieldError) in try listed(of: json) }
    if let facts { return facts }
    let record = try RunRecord(bytes: bytes)
    return (record.info, record.data)
  }

  /// - Returns: nil for a record of another schema.
  private static func listed(
    of json: JSONValue
  ) throws(JSONFieldError) -> (info: RunInfo, data: RunData)? {
    let fields = try JSONFields(json)
    guard try fields.whole("schema", in: 1...Int.max) == currentSchema else { return nil }
    return (
      try RunInfo(fields: try fields.fields("info")),
      try RunData(fields: try fields.fields("data"), isListed: true)
    )
  }

  private static let notListed: [Set<String>] = [
    ["inputs", "models", "recipe", "stages", "artifacts", "environment", "script"],
    ["points", "curves", "folds"],
  ]

  /// The record as it is written.
  package var json: JSONValue {
    var json: JSONValue = [
      "schema": .integer(schema), "info": info.json, "data": data.json,
      "inputs": .array(inputs.map(\.json)), "models": .array(models.map(\.json)),
      "recipe": recipe, "stages": .array(stages.map(\.json)),
      "artifacts": .array(artifacts.map(\.json)),
      "environment": .object(environment.mapValues { .string($0) }),
      "script": .array(script.map { .string($0) }),
    ]
    if info.status == .running && journalled > 0 { json["journal"] = .integer(journalled) }
    return json
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

extension StageTiming {
  static func make(_ value: JSONValue, _ path: String) throws(JSONFieldError) -> Self {
    let fields = try JSONFields(value, path: path)
    return Self(
      name: try fields.text("name"), seconds: try fields.number("seconds"),
      reused: try fields.truth("reused"), bytes: try fields.whole("bytes", in: 0...Int.max))
  }

  fileprivate var json: JSONValue {
    [
      "name": .string(name), "seconds": .number(seconds), "reused": .bool(reused),
      "bytes": .integer(bytes),
    ]
  }
}

extension ArtifactEntry {
  /// Whether a path that was read names something within the artifacts, be it a name that is not
  /// written any more.
  static func staysWithin(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
      RootedPath.isPlain(String($0))
    }
  }

  static func make(_ value: JSONValue, _ path: String) throws(JSONFieldError) -> Self {
    let fields = try JSONFields(value, path: path)
    let own = try fields.text("path")
    guard staysWithin(own) else {
      throw .wrongType(
        path: "\(path).path", expected: "names with `/` between them",
        found: "`\(own.prefix(60))`")
    }
    return Self(
      path: own, bytes: try fields.whole("bytes", in: 0...Int.max),
      xxh3: try fields.text("xxh3"))
  }

  var json: JSONValue {
    ["path": .string(path), "bytes": .integer(bytes), "xxh3": .string(xxh3)]
  }
}
