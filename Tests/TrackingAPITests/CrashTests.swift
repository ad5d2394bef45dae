import Foundation
import JSON
import TestSupport
import Testing
import Tracking
import TrackingAPI

/// What is left of a run whose server was killed.
struct CrashTests {
  let server: TestServer

  init() throws { server = try TestServer() }

  /// A process that logs by the routes, as many clients at once.
  private final class Writer {
    private let process = Process()
    private let output: URL

    private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("tracking-api-writer")

    init(store: RunStore, run: String, clients: Int, points: Int, output: String) throws {
      self.output = URL(fileURLWithPath: output)
      try Data().write(to: self.output)
      process.executableURL = Self.program
      process.arguments = [store.directory, run, "\(clients)", "\(points)"]
      process.standardOutput = try FileHandle(forWritingTo: self.output)
      try process.run()
    }

    deinit { kill() }

    /// What was answered, as client and step; the last line may not be whole.
    func answered() throws -> [[Int]] {
      let text = try String(contentsOf: output, encoding: .utf8)
      return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
        $0.split(separator: " ").compactMap { Int($0) }
      }
    }

    /// SIGKILL, and waits for the end.
    func kill() {
      guard process.isRunning else { return }
      Foundation.kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
  }

  /// A run that no server holds any more.
  private func orphan() async throws -> String {
    let id = try await server.run()
    await server.api.close()
    return id
  }

  @Test(arguments: [0, 3000])
  func `of a hundred clients at once no point is lost or doubled when the server is killed`(
    many: Int
  ) async throws {
    let id = try await orphan()
    let writer = try Writer(
      store: server.store, run: id, clients: 100, points: 100,
      output: server.folder.path("answered.txt"))
    while try writer.answered().count < max(many, 10_000 * (many == 0 ? 1 : 0)) { usleep(2000) }
    writer.kill()
    let answered = try writer.answered()
    // Readers have them from the journal, without any server.
    let record = try server.store.run(RunReference("last"), in: "Default")
    #expect(record.info.status == .running)
    for (client, told) in Dictionary(grouping: answered, by: { $0[0] }) {
      let steps = record.data.points["m\(client)"]?.map(\.step) ?? []
      #expect(steps == Array(0..<steps.count))
      #expect(steps.count >= told.count && steps.count <= told.count + 1)
    }
    #expect(try server.store.summaries(in: "Default").runs.first?.isInterrupted == true)
    // The client goes on with the next server, and ends the run.
    let next = try TestServer(store: server.store)
    let metric: JSONValue = [
      "run_id": .string(id), "key": "m0", "value": 1, "timestamp": 1, "step": 1000,
    ]
    #expect(await next.post("runs/log-metric", metric).status == 200)
    #expect(
      await next.post("runs/update", ["run_id": .string(id), "status": "FINISHED"]).status == 200)
    let ended = try server.store.run(RunReference("last"), in: "Default")
    #expect(ended.info.status == .finished)
    for (name, points) in record.data.points {
      let more = name == "m0" ? [1000] : []
      #expect(ended.data.points[name]?.map(\.step) == points.map(\.step) + more)
    }
    #expect(try server.store.verify("Default").faults.isEmpty)
  }

  @Test func `half a line is taken away when the run goes on`() async throws {
    let id = try await orphan()
    let line = "{\"metric\": \"m\", \"step\": 1, \"time\": 5, \"value\": 0.5}\n"
    try server.folder.write(line + line.dropLast(3), to: "store/Default/\(id)/metrics.jsonl")
    let next = try TestServer(store: server.store)
    let metric: JSONValue = [
      "run_id": .string(id), "key": "m", "value": 1, "timestamp": 1, "step": 2,
    ]
    #expect(await next.post("runs/log-metric", metric).status == 200)
    #expect(
      try server.store.run(RunReference("last"), in: "Default").data.points["m"]?.map(\.step) == [
        1, 2,
      ])
    #expect(try server.store.verify("Default").faults.isEmpty)
  }

  @Test func `a run of a client that is silent tells since when`() async throws {
    let id = try await server.run()
    let info = try server.store.run(RunReference("last"), in: "Default").info
    let told = try #require(server.store.lastRequest(for: info))
    #expect(abs(told - info.startTime) < 60_000)
    let other = try server.store.begin(experiment: "own")
    #expect(server.store.lastRequest(for: other.record.info) == nil)
    await server.api.close()
    #expect(server.store.lastRequest(for: info) == nil)
    #expect(await server.run(id)["info"]?["status"] == "RUNNING")
  }

  @Test func `another program's run is not written, and that is said`() async throws {
    let other = try server.store.begin(experiment: "own")
    let id = other.record.info.runID
    let answer = await server.post(
      "runs/set-tag", ["run_id": .string(id), "key": "a", "value": "b"])
    #expect(answer.status == 400 && answer.message.contains("another program"))
    #expect(await server.run(id)["info"]?["status"] == "RUNNING")
  }
}
