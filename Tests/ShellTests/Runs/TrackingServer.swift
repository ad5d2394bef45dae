import Foundation
import JSON
import Tracking

/// As much of an MLflow tracking server as a push needs, in memory; it can break off.
final class TrackingServer {
  struct Run {
    var status = "RUNNING"
    var isDeleted = false
    var tags: [String: String] = [:]
    var params: [String: String] = [:]
    var metrics: [String: [Double]] = [:]
    var files: [String: Int] = [:]
  }

  struct Model {
    let run: String
    let params: [String: String]
    var isReady = false
    var files: [String: Int] = [:]
  }

  private(set) var runs: [String: Run] = [:]
  private(set) var models: [String: Model] = [:]
  /// What was asked for so far, files apart.
  private(set) var requests: [String] = []
  /// Whether it knows logged models, as MLflow does since 3.0.
  var knowsModels = true
  /// Whether its experiments are in the trash.
  var hasDeletedExperiments = false
  private var experiments: [String: String] = [:]
  /// How many requests are answered before the connection breaks; nil for all.
  var patience: Int?

  var activeRuns: [Run] { runs.values.filter { !$0.isDeleted } }

  func answer(
    _ request: MLflowServer.Request
  ) throws(MLflowServerError) -> MLflowServer.Response {
    if let left = patience {
      if left == 0 { throw .unreachable(reason: "broken") }
      patience = left - 1
    }
    let parts = request.path.split(separator: "?", maxSplits: 1)
    let name = String(parts[0].trimmingPrefix("/api/2.0/mlflow/"))
    if request.method != "PUT" { requests.append(name) }
    switch request.body {
    case .file(let descriptor):
      var status = stat()
      return put(unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : nil, at: name)
    case .json(let bytes) where request.method == "PUT": return put(bytes.count, at: name)
    case .none where request.method == "DELETE":
      return json(models.removeValue(forKey: String(name.dropFirst(14))) == nil ? .null : [:])
    case .answer: return json([:], status: 404)
    case .none: return experiment(String(parts[1].dropFirst("experiment_name=".count)))
    case .json(let bytes):
      let body = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))
      if name.hasPrefix("logged-models") { return model(name, body ?? .null) }
      return json(post(name, body ?? .null))
    }
  }

  private func json(_ value: JSONValue, status: Int = 200) -> MLflowServer.Response {
    MLflowServer.Response(status: status, body: value.bytes)
  }

  private func experiment(_ name: String) -> MLflowServer.Response {
    guard let id = experiments[name] else {
      return json(["error_code": "RESOURCE_DOES_NOT_EXIST"], status: 404)
    }
    let stage = hasDeletedExperiments ? "deleted" : "active"
    return json([
      "experiment": ["experiment_id": .string(id), "lifecycle_stage": .string(stage)]
    ])
  }

  private func put(_ bytes: Int?, at path: String) -> MLflowServer.Response {
    let places = path.split(separator: "/")
    if let id = places.first(where: { models[String($0)] != nil }) {
      models[String(id)]?.files[places.dropFirst(8).joined(separator: "/")] = bytes
      return json([:])
    }
    guard let id = places.first(where: { runs[String($0)] != nil }) else {
      return json([:], status: 404)
    }
    runs[String(id)]?.files[places.dropFirst(7).joined(separator: "/")] = bytes
    return json([:])
  }

  private func model(_ name: String, _ body: JSONValue) -> MLflowServer.Response {
    guard knowsModels else { return MLflowServer.Response(status: 404, body: Array("<p>".utf8)) }
    switch name {
    case "logged-models":
      let id = "m-\(models.count)-\(runs.count)"
      models[id] = Model(run: body["source_run_id"]?.text ?? "", params: pairs(body["params"]))
      let place = JSONValue.string("mlflow-artifacts:/7/models/\(id)/artifacts")
      return json(["model": ["info": ["model_id": .string(id), "artifact_uri": place]]])
    case "logged-models/search":
      let found = models.filter { body["filter"]?.text == "source_run_id = '\($0.value.run)'" }
      return json([
        "models": .array(found.map { ["info": ["model_id": .string($0.key)]] })
      ])
    default:
      models[body["model_id"]?.text ?? ""]?.isReady = body["status"] == "LOGGED_MODEL_READY"
      return json([:])
    }
  }

  private func post(_ name: String, _ body: JSONValue) -> JSONValue {
    let id = body["run_id"]?.text ?? ""
    switch name {
    case "experiments/create":
      experiments[body["name"]?.text ?? ""] = "7"
      return ["experiment_id": "7"]
    case "runs/search": return ["runs": .array(found(body["filter"]?.text ?? ""))]
    case "runs/create":
      let id = "run\(runs.count)"
      runs[id] = Run(tags: pairs(body["tags"]))
      let place = JSONValue.string("mlflow-artifacts:/7/\(id)/artifacts")
      return ["run": ["info": ["run_id": .string(id), "artifact_uri": place]]]
    case "runs/delete": runs[id]?.isDeleted = true
    case "runs/update": runs[id]?.status = body["status"]?.text ?? ""
    case "runs/log-batch":
      runs[id]?.params.merge(pairs(body["params"])) { $1 }
      runs[id]?.tags.merge(pairs(body["tags"])) { $1 }
      for metric in elements(body["metrics"]) {
        runs[id]?.metrics[metric["key"]?.text ?? "", default: []]
          .append(metric["value"]?.double ?? .nan)
      }
    default: break
    }
    return [:]
  }

  private func found(_ filter: String) -> [JSONValue] {
    let found = runs.filter { _, run in
      !run.isDeleted && run.tags.contains { filter == "tags.`\($0.key)` = '\($0.value)'" }
    }
    return found.map { ["info": ["run_id": .string($0.key), "status": .string($0.value.status)]] }
  }

  private func elements(_ value: JSONValue?) -> [JSONValue] {
    if case .array(let elements)? = value { elements } else { [] }
  }

  private func pairs(_ value: JSONValue?) -> [String: String] {
    var pairs: [String: String] = [:]
    for entry in elements(value) { pairs[entry["key"]?.text ?? ""] = entry["value"]?.text }
    return pairs
  }
}
