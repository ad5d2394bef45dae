import Foundation
import MLflowTesting
import Serving
import TestSupport
import Testing
import Tracking

/// MLflow's own client against the server, over its sockets.
@Suite(.enabled(if: MLflowProgram.isThere, "a Python with MLflow (MLFLOW_PYTHON) is not here"))
struct ClientTests {
  private let server: TestServer
  private let sockets: Server

  init() throws {
    server = try TestServer()
    sockets = try Server(server.table, at: .loopback, port: 0)
  }

  private static let calls = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Recorded/calls.py")

  @Test func `what the client is told is what it expects, call by call`() throws {
    let script = try String(contentsOf: Self.calls, encoding: .utf8)
    _ = try MLflowProgram.run(script, [sockets.url])
    let runs = try server.store.summaries(in: "first").runs
    #expect(runs.map(\.runName).contains("renamed") && runs.count == 4)
    let named = try server.store.run(RunReference("renamed"), in: "first")
    #expect(named.data.params["größe"] == "🎬" && named.data.metrics["late"] == 1)
    #expect(named.data.points["batched"]?.count == 20)
    #expect(named.artifacts.map(\.path).contains("deep/er/hello größe.txt"))
    for experiment in ["first", "second"] {
      #expect(try server.store.verify(experiment).faults.isEmpty)
    }
  }

  private static let threads = """
    import mlflow, sys, threading
    mlflow.set_tracking_uri(sys.argv[1])
    client = mlflow.MlflowClient()
    run = client.create_run("0").info.run_id
    def log(name):
      for step in range(40): client.log_metric(run, name, step / 2, step=step)
    threads = [threading.Thread(target=log, args=(f"m{n}",)) for n in range(10)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    for n in range(10):
      assert [m.step for m in client.get_metric_history(run, f"m{n}")] == list(range(40))
    client.set_terminated(run)
    """

  @Test func `threads of a client lose nothing`() throws {
    _ = try MLflowProgram.run(Self.threads, [sockets.url])
    let record = try server.store.run(RunReference("last"), in: "Default")
    #expect(record.info.status == .finished)
    #expect(record.data.points.values.map(\.count) == Array(repeating: 40, count: 10))
  }
}
