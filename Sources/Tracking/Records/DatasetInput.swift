internal import JSON

/// A data set that a run used: MLflow's `DatasetInput`.
package struct DatasetInput: Sendable, Equatable {
  package var name: String
  /// What tells one content from another, in whatever form its program gives it.
  package var digest: String
  /// The kind of source: `local`, `http`, `code`, …
  package var sourceType: String
  /// Where it came from, often as JSON.
  package var source: String
  /// The columns, as JSON.
  package var schema: String?
  /// Numbers of it, as JSON.
  package var profile: String?
  package var tags: [String: String]

  package init(
    name: String, digest: String, sourceType: String = "", source: String = "",
    schema: String? = nil, profile: String? = nil, tags: [String: String] = [:]
  ) {
    self.name = name
    self.digest = digest
    self.sourceType = sourceType
    self.source = source
    self.schema = schema
    self.profile = profile
    self.tags = tags
  }

  /// What it was used for: `training`, `test`, …
  package var context: String? { tags[MLflowTag.datasetContext] }

  func isSameSet(as other: DatasetInput) -> Bool { name == other.name && digest == other.digest }
}

// MARK: - JSON

extension DatasetInput {
  static func make(_ value: JSONValue, _ path: String) throws(JSONFieldError) -> DatasetInput {
    let fields = try JSONFields(value, path: path)
    return DatasetInput(
      name: try fields.text("name"), digest: try fields.text("digest"),
      sourceType: try fields.text("source_type"), source: try fields.text("source"),
      schema: try fields.textIfAny("schema"), profile: try fields.textIfAny("profile"),
      tags: try fields.dictionary("tags", JSONValue.text))
  }

  var json: JSONValue {
    var json: JSONValue = [
      "name": .string(name), "digest": .string(digest), "source_type": .string(sourceType),
      "source": .string(source), "tags": .object(tags.mapValues { .string($0) }),
    ]
    json["schema"] = schema.map(JSONValue.string)
    json["profile"] = profile.map(JSONValue.string)
    return json
  }
}
