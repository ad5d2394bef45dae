internal import Files
internal import JSON

/// A model that a run logged: MLflow's `LoggedModel`.
package struct LoggedModel: Sendable, Equatable {
  /// MLflow's id, `m-` and 32 hexadecimal digits; any that is a file's name.
  package var id: String
  package var name: String
  /// The folder of its files within the run's artifacts; nil where the store has none.
  package var path: String?
  /// The address that its files were logged to.
  package var source: String?
  /// MLflow's `model_type`.
  package var type: String?
  /// MLflow's word: `READY`, `PENDING`, `UPLOAD_FAILED`.
  package var status: String
  /// The step of the run at which it was logged.
  package var step: Int
  /// Milliseconds since 1970.
  package var created: Int
  /// Milliseconds since 1970.
  package var updated: Int
  /// The ways in which it can be loaded, as `MLmodel` lists them: `python_function`, …
  package var flavours: [String]
  package var params: [String: String]
  package var tags: [String: String]
  /// The points of its metrics, as they came.
  package var points: [String: [MetricPoint]]

  package init(
    id: String, name: String, path: String? = nil, source: String? = nil, type: String? = nil,
    status: String = "READY", step: Int = 0, created: Int = 0, updated: Int = 0,
    flavours: [String] = [], params: [String: String] = [:], tags: [String: String] = [:],
    points: [String: [MetricPoint]] = [:]
  ) {
    self.id = id
    self.name = name
    self.path = path
    self.source = source
    self.type = type
    self.status = status
    self.step = step
    self.created = created
    self.updated = updated
    self.flavours = flavours
    self.params = params
    self.tags = tags
    self.points = points
  }
}

// MARK: - JSON

extension LoggedModel {
  static func make(_ value: JSONValue, _ path: String) throws(JSONFieldError) -> LoggedModel {
    let fields = try JSONFields(value, path: path)
    let (id, folder) = (try fields.text("model_id"), try fields.textIfAny("path"))
    guard RootedPath.isPlain(id) else {
      throw .wrongType(
        path: fields.full("model_id"), expected: "the name of a folder",
        found: "`\(id.prefix(60))`")
    }
    if let folder, !ArtifactEntry.staysWithin(folder) {
      throw .wrongType(
        path: fields.full("path"), expected: "names with `/` between them",
        found: "`\(folder.prefix(60))`")
    }
    return LoggedModel(
      id: id, name: try fields.text("name"), path: folder, source: try fields.textIfAny("source"),
      type: try fields.textIfAny("model_type"), status: try fields.text("status"),
      step: try fields.whole("step", in: Int.min...Int.max),
      created: try fields.whole("creation_timestamp", in: RunInfo.times),
      updated: try fields.whole("last_updated_timestamp", in: RunInfo.times),
      flavours: try fields.elements("flavors", JSONValue.text),
      params: try fields.dictionary("params", JSONValue.text),
      tags: try fields.dictionary("tags", JSONValue.text),
      points: try fields.dictionary("points", MetricPoint.columns))
  }

  var json: JSONValue {
    var json: JSONValue = [
      "model_id": .string(id), "name": .string(name), "status": .string(status),
      "step": .integer(step), "creation_timestamp": .integer(created),
      "last_updated_timestamp": .integer(updated),
      "flavors": .array(flavours.map { .string($0) }),
      "params": .object(params.mapValues { .string($0) }),
      "tags": .object(tags.mapValues { .string($0) }),
      "points": .object(points.mapValues(MetricPoint.columns)),
    ]
    json["path"] = path.map(JSONValue.string)
    json["source"] = source.map(JSONValue.string)
    json["model_type"] = type.map(JSONValue.string)
    return json
  }
}
