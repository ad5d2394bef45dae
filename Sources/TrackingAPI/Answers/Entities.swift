internal import JSON
internal import Tracking

/// The things of MLflow's interface as its answers tell them.

extension JSONValue {
  /// A list of keys and values.
  static func pairs(_ pairs: [(name: String, value: String)]) -> JSONValue {
    .array(pairs.map { ["key": .string($0.name), "value": .string($0.value)] })
  }

  static func pairs(_ pairs: [String: String]) -> JSONValue {
    .pairs(pairs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  /// The object without members that are empty lists, which MLflow leaves out.
  func withoutEmptyLists(_ names: String...) -> JSONValue {
    var value = self
    for name in names where value[name] == .array([]) { value[name] = nil }
    return value
  }
}

extension ExperimentInfo {
  var json: JSONValue {
    var json: JSONValue = [
      "experiment_id": .string(identifier), "name": .string(name),
      "artifact_location": .string("mlflow-artifacts:/\(identifier)"),
      "lifecycle_stage": isDeleted ? "deleted" : "active", "tags": .pairs(tags),
      "creation_time": .integer(created ?? 0),
    ]
    json["last_update_time"] = .integer(updated ?? created ?? 0)
    return json.withoutEmptyLists("tags")
  }
}

extension MetricPoint {
  func json(of metric: String) -> JSONValue {
    var json: JSONValue = [
      "key": .string(metric), "value": .number(value), "timestamp": .integer(time),
      "step": .integer(step),
    ]
    json["model_id"] = model.map(JSONValue.string)
    json["dataset_name"] = dataset.map { .string($0.name) }
    json["dataset_digest"] = dataset.map { .string($0.digest) }
    return json
  }
}

/// A run in an answer.
struct RunAnswer {
  let found: FoundRun
  /// The id of its experiment.
  let experiment: String

  private var record: RunRecord { found.record }

  var info: JSONValue {
    let info = record.info
    let id = JSONValue.string(info.runID)
    var json: JSONValue = [
      "run_id": id, "run_uuid": id, "experiment_id": .string(experiment),
      "run_name": .string(info.runName), "status": .string(info.status.rawValue),
      "start_time": .integer(info.startTime),
      "artifact_uri": .string(ArtifactAddress.uri(ofRun: info.runID, experiment)),
      "lifecycle_stage": found.isDeleted ? "deleted" : "active",
    ]
    json["user_id"] = .string(
      record.data.tags[MLflowTag.user] ?? record.environment["user"] ?? "")
    json["end_time"] = info.endTime.map(JSONValue.integer)
    return json
  }

  var json: JSONValue {
    let content = MLflowContent(asItIs: record)
    let metrics = content.metrics.compactMap { name, points in
      MetricPoint.last(of: points)?.json(of: name)
    }
    let data: JSONValue = [
      "params": .pairs(content.params), "metrics": .array(metrics),
      "tags": .pairs(content.tags.filter { $0.name != ModelInputs.tag }),
    ]
    let inputs: JSONValue = [
      "dataset_inputs": .array(record.inputs.map(\.answer)),
      "model_inputs": .array(
        ModelInputs.ids(record.data.tags).map { ["model_id": .string($0)] }),
    ]
    let outputs: JSONValue = [
      "model_outputs": .array(
        record.models.map { ["model_id": .string($0.id), "step": .integer($0.step)] })
    ]
    return [
      "info": info, "data": data.withoutEmptyLists("params", "metrics", "tags"),
      "inputs": inputs.withoutEmptyLists("dataset_inputs", "model_inputs"),
      "outputs": outputs.withoutEmptyLists("model_outputs"),
    ]
  }
}

extension DatasetInput {
  fileprivate var answer: JSONValue {
    var set: JSONValue = [
      "name": .string(name), "digest": .string(digest), "source_type": .string(sourceType),
      "source": .string(source),
    ]
    set["schema"] = schema.map(JSONValue.string)
    set["profile"] = profile.map(JSONValue.string)
    let json: JSONValue = ["dataset": set, "tags": .pairs(tags)]
    return json.withoutEmptyLists("tags")
  }
}

/// The models that a run used, which a record keeps in a tag.
enum ModelInputs {
  static let tag = "latentlens.model_inputs"

  static func ids(_ tags: [String: String]) -> [String] {
    tags[tag]?.split(separator: " ").map(String.init) ?? []
  }

  static func text(_ ids: [String]) -> String { ids.joined(separator: " ") }
}

/// A model in an answer.
struct ModelAnswer {
  let model: LoggedModel
  /// The run that logged it, if one did.
  let run: RunRecord?
  /// The id of its experiment.
  let experiment: String

  /// Its points, by metric: its own, and those of the run that tell of it.
  var points: [String: [MetricPoint]] {
    var points = model.points
    for (name, own) in run?.data.points ?? [:] {
      let told = own.filter { $0.model == model.id }
      if !told.isEmpty { points[name, default: []] += told }
    }
    return points
  }

  /// The last points, for each data set its own.
  private var metrics: [JSONValue] {
    points.sorted { $0.key < $1.key }.flatMap { name, points in
      let sets = Dictionary(grouping: points) { point in
        point.dataset.map { [$0.name, $0.digest] } ?? []
      }
      return sets.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, points in
        MetricPoint.last(of: points).map { point in
          var told = point
          told.model = model.id
          var json = told.json(of: name)
          json["run_id"] = run.map { .string($0.info.runID) }
          return json
        }
      }
    }
  }

  var json: JSONValue {
    var info: JSONValue = [
      "model_id": .string(model.id), "experiment_id": .string(experiment),
      "name": .string(model.name), "creation_timestamp_ms": .integer(model.created),
      "last_updated_timestamp_ms": .integer(model.updated),
      "artifact_uri": .string(ArtifactAddress.uri(ofModel: model.id, experiment)),
      "status": .string(Self.statusPrefix + model.status), "tags": .pairs(model.tags),
    ]
    info["model_type"] = .string(model.type ?? "")
    info["source_run_id"] = .string(run?.info.runID ?? "")
    let data: JSONValue = ["params": .pairs(model.params), "metrics": .array(metrics)]
    return [
      "info": info.withoutEmptyLists("tags"),
      "data": data.withoutEmptyLists("params", "metrics"),
    ]
  }

  /// In front of the words for a status, which records have without it.
  static let statusPrefix = "LOGGED_MODEL_"
}
