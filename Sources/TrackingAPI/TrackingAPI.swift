internal import JSON
package import Serving
package import Tracking

/// MLflow's REST interface, version 2.0, over a run store: what its clients of the generations 2 and
/// 3 call, but for the model registry and tracing.
package struct TrackingAPI: Sendable {
  private let store: TrackingStore

  package init(_ store: RunStore) { self.store = TrackingStore(store) }

  /// The calls that are answered.
  package var routes: [Route] {
    experimentRoutes + runRoutes + loggingRoutes + modelRoutes + artifactRoutes + serverRoutes
      + leftOutRoutes
  }

  /// Makes what was logged safe from a power failure, and lets go of all runs that go on; whoever
  /// works on one of them may go on with it later.
  package func close() async { await store.close() }

  // MARK: - Rows

  /// What a call does in the store; its result is the answer's JSON.
  private typealias Action =
    @Sendable (isolated TrackingStore, Arguments) throws -> JSONValue

  private static let base = "/api/2.0/mlflow/"

  /// A row whose arguments are the values of its address.
  private func get(_ name: String, _ action: @escaping Action) -> Route {
    let store = store
    return Route(.get, RoutePattern(stringLiteral: Self.base + name)) { call in
      var arguments = Arguments(query: call.request.query)
      for (name, pieces) in call.values { arguments = arguments.with(name, pieces.first ?? "") }
      return try await Self.answer(store, arguments, action)
    }
  }

  /// A row whose arguments are the members of a JSON body.
  private func send(
    _ name: String, by method: Request.Method = .post, _ action: @escaping Action
  ) -> Route {
    let store = store
    return Route(
      method, RoutePattern(stringLiteral: Self.base + name), payload: .json(limit: Limits.body)
    ) { call in
      var arguments = try Arguments(body: try await call.request.body.bytes(limit: Limits.body))
      for (name, pieces) in call.values { arguments = arguments.with(name, pieces.first ?? "") }
      return try await Self.answer(store, arguments, action)
    }
  }

  /// A row whose arguments stand in its address, and that removes what it names.
  private func remove(_ name: String, _ action: @escaping Action) -> Route {
    let store = store
    return Route(
      .delete, RoutePattern(stringLiteral: Self.base + name), payload: .upload
    ) { call in
      // Some clients send the id once more, which says nothing new.
      _ = try await call.request.body.bytes(limit: Limits.body)
      var arguments = Arguments(query: [])
      for (name, pieces) in call.values { arguments = arguments.with(name, pieces.first ?? "") }
      return try await Self.answer(store, arguments, action)
    }
  }

  private static func answer(
    _ store: TrackingStore, _ arguments: Arguments, _ action: @escaping Action
  ) async throws(HTTPError) -> Response {
    .json(JSONWriter.line(of: try await store.perform(arguments, action)))
  }

  private var experimentRoutes: [Route] {
    [
      send("experiments/create") { try $0.createExperiment($1) },
      get("experiments/get") { try $0.experiment($1) },
      get("experiments/get-by-name") { try $0.experimentByName($1) },
      send("experiments/search") { try $0.searchExperiments($1) },
      get("experiments/search") { try $0.searchExperiments($1) },
      send("experiments/update") { try $0.updateExperiment($1) },
      send("experiments/delete") { try $0.deleteExperiment($1) },
      send("experiments/restore") { try $0.restoreExperiment($1) },
      send("experiments/set-experiment-tag") { try $0.setExperimentTag($1) },
      send("experiments/delete-experiment-tag") { try $0.deleteExperimentTag($1) },
    ]
  }

  private var runRoutes: [Route] {
    [
      send("runs/create") { try $0.createRun($1) },
      get("runs/get") { try $0.run($1) },
      send("runs/update") { try $0.updateRun($1) },
      send("runs/delete") { try $0.deleteRun($1) },
      send("runs/restore") { try $0.restoreRun($1) },
      send("runs/search") { try $0.searchRuns($1) },
      get("metrics/get-history") { try $0.history($1) },
    ]
  }

  private var loggingRoutes: [Route] {
    [
      send("runs/log-parameter") { try $0.logParam($1) },
      send("runs/log-metric") { try $0.logMetric($1) },
      send("runs/log-batch") { try $0.logBatch($1) },
      send("runs/set-tag") { try $0.setTag($1) },
      send("runs/delete-tag") { try $0.deleteTag($1) },
      send("runs/log-inputs") { try $0.logInputs($1) },
      send("runs/log-model") { try $0.logModelText($1) },
      send("runs/outputs") { try $0.logOutputs($1) },
    ]
  }

  private var modelRoutes: [Route] {
    [
      send("logged-models/search") { try $0.searchModels($1) },
      send("logged-models") { try $0.createModel($1) },
      get("logged-models/{model_id}") { try $0.model($1) },
      send("logged-models/{model_id}", by: .patch) { try $0.updateModel($1) },
      remove("logged-models/{model_id}") { try $0.deleteModel($1) },
      send("logged-models/{model_id}/tags", by: .patch) { try $0.setModelTags($1) },
      remove("logged-models/{model_id}/tags/{key}") { try $0.deleteModelTag($1) },
      send("logged-models/{model_id}/params") { try $0.logModelParams($1) },
    ]
  }

  private var artifactRoutes: [Route] { ArtifactCalls(store: store).routes }

  // MARK: - The server

  private var serverRoutes: [Route] {
    [
      Route(.get, "/api/3.0/mlflow/server-info") { _ in
        let facts: JSONValue = [
          "store_type": "FileStore", "workspaces_enabled": false,
          "multipart_uploads_enabled": false, "multipart_downloads_enabled": false,
          "presigned_upload_run_id_supported": false, "presigned_upload_model_id_supported": false,
          "trace_archival_enabled": false, "features_enabled": ["gateway": false],
        ]
        return .json(JSONWriter.line(of: facts))
      }
    ]
  }

  /// What clients of MLflow may call and is not here: they go on without it.
  private var leftOutRoutes: [Route] {
    let registry =
      "the model registry is left out: a model is found by `runs:/ID/NAME` or `models:/m-…`"
    let tracing = "tracing is left out: runs, metrics, artifacts and models are recorded"
    let parts = "files are sent in one piece"
    let left: [(RoutePattern, String)] = [
      ("/api/2.0/mlflow/registered-models/{rest...}", registry),
      ("/api/2.0/mlflow/model-versions/{rest...}", registry),
      ("/api/2.0/mlflow/traces/{rest...}", tracing), ("/api/3.0/mlflow/traces/{rest...}", tracing),
      ("/v1/traces", tracing), ("/api/2.0/mlflow-artifacts/mpu/{rest...}", parts),
      ("/api/2.0/mlflow-artifacts/presigned/{rest...}", parts),
    ]
    return left.flatMap { pattern, message in
      [Request.Method.get, .post, .put, .patch, .delete].map { method in
        Route(method, pattern, payload: method == .get ? .none : .upload) { _ in
          throw HTTPError(status: 404, code: "ENDPOINT_NOT_FOUND", message: message)
        }
      }
    }
  }
}
