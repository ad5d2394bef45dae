internal import Files
internal import JSON

/// Records a run's model on an MLflow tracking server, as one of its logged models.
///
/// It is PENDING there until all of it has arrived. `runs:/<run id>/model` then leads to it.
struct MLflowModelPush {
  let server: MLflowServer
  /// The server's id of the experiment.
  let experiment: String
  /// The server's id of the run.
  let runID: String

  private static func request(_ id: String) -> String { "logged-models/\(URIText.piece(id))" }

  /// Removes what a push that broke left of the run's models.
  func removeRemains() throws(MLflowServerError) {
    let search: JSONValue = [
      "experiment_ids": [.string(experiment)], "filter": .string("source_run_id = '\(runID)'"),
    ]
    guard case .array(let models)? = try known("POST", "logged-models/search", search)?["models"]
    else { return }
    for model in models {
      let id = try MLflowServer.identifier(
        model["info"]?["model_id"], of: "logged-models/search")
      _ = try server.call("DELETE", Self.request(id))
    }
  }

  /// Sends the files of a model.
  ///
  /// - Parameters:
  ///   - files: Paths on this machine, and within the model's folder.
  ///   - params: The run's, as MLflow gives them to a model that a run logs.
  /// - Returns: Whether the server has the model now; older ones know no logged models, and some
  ///   keep their files where only clients can put them.
  func send(
    _ files: [(path: RootedPath, name: String)], params: [JSONValue]
  ) throws(MLflowServerError) -> Bool {
    let request: JSONValue = [
      "experiment_id": .string(experiment), "name": .string(MLflowModelFolder.artifact),
      "source_run_id": .string(runID), "params": .array(params),
    ]
    guard let info = try known("POST", "logged-models", request)?["model"]?["info"] else {
      return false
    }
    let id = try MLflowServer.identifier(info["model_id"], of: "logged-models")
    guard let uri = info["artifact_uri"]?.text else {
      throw .notUnderstood(request: "logged-models")
    }
    guard let place = MLflowServer.artifactPlace(uri) else {
      _ = try server.call("DELETE", Self.request(id))
      return false
    }
    for file in files { try server.put(file: file.path, at: "\(place)/\(file.name)") }
    let output: JSONValue = ["model_id": .string(id), "step": 0]
    _ = try server.answer("runs/outputs", ["run_id": .string(runID), "models": [output]])
    _ = try server.call(
      "PATCH", Self.request(id),
      ["model_id": .string(id), "status": "LOGGED_MODEL_READY"])
    return true
  }

  /// The answer of a server that knows logged models; nil from one that does not (before MLflow 3).
  private func known(
    _ method: String, _ name: String, _ body: JSONValue
  ) throws(MLflowServerError) -> JSONValue? {
    do throws(MLflowServerError) {
      return try server.call(method, name, body)
    } catch {
      if case .refused(_, 404, _) = error { return nil }
      throw error
    }
  }
}
