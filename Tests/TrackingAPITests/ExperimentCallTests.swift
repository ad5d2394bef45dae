import JSON
import Testing
import Tracking

/// Experiments over the routes.
struct ExperimentCallTests {
  let server: TestServer

  init() throws { server = try TestServer() }

  @Test func `Default is there with the id 0, before any run, and stays`() async throws {
    let found = await server.get("experiments/get", ["experiment_id": "0"])
    #expect(found.json["experiment"]?["name"] == "Default")
    let all = await server.post("experiments/search", ["max_results": 10])
    #expect(all.json["experiments"]?.elements.map { $0["experiment_id"] } == ["0"])
    for (name, more) in [("delete", [:]), ("update", ["new_name": "x"])] as [(String, JSONValue)] {
      var body = more
      body["experiment_id"] = "0"
      #expect(await server.post("experiments/" + name, body).status == 400)
    }
    #expect(
      await server.post(
        "experiments/set-experiment-tag", ["experiment_id": "0", "key": "a", "value": "b"]
      ).json == [:])
    let id = try await server.run()
    #expect(await server.run(id)["info"]?["experiment_id"] == "0")
  }

  @Test func `an experiment keeps its id and tags whatever becomes of it`() async throws {
    let id = try await server.experiment("größe/a")
    func tag(_ key: String, _ value: String) async -> Int {
      await server.post(
        "experiments/set-experiment-tag",
        ["experiment_id": .string(id), "key": .string(key), "value": .string(value)]
      ).status
    }
    #expect(await tag("team", "x") == 200)
    let run = try await server.run(in: id)
    #expect(
      await server.post("experiments/update", ["experiment_id": .string(id), "new_name": "b"]).json
        == [:])
    // Its run goes on under the new name.
    #expect(
      await server.post("runs/set-tag", ["run_id": .string(run), "key": "a", "value": "b"]).json
        == [:])
    #expect(await server.post("experiments/delete", ["experiment_id": .string(id)]).json == [:])
    let deleted = await server.get("experiments/get-by-name", ["experiment_name": "b"]).json[
      "experiment"]
    #expect(deleted?["experiment_id"] == .string(id) && deleted?["lifecycle_stage"] == "deleted")
    #expect(await server.run(run)["info"]?["lifecycle_stage"] == "deleted")
    #expect(
      await server.post("runs/create", ["experiment_id": .string(id)]).message.contains(
        "must be in the 'active' state"))
    #expect(
      await server.post("experiments/create", ["name": "b"]).code == "RESOURCE_ALREADY_EXISTS")
    #expect(await server.post("experiments/restore", ["experiment_id": .string(id)]).json == [:])
    let back = await server.get("experiments/get", ["experiment_id": id]).json["experiment"]
    #expect(back?["name"] == "b" && back?["tags"]?.pairs == ["team": "x"])
    #expect((back?["creation_time"]?.whole ?? 0) > 0)
    #expect(try server.store.identifier(of: "b") == id)
  }

  @Test func `a place for artifacts cannot be chosen`() async {
    for place in ["file:///etc", "/tmp/x", "s3://bucket", "http://127.0.0.1/"] {
      let answer = await server.post(
        "experiments/create", ["name": "x", "artifact_location": .string(place)])
      #expect(answer.status == 400 && answer.message.contains("cannot be chosen"))
    }
    #expect(await server.get("experiments/get-by-name", ["experiment_name": "x"]).status == 404)
  }

  @Test func `experiments are searched by name, time and tag, in pages`() async throws {
    for name in ["a1", "a2", "b"] { _ = try await server.experiment(name) }
    func names(_ body: JSONValue) async -> [String] {
      await server.post("experiments/search", body).json["experiments"]?.elements.compactMap {
        $0["name"]?.text
      } ?? []
    }
    #expect(await names(["filter": "name LIKE 'a%'", "order_by": ["name DESC"]]) == ["a2", "a1"])
    #expect(
      await names(["filter": "name ILIKE 'A_' and creation_time > 0", "order_by": ["name"]]) == [
        "a1", "a2",
      ])
    #expect(await server.post("experiments/search", ["filter": "rmse > 1"]).status == 400)
    let first = await server.post("experiments/search", ["max_results": 3, "order_by": ["name"]])
      .json
    #expect(
      first["experiments"]?.elements.compactMap { $0["name"]?.text } == ["Default", "a1", "a2"])
    let token = try first["next_page_token"].text()
    #expect(
      await names(["max_results": 3, "order_by": ["name"], "page_token": .string(token)]) == ["b"])
    #expect(
      await server.post(
        "experiments/search", ["order_by": ["name DESC"], "page_token": .string(token)]
      ).status == 400)
  }
}
