import Foundation
import MLflowTesting
import TestSupport
import Testing
import Tracking

/// What came from MLflow goes back, and comes again as it was, in each of the ways.
struct MLflowRoundTripTests {
  let folder: TemporaryFolder
  let store: RunStore
  /// The run as it was first imported.
  let run: RunRecord

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path + "/store")
    let database = try PlantedDatabase(folder.path + "/mlflow.db")
    try database.addExperiment(1, "first")
    let id = try database.addRun("a", artifacts: "mlruns/1/x/artifacts")
    try folder.write("hello", to: "mlruns/1/x/artifacts/plots/val.txt")
    try database.run("INSERT INTO params VALUES ('opt/lr', '0.1', '\(id)')")
    try database.run("INSERT INTO tags VALUES ('data/set', 'ml', '\(id)')")
    try database.run("INSERT INTO tags VALUES ('mlflow.source.name', 'w.py', '\(id)')")
    for (place, step) in [0, 10, 20, 20, -3].enumerated() {
      try database.addPoint("val/rmse", "0.\(place + 1)", time: 7 - place, step: "\(step)", to: id)
    }
    for step in 1...3 { try database.addPoint("even", "\(step)", time: 9, step: "\(step)", to: id) }
    try database.addPoint("val", "1", to: id)
    try database.addPoint("odd", "0", isNaN: true, to: id)
    try database.addPoint("odd", "1.7976931348623157e308", step: "1", to: id)
    try database.addPoint("odd", "-1.7976931348623157e308", step: "2", to: id)
    _ = try MLflowImport(into: store, database: folder.path + "/mlflow.db").read()
    run = try store.run(RunReference("1"), in: "first")
  }

  private func expectSame(_ other: RunStore, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let back = try other.run(RunReference("1"), in: "first")
    // NaN is no NaN to `==`.
    func text(_ record: RunRecord) -> String {
      record.data.points.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined()
    }
    #expect(text(back) == text(run), sourceLocation: sourceLocation)
    #expect(back.data.params == run.data.params, sourceLocation: sourceLocation)
    #expect(
      back.data.metrics.mapValues(\.description) == run.data.metrics.mapValues(\.description),
      sourceLocation: sourceLocation)
    #expect(
      back.data.tags == run.data.tags && back.data.curves.isEmpty, sourceLocation: sourceLocation)
    #expect(back.info.runID == run.info.runID, sourceLocation: sourceLocation)
    #expect(back.artifacts == run.artifacts, sourceLocation: sourceLocation)
  }

  @Test func `through a folder, also without the record beside the artifacts`() throws {
    #expect(
      run.data.points["val/rmse"]?.count == 5 && run.artifacts.map(\.path) == ["plots/val.txt"])
    let report = try MLflowExport(of: store, to: folder.path + "/copy", source: "tester")
      .write("first")
    // A file `val` leaves no room for a folder of that name.
    #expect(report.renamed == ["val/rmse": "val_rmse"])
    let id = run.info.runID
    #expect(try folder.read("copy/1/\(id)/params/opt/lr") == "0.1")
    #expect(try folder.read("copy/1/\(id)/tags/data/set") == "ml")
    let whole = RunStore(directory: folder.path + "/whole")
    #expect(try MLflowImport(into: whole, from: folder.path + "/copy").read().problems.isEmpty)
    try expectSame(whole)
    try folder.remove("copy/1/\(id)/artifacts/run.json")
    for tag in [
      "run_number", "mlflow.source.type", "mlflow.runName", "mlflow.user",
    ] {
      try folder.remove("copy/1/\(id)/tags/\(tag)")
    }
    let bare = RunStore(directory: folder.path + "/bare")
    #expect(try MLflowImport(into: bare, from: folder.path + "/copy").read().problems.isEmpty)
    try expectSame(bare)
  }

  @Test func `through a server, and not a second time into its own store`() throws {
    let server = StoredServer()
    var push = MLflowPush(from: store, to: MLflowServer(server.answer), source: "test")
    #expect(try push.push(run).renamed == ["val/rmse": "val_rmse"])
    let there = try #require(server.runs.values.first)
    #expect(there.params.keys.sorted() == ["opt/lr"] && there.points["val_rmse"]?.count == 5)
    let other = RunStore(directory: folder.path + "/other")
    let report = try MLflowImport(into: other, server: MLflowServer(server.answer)).read()
    #expect(report.runs == ["first": 1] && report.problems.isEmpty)
    try expectSame(other)
    let own = try MLflowImport(into: store, server: MLflowServer(server.answer)).read()
    #expect(own.runs.isEmpty && own.known == 1)
    there.files["run.json"] = nil
    for tag in [
      "run_number", "mlflow.source.type", "mlflow.runName", "mlflow.user",
    ] {
      there.tags[tag] = nil
    }
    let bare = RunStore(directory: folder.path + "/bare")
    _ = try MLflowImport(into: bare, server: MLflowServer(server.answer)).read()
    try expectSame(bare)
  }

  @Test func `names of artifacts that lead elsewhere are left out`() throws {
    let server = StoredServer()
    var push = MLflowPush(from: store, to: MLflowServer(server.answer), source: "test")
    _ = try push.push(run)
    let there = try #require(server.runs.values.first)
    let transport: MLflowServer.Transport = { request throws(MLflowServerError) in
      guard case .none = request.body, request.path.contains("artifacts?path=") else {
        return try server.answer(request)
      }
      let files =
        #"{"files": [{"path": "../../up"}, {"path": "/etc/passwd"}, {"path": "a\u001b"}]}"#
      return MLflowServer.Response(status: 200, body: Array(files.utf8))
    }
    let other = RunStore(directory: folder.path + "/other")
    let report = try MLflowImport(into: other, server: MLflowServer(transport)).read()
    #expect(report.problems.count == 3 && there.files.count == 2)
    #expect(try other.run(RunReference("1"), in: "first").artifacts.isEmpty)
  }

  @Test func `a folder whose lines Git has ended otherwise is read`() throws {
    _ = try MLflowExport(of: store, to: folder.path + "/copy", source: "tester").write("first")
    let (mlruns, id) = (folder.path + "/copy", run.info.runID)
    try folder.remove("copy/1/\(id)/artifacts/run.json")
    for name in try FileManager.default.subpathsOfDirectory(atPath: mlruns)
    where name.hasSuffix(".yaml") || name.contains("/metrics/") {
      let text = try folder.read("copy/\(name)")
      try folder.write(text.replacing("\n", with: "\r\n"), to: "copy/\(name)")
    }
    let other = RunStore(directory: folder.path + "/other")
    let report = try MLflowImport(into: other, from: mlruns).read()
    #expect(report.runs == ["first": 1] && report.problems.isEmpty)
    let back = try other.run(RunReference("1"), in: "first")
    #expect(back.info.runName == "run a" && back.data.points["even"] == run.data.points["even"])
  }
}
