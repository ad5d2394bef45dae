import Foundation
import JSON
import Serving
import TestSupport
import Testing
import Tracking

/// `push` and `import mlflow` against the routes themselves: what went through is what it was.
struct ExchangeTests {
  let folder: TemporaryFolder
  let store: RunStore
  let server: TestServer

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path + "/own")
    server = try TestServer()
  }

  /// The routes as the other side of a transport, whose caller waits on a thread of its own.
  private static func transport(to server: TestServer) -> MLflowServer.Transport {
    { request throws(MLflowServerError) in
      let url = URLComponents(string: request.path)
      let path = url?.path.split(separator: "/").map(String.init) ?? []
      let query = url?.queryItems?.map { Request.Query($0.name, $0.value ?? "") } ?? []
      var bytes: [UInt8] = []
      var target: Int32?
      switch request.body {
      case .json(let json): bytes = json
      case .file(let descriptor):
        bytes = [UInt8](FileHandle(fileDescriptor: descriptor).readDataToEndOfFile())
      case .answer(let descriptor): target = descriptor
      case .none: break
      }
      guard let method = Request.Method(rawValue: request.method) else {
        throw .notUnderstood(request: request.path)
      }
      let (status, answer) = waiting { [bytes] in
        await server.raw(
          method, path.joined(separator: "/"),
          query: Dictionary(query.map { ($0.name, $0.value) }) { $1 },
          pieces: bytes.isEmpty ? [] : [bytes])
      }
      if let target, status == 200 {
        FileHandle(fileDescriptor: target).write(Data(answer))
        return MLflowServer.Response(status: status, body: [])
      }
      return MLflowServer.Response(status: status, body: answer)
    }
  }

  private final class Box<Value: Sendable>: @unchecked Sendable { var value: Value? }

  private static func waiting<Value: Sendable>(
    _ body: @escaping @Sendable () async -> Value
  ) -> Value {
    let (done, box) = (DispatchSemaphore(value: 0), Box<Value>())
    Task.detached {
      box.value = await body()
      done.signal()
    }
    done.wait()
    guard let value = box.value else { fatalError("the answer did not come") }
    return value
  }

  /// Does what waits for answers on a thread of its own.
  private func aside<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws
    -> Value
  {
    try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Result { try body() }) }.start()
    }
  }

  /// A run with all that a record has a place for.
  private func rich() throws -> RunRecord {
    let run = try store.begin(
      experiment: "größe", name: "it's a run", params: ["k": "40", "a/b": "x", "empty": ""],
      recipe: ["seed": 1], environment: ["user": "me", "version": "0"], script: ["run"],
      tags: ["mlflow.note.content": "*note*"])
    try run.log([
      .point(metric: "loss", MetricPoint(step: 0, time: 5, value: .infinity)),
      .point(metric: "loss", MetricPoint(step: 10, time: 4, value: 0.5)),
      .point(metric: "loss", MetricPoint(step: 10, time: 6, value: 0.25)),
      .input(DatasetInput(name: "ml", digest: "1", sourceType: "local", source: "{}")),
    ])
    try run.writeArtifact(path: "deep/a.txt", bytes: Array("hello".utf8))
    try run.writeArtifact(path: "model/MLmodel", bytes: Array("flavors:\n  x:\n    a: b\n".utf8))
    return try run.finish(
      metrics: ["rmse": 0.97, "ndcg@10": 0.5],
      curves: [RunCurve("rmse", over: .k, [1.5, 0.97]), RunCurve("mae", over: .epoch, [2, 1])],
      folds: ["rmse": [0.96, 0.98]])
  }

  private func expectSame(
    _ other: RunStore, _ record: RunRecord, location: SourceLocation = #_sourceLocation
  ) throws {
    let back = try other.run(RunReference("1"), in: "größe")
    #expect(back.info.runID == record.info.runID, sourceLocation: location)
    #expect(back.info.runName == record.info.runName, sourceLocation: location)
    #expect(back.info.startTime == record.info.startTime, sourceLocation: location)
    #expect(back.info.endTime == record.info.endTime, sourceLocation: location)
    #expect(back.data.params == record.data.params, sourceLocation: location)
    #expect(back.data.metrics == record.data.metrics, sourceLocation: location)
    // A metric that has one value here is one point there.
    let points = back.data.points.filter { record.data.points[$0.key] != nil }
    #expect(points == record.data.points, sourceLocation: location)
    #expect(back.data.folds == record.data.folds, sourceLocation: location)
    #expect(
      Set(back.data.curves.map { "\($0)" }) == Set(record.data.curves.map { "\($0)" }),
      sourceLocation: location)
    #expect(back.inputs == record.inputs, sourceLocation: location)
    #expect(
      back.artifacts.filter { $0.path != "run.json" } == record.artifacts, sourceLocation: location)
    #expect(back.data.tags["mlflow.note.content"] == "*note*", sourceLocation: location)
    #expect(try other.verify("größe").faults.isEmpty, sourceLocation: location)
  }

  @Test func `a run is pushed to the routes, and comes back as it was`() async throws {
    let record = try rich()
    let (store, server, path) = (store, server, folder.path)
    let outcome = try await aside {
      var push = MLflowPush(
        from: store, to: MLflowServer(Self.transport(to: server)), source: "test")
      let first = try push.push(record)
      #expect(try push.push(record).wasThere)
      return first
    }
    let there = await server.run(outcome.runID)
    #expect(there["data"]?["params"]?.pairs["k"] == "40")
    #expect(there["outputs"]?["model_outputs"]?.elements.count == 1)
    let report = try await aside {
      let other = RunStore(directory: path + "/other")
      return try MLflowImport(into: other, server: MLflowServer(Self.transport(to: server))).read()
    }
    #expect(report.problems.isEmpty && report.runs == ["größe": 1])
    try expectSame(RunStore(directory: path + "/other"), record)
  }

  @Test func `the runs of the server's own store are imported from it as they are`() async throws {
    let record = try rich()
    let (path, own) = (folder.path, try TestServer(store: store))
    let report = try await aside {
      let other = RunStore(directory: path + "/other")
      return try MLflowImport(into: other, server: MLflowServer(Self.transport(to: own))).read()
    }
    #expect(report.problems.isEmpty && report.runs == ["größe": 1])
    try expectSame(RunStore(directory: path + "/other"), record)
  }
}
