import JSON
import Serving
import TestSupport
import Testing
import Tracking

/// Logged models over the routes.
struct ModelCallTests {
  let server: TestServer
  let run: String

  init() async throws {
    server = try TestServer()
    run = try await server.run()
  }

  private func create(_ name: String, _ members: JSONValue = [:], ofRun: Bool = true) async throws
    -> String
  {
    var body = members
    body["experiment_id"] = "0"
    body["name"] = .string(name)
    if ofRun { body["source_run_id"] = .string(run) }
    let answer = await server.post("logged-models", body)
    #expect(answer.json["model"]?["info"]?["status"] == "LOGGED_MODEL_PENDING")
    return try answer.json["model"]?["info"]?["model_id"].text() ?? ""
  }

  private func file(_ model: String, _ path: String) -> String {
    "api/2.0/mlflow-artifacts/artifacts/0/models/\(model)/artifacts/\(path)"
  }

  private func list(_ path: String) async -> [String] {
    await server.send(.get, "api/2.0/mlflow-artifacts/artifacts", query: ["path": path]).json[
      "files"]?
      .elements.compactMap { $0["path"]?.text } ?? []
  }

  @Test
  func `the files of a run's model lie among the run's artifacts, and are listed as the model's`()
    async throws
  {
    let model = try await create(
      "net", ["model_type": "", "params": [["key": "k", "value": "40"]]])
    #expect(
      await server.post(
        "runs/outputs",
        ["run_id": .string(run), "models": [["model_id": .string(model), "step": 3]]]
      ).json == [:])
    #expect(await server.raw(.put, file(model, "MLmodel"), pieces: [[1, 2]]).status == 200)
    #expect(await server.raw(.put, file(model, "data/model.pkl"), pieces: [[3]]).status == 200)
    #expect(
      try server.folder.names(in: "store/Default/\(run)/artifacts/net") == ["MLmodel", "data"])
    #expect(await list("0/models/\(model)/artifacts") == ["MLmodel", "data"])
    #expect(await list("0/\(run)/artifacts").isEmpty)
    #expect(await server.raw(.get, server.artifact(run, "net/MLmodel")).status == 404)
    #expect(await server.raw(.get, file(model, "data/model.pkl")).bytes == [3])
    let ready = await server.post(
      "logged-models/\(model)", ["model_id": .string(model), "status": "LOGGED_MODEL_READY"], .patch
    )
    #expect(ready.json["model"]?["info"]?["status"] == "LOGGED_MODEL_READY")
    #expect(
      await server.run(run)["outputs"]?["model_outputs"] == [
        ["model_id": .string(model), "step": 3]
      ])
    _ = await server.post("runs/update", ["run_id": .string(run), "status": "FINISHED"])
    let record = try server.store.run(RunReference("last"), in: "Default")
    #expect(record.models.map(\.path) == ["net"] && record.models.map(\.status) == ["READY"])
    #expect(record.artifacts.map(\.path) == ["net/MLmodel", "net/data/model.pkl"])
    #expect(try server.store.verify("Default").faults.isEmpty)
    // The next server finds it as well.
    let next = try TestServer(store: server.store)
    let found = await next.get("logged-models/\(model)").json["model"]
    #expect(
      found?["data"]?["params"]?.pairs == ["k": "40"]
        && found?["info"]?["source_run_id"] == .string(run))
    #expect(await next.raw(.get, file(model, "MLmodel")).bytes == [1, 2])
  }

  @Test func `two models of one name have folders of their own`() async throws {
    let models = [try await create("net"), try await create("net"), try await create("a/b")]
    for (number, model) in models.enumerated() {
      #expect(await server.raw(.put, file(model, "x"), pieces: [[UInt8(number)]]).status == 200)
    }
    for (number, model) in models.enumerated() {
      #expect(await server.raw(.get, file(model, "x")).bytes == [UInt8(number)])
    }
  }

  @Test func `a model that failed is told as one, and a model may have no run`() async throws {
    let failed = try await create("net")
    _ = await server.post(
      "logged-models/\(failed)", ["status": "LOGGED_MODEL_UPLOAD_FAILED"], .patch)
    let loose = try await create("net", ofRun: false)
    #expect(await server.raw(.put, file(loose, "MLmodel"), pieces: [[9]]).status == 200)
    #expect(await list("0/models/\(loose)/artifacts") == ["MLmodel"])
    func found(_ filter: String) async -> Set<String> {
      let answer = await server.post(
        "logged-models/search", ["experiment_ids": ["0"], "filter": .string(filter)])
      return Set(answer.json["models"]?.elements.compactMap { $0["info"]?["model_id"]?.text } ?? [])
    }
    #expect(await found("name = 'net'") == [failed, loose])
    #expect(await found("source_run_id = '\(run)'") == [failed])
    #expect(await found("name = 'other'").isEmpty)
    #expect(await found("status = 'UPLOAD_FAILED'") == [failed])
    for model in [failed, loose] {
      #expect(await server.send(.delete, "api/2.0/mlflow/logged-models/\(model)").status == 200)
      #expect(await server.get("logged-models/\(model)").status == 404)
    }
    #expect(await found("").isEmpty)
  }

  @Test func `tags, params and metrics of a model are kept`() async throws {
    let model = try await create("net")
    let name = "logged-models/\(model)"
    #expect(
      await server.post(
        name + "/tags", ["tags": [["key": "a", "value": "1"], ["key": "b", "value": "2"]]], .patch
      ).json == [:])
    #expect(await server.send(.delete, "api/2.0/mlflow/\(name)/tags/a").json == [:])
    #expect(await server.send(.delete, "api/2.0/mlflow/\(name)/tags/a").status == 404)
    #expect(
      await server.post(name + "/params", ["params": [["key": "p", "value": "x"]]]).json == [:])
    for value in [0.5, 0.25] {
      let metric: JSONValue = [
        "run_id": .string(run), "key": "rmse", "value": .number(value), "timestamp": 5, "step": 1,
        "model_id": .string(model), "dataset_name": "d", "dataset_digest": "1",
      ]
      #expect(await server.post("runs/log-metric", metric).json == [:])
    }
    let found = await server.get(name).json["model"]
    #expect(
      found?["info"]?["tags"]?.pairs == ["b": "2"] && found?["data"]?["params"]?.pairs == ["p": "x"]
    )
    #expect(found?["data"]?["metrics"]?.elements.count == 1)
    #expect(found?["data"]?["metrics"]?[0]?["run_id"] == .string(run))
    #expect(found?["data"]?["metrics"]?[0]?["dataset_name"] == "d")
    #expect(await server.post(name, ["status": "WRONG"], .patch).status == 400)
  }

  @Test func `what a client of MLflow 2 says of a model is a list in a tag`() async throws {
    for number in 1...2 {
      let text = "{\"artifact_path\": \"net\(number)\"}"
      let answer = await server.post(
        "runs/log-model", ["run_id": .string(run), "model_json": .string(text)])
      #expect(answer.json == [:])
    }
    #expect(
      await server.post("runs/log-model", ["run_id": .string(run), "model_json": "[]"]).status
        == 400)
    let tag = await server.run(run)["data"]?["tags"]?.pairs["mlflow.log-model.history"] ?? ""
    let list = try JSONParser.parse(Array(tag.utf8))
    #expect(list.elements.map { $0["artifact_path"] } == ["net1", "net2"])
  }

  @Test func `data sets and models that a run used are its inputs`() async throws {
    let set: JSONValue = [
      "tags": [["key": "mlflow.data.context", "value": "training"]],
      "dataset": [
        "name": "ml", "digest": "1", "source_type": "local", "source": "{}", "profile": "{}",
      ],
    ]
    for _ in 0..<2 {
      let answer = await server.post(
        "runs/log-inputs",
        ["run_id": .string(run), "datasets": [set], "models": [["model_id": "m-1"]]])
      #expect(answer.json == [:])
    }
    let inputs = await server.run(run)["inputs"]
    #expect(
      inputs?["dataset_inputs"]?.elements.count == 1
        && inputs?["model_inputs"] == [["model_id": "m-1"]])
    #expect(inputs?["dataset_inputs"]?[0]?["tags"]?.pairs == ["mlflow.data.context": "training"])
    #expect(try server.store.run(RunReference("last"), in: "Default").inputs.map(\.name) == ["ml"])
  }
}
