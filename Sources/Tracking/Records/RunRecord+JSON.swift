extension RunRecord {
  /// Reads a record of any schema up to the current one.
  package init(json: JSONValue) throws(RecordError) {
    let fields = try JSONFields(try RecordMigration.toCurrent.migrate(json))
    self.init(
      schema: try fields.whole("schema", in: 1...Int.max),
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

  /// What a listing needs of the bytes of a `run.json`: no histories. The rest must be well-formed
  /// JSON and is not looked at otherwise; a record of an older schema is read in full.
  static func facts(_ bytes: [UInt8]) throws(RecordError) -> (info: RunInfo, data: RunData) {
    let json: JSONValue
    do { json = try JSONParser.parse(bytes, skimming: Self.notListed) } catch {
      throw .syntax(error)
    }
    let fields = try JSONFields(json)
    guard try fields.whole("schema", in: 1...Int.max) == currentSchema else {
      let record = try RunRecord(bytes: bytes)
      return (record.info, record.data)
    }
    return (
      try RunInfo(fields: try fields.fields("info")),
      try RunData(fields: try fields.fields("data"), withHistories: false)
    )
  }

  private static let notListed: [Set<String>] = [
    ["recipe", "stages", "artifacts", "environment", "script"], ["histories"],
  ]

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
