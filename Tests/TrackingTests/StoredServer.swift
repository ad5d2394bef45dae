import Foundation
import JSON
import Tracking

/// As much of an MLflow tracking server as pushes and imports need, in memory. It keeps points as
/// MLflow's database does: infinities as the nearest numbers, equal ones once.
final class StoredServer {
  final class Run {
    var info: [String: JSONValue]
    var params: [String: JSONValue] = [:]
    var tags: [String: JSONValue] = [:]
    var points: [String: [JSONValue]] = [:]
    var files: [String: [UInt8]] = [:]

    init(info: [String: JSONValue]) { self.info = info }
  }

  /// By their ids.
  private(set) var runs: [String: Run] = [:]
  private var experiments: [(id: String, name: String)] = []
  /// Points that are given at once.
  var pointsOfPage = 2

  func answer(
    _ request: MLflowServer.Request
  ) throws(MLflowServerError) -> MLflowServer.Response {
    let url = URLComponents(string: request.path)
    let path = url?.path ?? ""
    var query: [String: String] = [:]
    for item in url?.queryItems ?? [] { query[item.name] = item.value }
    if let place = path.firstRange(of: "/mlflow-artifacts/artifacts") {
      return artifact(request, String(path[place.upperBound...].dropFirst()), query)
    }
    var body: JSONValue = [:]
    if case .json(let bytes) = request.body { body = (try? JSONParser.parse(bytes)) ?? [:] }
    let name = path.replacing("/api/2.0/mlflow/", with: "")
    guard let answer = answer(name, body, query) else {
      return json(["error_code": "RESOURCE_DOES_NOT_EXIST"], status: 404)
    }
    return json(answer)
  }

  private func json(_ value: JSONValue, status: Int = 200) -> MLflowServer.Response {
    MLflowServer.Response(status: status, body: value.bytes)
  }

  private func elements(_ value: JSONValue?) -> [JSONValue] {
    if case .array(let elements)? = value { elements } else { [] }
  }

  private func answer(_ name: String, _ body: JSONValue, _ query: [String: String]) -> JSONValue? {
    let run = runs[body["run_id"]?.text ?? query["run_id"] ?? ""]
    switch name {
    case "experiments/get-by-name":
      return experiments.first { $0.name == query["experiment_name"] }.map {
        ["experiment": ["experiment_id": .string($0.id)]]
      }
    case "experiments/create":
      experiments.append((String(experiments.count + 1), body["name"]?.text ?? ""))
      return ["experiment_id": .string(String(experiments.count))]
    case "experiments/search":
      return [
        "experiments": .array(
          experiments.map { ["experiment_id": .string($0.id), "name": .string($0.name)] })
      ]
    case "runs/create":
      let id = String(format: "%032x", runs.count + 1)
      var info: [String: JSONValue] = ["run_id": .string(id), "status": "RUNNING"]
      for key in ["experiment_id", "run_name", "start_time"] { info[key] = body[key] }
      info["artifact_uri"] = .string("mlflow-artifacts:/1/\(id)/artifacts")
      let made = Run(info: info)
      for tag in elements(body["tags"]) { made.tags[tag["key"]?.text ?? ""] = tag["value"] }
      runs[id] = made
      return ["run": ["info": .object(info)]]
    case "runs/log-batch":
      log(body, run)
      return [:]
    case "runs/update":
      for key in ["status", "end_time"] { run?.info[key] = body[key] }
      return [:]
    case "runs/search":
      let wanted = body["filter"]?.text
      let found = runs.sorted { $0.key < $1.key }.map(\.value).filter { run in
        elements(body["experiment_ids"]).contains(run.info["experiment_id"] ?? .null)
          && (wanted.map { filter in
            run.tags.contains { filter == "tags.`\($0.key)` = '\($0.value.text ?? "")'" }
          } ?? true)
      }
      return ["runs": .array(found.map(whole))]
    case "runs/get": return run.map { ["run": whole($0)] }
    case "metrics/get-history":
      let points = run?.points[query["metric_key"] ?? ""] ?? []
      let start = Int(query["page_token"] ?? "0") ?? 0
      let end = min(start + pointsOfPage, points.count)
      var answer: JSONValue = ["metrics": .array(Array(points[start..<end]))]
      if end < points.count { answer["next_page_token"] = .string(String(end)) }
      return answer
    default: return nil
    }
  }

  private func pairs(_ values: [String: JSONValue]) -> JSONValue {
    .array(values.map { ["key": .string($0.key), "value": $0.value] })
  }

  private func whole(_ run: Run) -> JSONValue {
    let metrics = run.points.keys.map { name -> JSONValue in ["key": .string(name)] }
    return [
      "info": .object(run.info),
      "data": [
        "params": pairs(run.params), "tags": pairs(run.tags), "metrics": .array(metrics),
      ],
    ]
  }

  private func log(_ body: JSONValue, _ run: Run?) {
    for param in elements(body["params"]) { run?.params[param["key"]?.text ?? ""] = param["value"] }
    for var point in elements(body["metrics"]) {
      switch point["value"] {
      case "Infinity": point["value"] = .number(.greatestFiniteMagnitude)
      case "-Infinity": point["value"] = .number(-.greatestFiniteMagnitude)
      default: break
      }
      let name = point["key"]?.text ?? ""
      if run?.points[name]?.contains(point) != true {
        run?.points[name, default: []].append(point)
      }
    }
  }

  // MARK: - Artifacts

  private func artifact(
    _ request: MLflowServer.Request, _ path: String, _ query: [String: String]
  ) -> MLflowServer.Response {
    let place = path.isEmpty ? query["path"] ?? "" : path
    let parts = place.split(separator: "/").map(String.init)
    guard parts.count > 2, let run = runs[parts[1]] else { return json([:], status: 404) }
    let own = parts.dropFirst(3).joined(separator: "/")
    switch request.body {
    case .json(let bytes): run.files[own] = bytes
    case .file(let descriptor):
      run.files[own] = [UInt8](FileHandle(fileDescriptor: descriptor).readDataToEndOfFile())
    case .answer(let descriptor):
      guard let bytes = run.files[own] else { return json([:], status: 404) }
      FileHandle(fileDescriptor: descriptor).write(Data(bytes))
    case .none: return list(run, below: own)
    }
    return json([:])
  }

  private func list(_ run: Run, below folder: String) -> MLflowServer.Response {
    let prefix = folder.isEmpty ? "" : folder + "/"
    var found: [String: Bool] = [:]
    for path in run.files.keys where path.hasPrefix(prefix) {
      let rest = path.dropFirst(prefix.count)
      found[String(rest.prefix { $0 != "/" })] = rest.contains("/")
    }
    let files = found.map { name, isFolder -> JSONValue in
      ["path": .string(name), "is_dir": .bool(isFolder)]
    }
    return json(["files": .array(files)])
  }
}
