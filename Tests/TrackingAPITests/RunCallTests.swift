import JSON
import Serving
import TestSupport
import Testing
import Tracking

/// Runs, their params, metrics and tags, over the routes.
struct RunCallTests {
  let server: TestServer

  init() throws { server = try TestServer() }

  @Test func `a run goes from its beginning to its end, and the shell's store has it`() async throws
  {
    let experiment = try await server.experiment("LatentLens")
    let id = try await server.run(
      in: experiment,
      [
        "run_name": "first", "start_time": "1700000000000", "user_id": "me",
        "tags": [["key": "mlflow.note.content", "value": "a note"]],
      ])
    #expect(
      await server.post("runs/log-parameter", ["run_id": .string(id), "key": "k", "value": "40"])
        .json == [:])
    for step in [0, 20, 10] {
      let metric: JSONValue = [
        "run_uuid": .string(id), "key": "rmse", "value": .number(1 - Double(step) / 100),
        "timestamp": "1700000000001", "step": .integer(step),
      ]
      #expect(await server.post("runs/log-metric", metric).json == [:])
    }
    let going = await server.run(id)
    #expect(going["info"]?["status"] == "RUNNING" && going["info"]?["run_uuid"] == .string(id))
    #expect(going["info"]?["start_time"] == 1_700_000_000_000)
    #expect(
      going["info"]?["artifact_uri"]?.text == "mlflow-artifacts:/\(experiment)/\(id)/artifacts")
    #expect(going["data"]?["params"]?.pairs == ["k": "40"])
    #expect(going["data"]?["metrics"]?[0]?["step"] == 20)
    #expect(going["data"]?["metrics"]?.measures == ["rmse": 0.8])
    #expect(
      going["data"]?["tags"]?.pairs == [
        "mlflow.note.content": "a note", "mlflow.runName": "first", "mlflow.user": "me",
      ])
    let ended = await server.post(
      "runs/update", ["run_id": .string(id), "status": "FINISHED", "end_time": 1_700_000_000_500])
    #expect(ended.json["run_info"]?["end_time"] == 1_700_000_000_500)
    let record = try server.store.run(RunReference("first"), in: "LatentLens")
    #expect(record.info.status == .finished && record.info.endTime == 1_700_000_000_500)
    #expect(
      record.data.points["rmse"]?.map(\.step) == [0, 20, 10] && record.data.params == ["k": "40"])
    #expect(try server.store.verify("LatentLens").faults.isEmpty)
  }

  @Test func `one metric is a line of the journal, and the record is not written again`()
    async throws
  {
    let id = try await server.run()
    let path = "store/Default/\(id)/run.json"
    let before = try server.folder.read(path)
    for step in 0..<50 {
      _ = await server.post(
        "runs/log-metric",
        ["run_id": .string(id), "key": "loss", "value": 1, "step": .integer(step), "timestamp": 1])
    }
    #expect(try server.folder.read(path) == before)
    let journal = try server.folder.read("store/Default/\(id)/metrics.jsonl")
    #expect(journal.split(separator: "\n").count == 50)
  }

  @Test func `a param never changes, and the same value once more is fine`() async throws {
    let id = try await server.run()
    func log(_ value: String) async -> TestServer.Answer {
      await server.post(
        "runs/log-parameter", ["run_id": .string(id), "key": "k", "value": .string(value)])
    }
    #expect(await log("40").status == 200)
    #expect(await log("40").status == 200)
    let refused = await log("20")
    #expect(refused.status == 400 && refused.code == "INVALID_PARAMETER_VALUE")
    #expect(refused.message.contains("`k` is `40` already"))
    #expect(await server.run(id)["data"]?["params"]?.pairs == ["k": "40"])
  }

  @Test func `a batch is taken as a whole or not at all`() async throws {
    let id = try await server.run()
    _ = await server.post("runs/log-parameter", ["run_id": .string(id), "key": "k", "value": "1"])
    let metric: JSONValue = ["key": "m", "value": 1, "timestamp": 1, "step": 1]
    let bad: [JSONValue] = [
      ["metrics": [metric], "params": [["key": "k", "value": "2"]]],
      ["metrics": [metric, ["key": "m", "value": "much", "timestamp": 1]]],
      ["metrics": [metric], "tags": [["key": "", "value": "x"]]],
      ["params": [["key": "p", "value": "1"], ["key": "p", "value": "2"]]],
      ["metrics": .array(Array(repeating: metric, count: 1001))],
      ["params": .array((0...100).map { ["key": .string("p\($0)"), "value": "1"] })],
      ["tags": .array((0...100).map { ["key": .string("t\($0)"), "value": "1"] })],
    ]
    for var batch in bad {
      batch["run_id"] = .string(id)
      #expect(await server.post("runs/log-batch", batch).status == 400)
    }
    let data = await server.run(id)["data"]
    #expect(data?["metrics"] == nil && data?["params"]?.pairs == ["k": "1"])
    let good: JSONValue = [
      "run_id": .string(id), "metrics": .array(Array(repeating: metric, count: 900)),
      "params": .array((0..<100).map { ["key": .string("p\($0)"), "value": ""] }),
    ]
    #expect(await server.post("runs/log-batch", good).json == [:])
    #expect(await server.run(id)["data"]?["params"]?.elements.count == 101)
  }

  @Test func `a number comes as a number or as a text, and no number is the end`() async throws {
    let id = try await server.run()
    let values: [JSONValue] = ["NaN", "Infinity", "-Infinity", "0.5", 1, 1e300]
    for value in values {
      let metric: JSONValue = [
        "run_id": .string(id), "key": "m", "value": value, "timestamp": 5, "step": "-3",
      ]
      #expect(await server.post("runs/log-metric", metric).status == 200)
    }
    let history = await server.get("metrics/get-history", ["run_id": id, "metric_key": "m"])
    let told = history.json["metrics"]?.elements.map { $0["value"] ?? .null }
    #expect(told == ["NaN", "Infinity", "-Infinity", 0.5, 1.0, 1e300])
    #expect(history.json["metrics"]?[0]?["step"] == -3)
    for value: JSONValue in ["much", [], nil, "1e400", true] {
      let metric: JSONValue = ["run_id": .string(id), "key": "m", "value": value, "timestamp": 5]
      #expect(await server.post("runs/log-metric", metric).status == 400)
    }
  }

  @Test func `a history comes in pages, which points that come meanwhile do not move`() async throws
  {
    let id = try await server.run()
    func log(_ range: Range<Int>) async {
      let points = range.map { step -> JSONValue in
        ["key": "loss", "value": .integer(step), "timestamp": 1, "step": .integer(step)]
      }
      _ = await server.post("runs/log-batch", ["run_id": .string(id), "metrics": .array(points)])
    }
    await log(0..<25)
    var query = ["run_id": id, "metric_key": "loss", "max_results": "10"]
    var steps: [Int] = []
    var pages = 0
    while true {
      let page = await server.get("metrics/get-history", query).json
      steps += page["metrics"]?.elements.compactMap { $0["step"]?.whole } ?? []
      pages += 1
      if pages == 1 { await log(25..<30) }
      guard let token = page["next_page_token"]?.text else { break }
      query["page_token"] = token
    }
    #expect(steps == Array(0..<30) && pages == 3)
    #expect(
      await server.get("metrics/get-history", ["run_id": id, "metric_key": "none"]).json == [:])
    #expect(
      await server.get(
        "metrics/get-history", ["run_id": id, "metric_key": "loss", "page_token": "x"]
      ).status == 400)
  }

  @Test func `what is logged after the end is in the record`() async throws {
    let id = try await server.run()
    _ = await server.post("runs/update", ["run_id": .string(id), "status": "FINISHED"])
    for (name, body) in [
      ("runs/log-metric", ["key": "late", "value": 2, "timestamp": 1, "step": 0]),
      ("runs/set-tag", ["key": "t", "value": "1"]),
      ("runs/log-parameter", ["key": "p", "value": "1"]),
    ] as [(String, JSONValue)] {
      var body = body
      body["run_id"] = .string(id)
      #expect(await server.post(name, body).json == [:])
    }
    let put = await server.raw(.put, server.artifact(id, "late.txt"), pieces: [[1, 2], [3]])
    #expect(put.status == 200)
    let record = try server.store.run(RunReference("last"), in: "Default")
    #expect(record.info.status == .finished && record.data.metrics == ["late": 2])
    #expect(record.artifacts.map(\.bytes) == [3] && record.data.tags["t"] == "1")
    #expect(try server.store.verify("Default").faults.isEmpty)
  }

  @Test func `a finished run goes on, with all that it had`() async throws {
    let native = try server.store.begin(experiment: "a", recipe: ["seed": 1])
    try native.finish(
      metrics: ["rmse": 1], curves: [RunCurve("rmse", over: .k, [2, 1])], folds: ["rmse": [1, 1]])
    let id = native.record.info.runID
    #expect(
      await server.post("runs/update", ["run_id": .string(id), "status": "RUNNING"]).status == 200)
    _ = await server.post(
      "runs/log-metric", ["run_id": .string(id), "key": "new", "value": 3, "timestamp": 1])
    // Another process is kept out; what is noted here goes into the journal of the client's run.
    let stranger = RunStore(directory: server.store.directory)
    #expect(throws: RunStoreError.self) { try stranger.note(native.record.info, "x") }
    try server.store.note(native.record.info, "y")
    #expect(
      await server.post("runs/update", ["run_id": .string(id), "status": "FINISHED"]).status == 200)
    let record = try server.store.run(RunReference("1"), in: "a")
    #expect(record.data.metrics == ["rmse": 1, "new": 3] && record.recipe == ["seed": 1])
    #expect(record.data.curves.count == 1 && record.data.folds == ["rmse": [1, 1]])
    #expect(record.data.tags["mlflow.note.content"] == "y")
  }

  @Test func `a deleted run is read, and not written until it is restored`() async throws {
    let id = try await server.run()
    #expect(await server.post("runs/delete", ["run_id": .string(id)]).json == [:])
    #expect(await server.run(id)["info"]?["lifecycle_stage"] == "deleted")
    let refused = await server.post(
      "runs/set-tag", ["run_id": .string(id), "key": "a", "value": "b"])
    #expect(refused.status == 400 && refused.message.contains("must be in the 'active' state"))
    #expect(await server.raw(.put, server.artifact(id, "a")).status == 400)
    #expect(await server.post("runs/restore", ["run_id": .string(id)]).json == [:])
    #expect(
      await server.post("runs/set-tag", ["run_id": .string(id), "key": "a", "value": "b"]).json
        == [:])
    #expect(await server.run(id)["info"]?["lifecycle_stage"] == "active")
  }

  @Test func `what is not there is said to be not there`() async throws {
    let id = String(repeating: "0", count: 32)
    for answer in [
      await server.get("runs/get", ["run_id": id]),
      await server.get("runs/get", ["run_id": "../../etc"]),
      await server.get("experiments/get", ["experiment_id": "77"]),
      await server.get("experiments/get-by-name", ["experiment_name": "x"]),
      await server.post("runs/log-metric", ["run_id": .string(id), "key": "a", "value": 1]),
      await server.get("logged-models/m-1"),
    ] {
      #expect(answer.status == 404 && answer.code == "RESOURCE_DOES_NOT_EXIST")
    }
    for path in [
      "api/2.0/mlflow/registered-models/create", "api/3.0/mlflow/traces", "v1/traces",
      "api/2.0/mlflow/nothing",
    ] {
      let answer = await server.send(.post, path, body: Array("{}".utf8))
      #expect(answer.status == 404 && answer.code == "ENDPOINT_NOT_FOUND")
    }
  }

  @Test(arguments: [
    "", "[]", "{", "{\"a\": 1, \"a\": 2}", "{\"k\": \"\\ud800\"}",
    "{\"v\": 1" + String(repeating: "0", count: 10_000) + "}",
    String(repeating: "[", count: 65) + String(repeating: "]", count: 65), "\u{1f}\u{8b}gzip",
  ])
  func `what is no JSON object is refused`(text: String) async {
    for name in ["runs/search", "runs/create", "runs/log-metric", "experiments/create"] {
      let answer = await server.send(.post, "api/2.0/mlflow/" + name, body: Array(text.utf8))
      #expect(answer.status == 400 && answer.code == "INVALID_PARAMETER_VALUE")
    }
  }
}
