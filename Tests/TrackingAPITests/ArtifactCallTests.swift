import Foundation
import JSON
import Serving
import TestSupport
import Testing
import Tracking

/// Artifacts over the routes.
struct ArtifactCallTests {
  let server: TestServer
  let run: String

  init() async throws {
    server = try TestServer()
    run = try await server.run()
  }

  private func list(_ path: String = "") async -> TestServer.Answer {
    let place = "0/\(run)/artifacts" + (path.isEmpty ? "" : "/\(path)")
    return await server.send(.get, "api/2.0/mlflow-artifacts/artifacts", query: ["path": place])
  }

  @Test func `bytes come in pieces, lie in the run's folder, and come back`() async throws {
    let pieces: [[UInt8]] = [[1, 2, 3], [], [UInt8](repeating: 7, count: 100_000)]
    #expect(
      await server.raw(.put, server.artifact(run, "deep/größe.bin"), pieces: pieces).status == 200)
    #expect(await server.raw(.put, server.artifact(run, "empty.txt")).status == 200)
    let back = await server.raw(.get, server.artifact(run, "deep/größe.bin"))
    // Told as a truth value: what differs would be a hundred thousand numbers.
    let isSame = back.bytes == pieces.flatMap(\.self)
    #expect(isSame)
    let lies = try server.folder.bytes("store/Default/\(run)/artifacts/deep/größe.bin")
    #expect(lies.count == back.bytes.count)
    #expect(
      await list().json == [
        "files": [
          ["path": "deep", "is_dir": true], ["path": "empty.txt", "is_dir": false, "file_size": 0],
        ]
      ])
    #expect(await list("deep").json["files"]?[0]?["path"] == "größe.bin")
    #expect(await list("empty.txt").json == [:])
    #expect(await list("nothing").json == [:])
    _ = await server.post("runs/update", ["run_id": .string(run), "status": "FINISHED"])
    let record = try server.store.run(RunReference("last"), in: "Default")
    #expect(record.artifacts.map(\.path) == ["deep/größe.bin", "empty.txt"])
    #expect(try server.store.verify("Default").faults.isEmpty)
  }

  @Test func `a file that breaks off leaves nothing`() async throws {
    struct Broken: Error {}
    let path = server.artifact(run, "half.bin").split(separator: "/").map(String.init)
    let sent = Counter()
    let body = RequestBody {
      if await sent.next() > 3 { throw Broken() }
      return [UInt8](repeating: 1, count: 1000)
    }
    #expect(await server.table.answer(Request(.put, path, body: body)).status == 400)
    #expect(await list().json == [:])
    #expect(try server.folder.names(in: "store/Default/\(run)/artifacts").isEmpty)
  }

  private actor Counter {
    private var count = 0
    func next() -> Int {
      count += 1
      return count
    }
  }

  @Test(arguments: [
    ["0", "RUN", "artifacts", ".."], ["0", "RUN", "artifacts", "a", "..", "b"],
    ["0", "RUN", "artifacts", "a\\b\0"],
    ["0", "RUN", "artifacts", "a/../../b"], ["0", "RUN", "artifacts"], ["0", "RUN", "run.json"],
    ["0", "RUN"], [],
    ["0", "zzz", "meta.yaml"], ["..", "..", "artifacts", "x"],
    ["0", "RUN", "artifacts", String(repeating: "x", count: 300)],
    ["0", "models", "..", "artifacts", "x"], ["0", "RUN", "artifacts", "a\u{1}b"],
    ["0", "RUN", "artifacts", "/etc/passwd"],
  ])
  func `no path leads out of the artifacts`(pieces: [String]) async throws {
    let path =
      ["api", "2.0", "mlflow-artifacts", "artifacts"] + pieces.map { $0 == "RUN" ? run : $0 }
    let body = RequestBody { nil }
    for method in [Request.Method.get, .put] {
      let answer = await server.table.answer(Request(method, path, body: body))
      // The address of the list has no piece behind it.
      #expect([400, 404, 405].contains(answer.status))
    }
    #expect(try server.folder.names(in: "store/Default/\(run)/artifacts").isEmpty)
    #expect(try server.folder.names() == ["store"])
    let query = pieces.map { $0 == "RUN" ? run : $0 }.joined(separator: "/")
    let listed = await server.send(
      .get, "api/2.0/mlflow-artifacts/artifacts", query: ["path": query])
    #expect(listed.status == 400 || listed.json == [:])
  }

  @Test func `no link is followed, be it the file or a folder on the way`() async throws {
    let artifacts = server.folder.path + "/store/Default/\(run)/artifacts"
    try server.folder.write("secret", to: "outside/secret.txt")
    let outside = server.folder.path + "/outside"
    for (name, target) in [("file.txt", outside + "/secret.txt"), ("folder", outside)] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(artifacts)/\(name)", withDestinationPath: target)
    }
    for path in ["file.txt", "folder/secret.txt", "folder/new.txt"] {
      let answer = await server.raw(.get, server.artifact(run, path))
      #expect(answer.status != 200 && !answer.bytes.starts(with: Array("secret".utf8)))
    }
    #expect(
      await server.raw(.put, server.artifact(run, "folder/new.txt"), pieces: [[1]]).status == 400)
    #expect(await server.raw(.put, server.artifact(run, "file.txt"), pieces: [[1]]).status == 200)
    #expect(try server.folder.read("outside/secret.txt") == "secret")
    #expect(try server.folder.names(in: "outside") == ["secret.txt"])
    #expect(await list("folder").json == [:])
    #expect(await list().json["files"]?.elements.count == 1)
  }

  @Test func `a record among the artifacts is never read as one`() async throws {
    let planted = "{\"schema\": 2, \"info\": {\"run_id\": \"\(run)\", \"status\": \"FINISHED\"}}"
    #expect(
      await server.raw(.put, server.artifact(run, "run.json"), pieces: [Array(planted.utf8)]).status
        == 200)
    #expect(await server.run(run)["info"]?["status"] == "RUNNING")
    #expect(try server.store.verify("Default").faults.isEmpty)
  }

  @Test func `nothing is removed, and only what a run or model has is written`() async throws {
    #expect(await server.raw(.put, server.artifact(run, "a.txt"), pieces: [[1]]).status == 200)
    #expect(await server.send(.delete, server.artifact(run, "a.txt")).status == 405)
    #expect(
      await server.raw(
        .put, server.artifact(String(repeating: "1", count: 32), "a.txt"), pieces: [[1]]
      ).status == 404)
    #expect(await server.raw(.put, server.artifact(run, "a.txt/b"), pieces: [[1]]).status == 400)
    #expect(await server.raw(.get, server.artifact(run, "none")).status == 404)
    #expect(await server.raw(.put, server.artifact(run, "deep/b.txt"), pieces: [[1]]).status == 200)
    #expect(await server.raw(.get, server.artifact(run, "deep")).status == 400)
    #expect(await server.raw(.put, server.artifact(run, "deep"), pieces: [[1]]).status == 400)
  }
}
