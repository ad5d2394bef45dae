import Foundation
import Shell
import Testing
import Tracking

@Suite struct PushTests {
  private func push(
    _ record: RunRecord, of shell: TestShell, to server: TrackingServer
  ) throws(MLflowServerError) -> MLflowPush.Outcome {
    var push = MLflowPush(from: shell.store, to: MLflowServer(server.answer), source: "test")
    return try push.push(record)
  }

  @Test func `a run arrives with all that it has, and only once`() throws {
    let shell = try TestShell.withTwoRuns()
    let (server, record) = (TrackingServer(), try shell.records()[0])
    #expect(try !push(record, of: shell, to: server).wasThere)
    #expect(try push(record, of: shell, to: server).wasThere)
    let run = try #require(server.activeRuns.first)
    #expect(server.runs.count == 1 && run.status == "FINISHED")
    #expect(run.params == record.data.params)
    #expect(run.metrics["rmse"] == record.data.metrics["rmse"].map { [$0] })
    #expect(run.metrics["rmse_history"] == record.data.curve(of: "rmse", over: .k))
    #expect(run.tags["latentlens.run_id"] == record.info.runID)
    #expect(run.files.keys.sorted() == (record.artifacts.map(\.path) + ["run.json"]).sorted())
    #expect(record.artifacts.allSatisfy { run.files[$0.path] == $0.bytes })
  }

  @Test func `a run of a sweep names its parent as the server does`() throws {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; sweep k 5,10")
    let server = TrackingServer()
    for record in try shell.records() { _ = try push(record, of: shell, to: server) }
    let parents = server.runs.sorted { $0.key < $1.key }.map { $0.value.tags["mlflow.parentRunId"] }
    #expect(parents == [nil, "run0", "run0"])
  }

  @Test func `an experiment that is deleted on the server takes no runs, and that is said`() throws
  {
    let shell = try TestShell.withTwoRuns()
    let (server, records) = (TrackingServer(), try shell.records())
    _ = try push(records[0], of: shell, to: server)
    server.hasDeletedExperiments = true
    #expect(throws: MLflowServerError.experimentIsDeleted("default")) {
      try push(records[1], of: shell, to: server)
    }
    #expect(server.runs.count == 1)
  }

  @Test func `all but the files of a run takes one request for each thing that MLflow asks`() throws
  {
    let shell = try TestShell.withTwoRuns()
    let server = TrackingServer()
    _ = try push(try shell.records()[0], of: shell, to: server)
    #expect(
      server.requests == [
        "experiments/get-by-name", "experiments/create", "runs/search", "runs/create",
        "runs/log-batch", "runs/update",
      ])
    #expect(server.runs["run0"]?.tags["mlflow.source.type"] == "LOCAL")
  }

  @Test func `more params and values than MLflow takes at once arrive in parts`() throws {
    let shell = try TestShell()
    let run = try shell.store.begin(
      experiment: "default",
      params: Dictionary(uniqueKeysWithValues: (0..<250).map { ("p\($0)", "\($0)") }))
    let record = try run.finish(
      metrics: ["rmse": 1], curves: [RunCurve("loss", over: .k, (0..<2000).map(Double.init))])
    let server = TrackingServer()
    _ = try push(record, of: shell, to: server)
    #expect(server.runs["run0"]?.params == record.data.params)
    #expect(server.runs["run0"]?.metrics["loss_history"] == (0..<2000).map(Double.init))
    #expect(server.requests.count { $0 == "runs/log-batch" } == 3)
  }

  @Test func `a push that breaks at any request is made good by the next`() throws {
    let shell = try TestShell.withTwoRuns()
    let record = try shell.records()[0]
    var breaks = 0
    while true {
      let server = TrackingServer()
      server.patience = breaks
      do throws(MLflowServerError) {
        _ = try push(record, of: shell, to: server)
        break
      } catch {
        #expect(error == .unreachable(reason: "broken"))
      }
      #expect(!server.activeRuns.contains { $0.status == "FINISHED" })
      server.patience = nil
      _ = try push(record, of: shell, to: server)
      #expect(server.activeRuns.count == 1 && server.activeRuns.first?.status == "FINISHED")
      #expect(server.activeRuns.first?.metrics["rmse_history"]?.count == 100)
      breaks += 1
    }
    #expect(breaks > 8)
  }

  private func shellWithModel() throws -> TestShell {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; run save=model")
    return shell
  }

  private func modelFiles(_ record: RunRecord) -> [String: Int] {
    let own = record.artifacts.filter { $0.path.hasPrefix("model/") }
    return Dictionary(uniqueKeysWithValues: own.map { (String($0.path.dropFirst(6)), $0.bytes) })
  }

  @Test func `a model arrives as a logged model, every file as long as it is here`() throws {
    let shell = try shellWithModel()
    let (server, record) = (TrackingServer(), try shell.records()[0])
    _ = try push(record, of: shell, to: server)
    _ = try push(record, of: shell, to: server)
    let model = try #require(server.models.first?.value)
    #expect(server.models.count == 1 && model.isReady && model.run == "run0")
    #expect(model.params == record.data.params && model.params.count > 5)
    #expect(model.files == modelFiles(record) && model.files["data/profile_x.npy"] == 128 + 9600)
    #expect(server.runs["run0"]?.files.keys.contains { $0.hasPrefix("model/") } == false)
  }

  @Test func `a server without logged models has the model among the run's artifacts`() throws {
    let shell = try shellWithModel()
    let (server, record) = (TrackingServer(), try shell.records()[0])
    server.knowsModels = false
    _ = try push(record, of: shell, to: server)
    let files = try #require(server.runs["run0"]?.files)
    #expect(files.keys.sorted() == (record.artifacts.map(\.path) + ["run.json"]).sorted())
    #expect(files["model/data/profile_x.npy"] == 128 + 9600)
  }

  @Test func `a push of a model that breaks leaves no second one after the next`() throws {
    let shell = try shellWithModel()
    let record = try shell.records()[0]
    var (breaks, isWhole) = (0, false)
    while !isWhole {
      let server = TrackingServer()
      server.patience = breaks
      isWhole = (try? push(record, of: shell, to: server)) != nil
      server.patience = nil
      _ = try push(record, of: shell, to: server)
      #expect(server.models.count == 1 && server.models.first?.value.isReady == true)
      #expect(server.models.first?.value.files == modelFiles(record))
      #expect(server.activeRuns.count == 1 && server.activeRuns.first?.status == "FINISHED")
      breaks += 1
    }
    #expect(breaks > 20)
  }

  @Test(arguments: [
    ("push", "URL is missing", "    ^"),
    (
      "push ftp://here", "URL must start with http:// or https://, not `ftp://here`",
      "     ^~~~~~~~~~"
    ),
    (
      "push http://localhost:1 9", "experiment `default` has no run `9`",
      "                        ^"
    ),
  ])
  func `what is wrong is shown with its place`(line: String, message: String, caret: String) throws
  {
    let shell = try TestShell.withTwoRuns()
    let lines = shell.output(of: line).split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("error: \(message)") == true)
    #expect(lines.count > 2 && lines[1] == "  " + line && lines[2] == "  " + caret)
  }

  @Test func `where nothing answers, that is an error`() throws {
    let shell = try TestShell.withTwoRuns()
    let output = shell.output(of: "push http://127.0.0.1:1")
    #expect(output.hasPrefix("error: the server cannot be reached: "))
    #expect(shell.run("push http://127.0.0.1:1") == .failed)
  }
}
