import Foundation
import MLflowTesting
import TestSupport
import Testing
import Tracking

/// Runs that come from a database of MLflow's, which is data of somebody else.
struct MLflowDatabaseTests {
  let folder: TemporaryFolder
  let store: RunStore
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path + "/store")
    path = folder.path + "/mlflow.db"
  }

  private func planted() throws -> PlantedDatabase {
    let database = try PlantedDatabase(path)
    try database.addExperiment(1, "first")
    return database
  }

  private func read() throws -> MLflowImport.Report {
    try MLflowImport(into: store, database: path).read()
  }

  @Test func `a run comes with each point as it was`() throws {
    let database = try planted()
    let id = try database.addRun("a")
    try database.run("INSERT INTO params VALUES ('opt/lr', '0.1', '\(id)')")
    try database.run("INSERT INTO tags VALUES ('note', 'größe', '\(id)')")
    for (step, value) in [(0, "0.9"), (10, "0.8"), (20, "0.7"), (20, "0.75")] {
      try database.addPoint("val/rmse", value, time: 7 + step, step: "\(step)", to: id)
    }
    try database.addPoint("odd", "0", time: -3, step: "-5", isNaN: true, to: id)
    try database.addPoint("odd", "1.7976931348623157e308", step: "1", to: id)
    try database.addPoint("odd", "-1.7976931348623157e308", step: "2", to: id)
    let report = try read()
    #expect(report.runs == ["first": 1] && report.problems.isEmpty)
    let run = try store.run(RunReference("1"), in: "first")
    #expect(run.info.runID == id && run.info.runName == "run a" && run.info.status == .finished)
    #expect(run.info.startTime == 1_795_432_358_072 && run.info.endTime == 1_795_432_358_472)
    #expect(run.data.params == ["opt/lr": "0.1"] && run.data.tags == ["note": "größe"])
    let points = try #require(run.data.points["val/rmse"])
    #expect(points.map(\.step) == [0, 10, 20, 20] && points.map(\.time) == [7, 17, 27, 27])
    #expect(points.map(\.value) == [0.9, 0.8, 0.7, 0.75] && run.data.metrics["val/rmse"] == 0.75)
    let odd = try #require(run.data.points["odd"])
    #expect(odd.map(\.value.description) == ["nan", "inf", "-inf"])
    #expect(odd.map(\.step) == [-5, 1, 2] && odd[0].time == -3)
    #expect(run.environment == ["user": "me"] && run.data.curves.isEmpty)
    let again = try read()
    #expect(again.runs.isEmpty && again.known == 1)
  }

  @Test func `a run that was still going on comes with what it had`() throws {
    let database = try planted()
    try database.addPoint("rmse", "0.9", to: try database.addRun("a", status: "RUNNING"))
    let report = try read()
    #expect(report.unfinished == 1)
    let run = try store.summary(RunReference("1"), in: "first")
    #expect(run.status == .killed && run.metric("rmse") == 0.9 && run.endTime == nil)
    let fault = RunStoreError.notFinished(measure: "rmse", experiment: "first", numbers: [1])
    #expect(throws: fault) { try store.run(RunReference("best"), in: "first") }
    #expect("\(fault)".hasSuffix("has the measure `rmse`; run 1 has it, but did not finish"))
  }

  @Test func `what stands where something else should is told, and the other runs come`() throws {
    let database = try planted()
    let ids = try "abcdef".map { try database.addRun($0) }
    try database.addPoint("rmse", "'much'", to: ids[0])
    try database.addPoint("rmse", "0.5", step: "'often'", to: ids[1])
    try database.run("INSERT INTO params VALUES ('k', x'ff00', '\(ids[2])')")
    try database.run("INSERT INTO tags VALUES ('k', NULL, '\(ids[3])')")
    try database.run("UPDATE runs SET start_time = 'soon' WHERE run_uuid = '\(ids[4])'")
    try database.run("UPDATE runs SET run_uuid = '../../up' WHERE run_uuid = '\(ids[0])'")
    try database.addPoint("rmse", "x'00'", to: try database.addRun("0"))
    try database.run("INSERT INTO experiments VALUES (2, NULL, '', 'active', 0, 0)")
    try database.addExperiment(3, "bad\u{1B}[31mname")
    try database.addRun("9", of: 3)
    let report = try read()
    #expect(report.runs == ["first": 1])
    let messages = report.problems.map(\.description).sorted()
    #expect(messages.count == 8, "\(messages)")
    for (run, words) in [
      ("", "`experiments.name` is nothing, expected a text"),
      (", run `../../up`", "`runs.run_uuid` is a text, expected 32 hexadecimal digits"),
      (", run `\(ids[1])`", "`metrics.step` is a text, expected an integer"),
      (", run `\(ids[2])`", "`params.value` is bytes that are no text, expected a text"),
      (", run `\(ids[3])`", "`tags.value` is nothing, expected a text"),
      (", run `\(ids[4])`", "`runs.start_time` is a text, expected milliseconds since 1970"),
      (
        ", run `\(String(repeating: "0", count: 32))`",
        "`metrics.value` is bytes that are no text, expected a number"
      ),
    ] {
      #expect(messages.contains { $0.hasSuffix("/mlflow.db`\(run): \(words)") }, "\(words)")
    }
    #expect(try store.run(RunReference("1"), in: "first").info.runID == ids[5])
  }

  @Test(arguments: [
    ("DROP TABLE metrics", "is no database of MLflow's: it has no table `metrics`"),
    ("ALTER TABLE runs RENAME COLUMN status TO state", "`runs` of"),
    (
      "ALTER TABLE runs RENAME COLUMN status TO state",
      "has no column `status`, expected what MLflow"
    ),
    (
      "DROP TABLE params; CREATE VIEW params AS SELECT 1 AS key, 2 AS value, 3 AS run_uuid",
      "is no database of MLflow's: it has no table `params`"
    ),
  ])
  func `a database of another form is no database of MLflow's`(
    change: String, words: String
  ) throws {
    try planted().run(change)
    let error = #expect(throws: MLflowImportError.self) { try read() }
    #expect(error?.description.contains(words) == true)
  }

  @Test func `what is no whole database is told`() throws {
    try folder.write("plain text that is no database at all", to: "mlflow.db")
    #expect(throws: MLflowImportError.self) { try read() }
    try folder.remove("mlflow.db")
    let database = try planted()
    try database.addRun("a")
    try database.run("VACUUM")
    let bytes = try folder.bytes("mlflow.db")
    for count in [0, 50, 100, 1000, 4096, 9000] {
      try folder.write(bytes: Array(bytes.prefix(count)), to: "mlflow.db")
      do {
        let report = try read()
        #expect(report.runs.isEmpty && !report.problems.isEmpty)
      } catch is MLflowImportError {}
    }
  }

  @Test func `a database with a log that others write is read up to its last change`() throws {
    let database = try planted()
    try database.run("PRAGMA journal_mode = wal; PRAGMA wal_autocheckpoint = 0")
    try database.addPoint("rmse", "0.9", to: try database.addRun("a"))
    #expect(FileManager.default.fileExists(atPath: path + "-wal"))
    #expect(try read().runs == ["first": 1])
    #expect(try store.run(RunReference("1"), in: "first").data.metrics == ["rmse": 0.9])
  }

  @Test func `artifacts come from below the database's folder, and from nowhere else`() throws {
    let database = try planted()
    try folder.write("secret", to: "../\(folder.url.lastPathComponent)-else/secret.txt")
    let other = folder.path + "-else"
    defer { try? FileManager.default.removeItem(atPath: other) }
    let ids = "abcde".map { String(repeating: $0, count: 32) }
    try database.addRun("a", artifacts: "\(folder.path)/mlruns/1/\(ids[0])/artifacts")
    try database.addRun("b", artifacts: "/moved/from/mlruns/1/\(ids[1])/artifacts")
    try database.addRun("c", artifacts: other)
    try database.addRun(
      "d", artifacts: "\(folder.path)/mlruns/../../\(other.split(separator: "/").last ?? "")")
    try database.addRun("e", artifacts: "s3://bucket/1/artifacts")
    for id in ids { try folder.write("x", to: "mlruns/1/\(id)/artifacts/deep/x.txt") }
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/mlruns/1/\(ids[0])/artifacts/link", withDestinationPath: other)
    let report = try read()
    #expect(report.runs == ["first": 5] && report.withoutArtifacts == 2)
    #expect(report.problems.map(\.fault) == [.noFile])
    let paths = try store.runs(in: "first").records.map { $0.artifacts.map(\.path) }
    #expect(paths == [["deep/x.txt"], ["deep/x.txt"], [], [], []])
  }

  @Test func `logged models come, but for the one that an export made`() throws {
    let database = try planted()
    let id = try database.addRun("a", artifacts: "mlruns/1/a/artifacts")
    try database.run(
      """
      CREATE TABLE logged_models (model_id, name, artifact_location, creation_timestamp_ms,
        last_updated_timestamp_ms, status, lifecycle_stage, model_type, source_run_id);
      CREATE TABLE logged_model_params (model_id, param_key, param_value);
      CREATE TABLE logged_model_tags (model_id, tag_key, tag_value);
      CREATE TABLE logged_model_metrics (model_id, metric_name, metric_timestamp_ms, metric_step,
        metric_value, dataset_name, dataset_digest);
      INSERT INTO logged_models VALUES ('m-\(id)', 'model-1', '/x/\(id)/artifacts/model', 5, 6, 2,
        'active', NULL, '\(id)'), ('m-1', 'sk', '/x/mlruns/1/models/m-1/artifacts', 5, 6, 2,
        'active', 'knn', '\(id)');
      INSERT INTO logged_model_params VALUES ('m-1', 'k', '40');
      INSERT INTO logged_model_metrics VALUES ('m-1', 'loss', 5, 4, NULL, 'ml', 'd1');
      """)
    try folder.write("x", to: "mlruns/1/a/artifacts/model/MLmodel")
    try folder.write(
      "flavors:\n  sklearn:\n    y: 1\n", to: "mlruns/1/models/m-1/artifacts/MLmodel")
    #expect(try read().problems.isEmpty)
    let run = try store.run(RunReference("1"), in: "first")
    #expect(run.artifacts.map(\.path).sorted() == ["model/MLmodel", "sk/MLmodel"])
    let model = try #require(run.models.first)
    #expect(run.models.count == 1 && model.id == "m-1" && model.path == "sk")
    #expect(model.flavours == ["sklearn"] && model.params == ["k": "40"] && model.status == "READY")
    #expect(model.points["loss"]?.first?.value.isNaN == true)
  }
}
