import Foundation
import JSON
import TestSupport
import Testing
import Tracking

struct MLflowExchangeTests {
  let folder: TemporaryFolder
  let store: RunStore
  let mlruns: String

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path + "/store")
    mlruns = folder.path + "/mlruns"
  }

  /// A run with all that is awkward.
  @discardableResult
  private func awkward(_ experiment: String = "größe: \"a\" / b") throws -> RunRecord {
    let run = try store.begin(
      experiment: experiment, name: "it's \"quoted\": #1",
      params: ["k": "40", "empty": "", "a/b": "x", "a\\b": "two\nlines", "größe": "🎬", "..": "up"],
      environment: ["git.commit": "abc", "user": "someone"], tags: ["mlflow.note.content": "# hi"])
    try run.writeArtifact(path: "model/recipe.json", bytes: Array("{}\n".utf8))
    return try run.finish(
      metrics: ["rmse": 0.97, "ndcg@10": 1e-7, "bad": .nan, "big": .infinity, "loss": 0.25],
      curves: [
        RunCurve("rmse", over: .k, [1.5, 1.2, 0.99]),
        RunCurve("loss", over: .epoch, [1, 0.5, 0.25]),
      ],
      folds: ["rmse": [0.96, 0.98]], status: .failed)
  }

  private func export(_ experiment: String) throws -> MLflowExport.Report {
    try MLflowExport(of: store, to: mlruns, source: "tester").write(experiment)
  }

  @Test func `a run is written as MLflow's file store has it`() throws {
    let run = try awkward("a")
    let report = try export("a")
    #expect(report.runs == 1 && report.problems.isEmpty)
    #expect(report.renamed["ndcg@10"] == "ndcg_at_10")
    let experiment = try #require(try folder.names(in: "mlruns").last)
    #expect(try folder.names(in: "mlruns") == [".trash", "0", experiment])
    #expect(experiment.count == 18 && experiment.allSatisfy(\.isNumber))
    let path = "mlruns/\(experiment)/\(run.info.runID)"
    #expect(try folder.names(in: path) == ["artifacts", "meta.yaml", "metrics", "params", "tags"])
    let time = try #require(run.info.endTime)
    #expect(try folder.read("\(path)/metrics/rmse") == "\(time) 0.97 0\n")
    #expect(try folder.read("\(path)/metrics/rmse_history").hasSuffix("\(time) 0.99 3\n"))
    #expect(
      try folder.read("\(path)/metrics/loss") == "\(time) 1.0 1\n\(time) 0.5 2\n\(time) 0.25 3\n")
    #expect(try folder.read("\(path)/metrics/ndcg_at_10") == "\(time) 1e-07 0\n")
    #expect(try folder.read("\(path)/metrics/bad") == "\(time) nan 0\n")
    #expect(try folder.read("\(path)/params/k") == "40")
    #expect(try folder.read("\(path)/params/_..") == "up")
    #expect(try folder.read("\(path)/tags/original_name.metric.ndcg_at_10") == "ndcg@10")
    #expect(try folder.read("\(path)/tags/mlflow.source.git.commit") == "abc")
    #expect(try folder.read("\(path)/artifacts/model/recipe.json") == "{}\n")
    let meta = try folder.read("\(path)/meta.yaml")
    #expect(
      meta.contains("\nstatus: 4\n") && meta.contains("run_name: \"it's \\\"quoted\\\": #1\"\n"))
    #expect(
      meta.contains("artifact_uri: \"file://\(mlruns)/\(experiment)/\(run.info.runID)/artifacts\""))
  }

  @Test func `a run's model is a logged model, its files only once`() throws {
    let run = try store.begin(experiment: "a", params: ["k": "40", "a/b": "x"])
    try run.writeArtifact(path: "model/MLmodel", bytes: Array("flavors:\n".utf8))
    let record = try run.finish(
      metrics: ["loss": 0.25], curves: [RunCurve("loss", over: .epoch, [0.5, 0.25])])
    _ = try export("a")
    _ = try export("a")
    let experiment = "mlruns/\(try #require(try folder.names(in: "mlruns").last))"
    let (id, time) = ("m-\(record.info.runID)", try #require(record.info.endTime))
    #expect(try folder.names(in: "\(experiment)/models") == [id])
    let model = "\(experiment)/models/\(id)"
    #expect(try folder.names(in: model) == ["meta.yaml", "metrics", "params", "tags"])
    #expect(try folder.read("\(model)/params/a_b") == "x")
    #expect(
      try folder.read("\(model)/metrics/loss") == "\(time) 0.25 2 \(record.info.runID)\n")
    let place = "file://\(folder.path)/\(experiment)/\(record.info.runID)/artifacts/model"
    #expect(try folder.read("\(model)/meta.yaml").contains("artifact_location: \"\(place)\"\n"))
    let output = "\(experiment)/\(record.info.runID)/outputs/\(id)/meta.yaml"
    #expect(try folder.read(output).contains("destination_id: \"\(id)\"\n"))
  }

  @Test func `a model that is gone from a run goes from MLflow's models`() throws {
    let run = try store.begin(experiment: "a")
    try run.writeArtifact(path: "model/MLmodel", bytes: [])
    let record = try run.finish()
    _ = try export("a")
    let artifacts = try store.artifactFolder(of: record.info)
    try FileManager.default.removeItem(atPath: "\(artifacts)/model/MLmodel")
    _ = try export("a")
    let experiment = "mlruns/\(try #require(try folder.names(in: "mlruns").last))"
    #expect(try folder.names(in: "\(experiment)/models").isEmpty)
    #expect(try !folder.names(in: "\(experiment)/\(record.info.runID)").contains("outputs"))
  }

  @Test func `what was written is read back as it was`() throws {
    let name = "größe: \"a\" / b"
    let run = try awkward()
    try store.begin(experiment: name, name: "second").finish(metrics: ["rmse": 1])
    #expect(try export(name).runs == 2)
    #expect(try export(name).runs == 2)

    let other = RunStore(directory: folder.path + "/other")
    let report = try MLflowImport(into: other, from: mlruns).read()
    #expect(report.runs == [name: 2] && report.problems.isEmpty && report.known == 0)
    let read = try other.run(RunReference("1"), in: name)
    #expect(read.info == run.info)
    #expect(read.data.params == run.data.params)
    #expect(read.data.curves == run.data.curves && read.data.folds == run.data.folds)
    #expect(read.data.metrics.mapValues(\.description) == run.data.metrics.mapValues(\.description))
    #expect(read.data.tags["mlflow.note.content"] == "# hi")
    #expect(read.data.tags.keys.allSatisfy { !$0.hasPrefix("original_name") })
    #expect(try other.verify(name).faults.isEmpty)

    let again = try MLflowImport(into: other, from: mlruns).read()
    #expect(again.runs.isEmpty && again.known == 2)
  }

  @Test func `two names that become one are kept apart`() throws {
    let metrics = ["a@b": 1.0, "a_at_b": 2, "a?": 3, "a_": 4]
    try store.begin(experiment: "a").finish(metrics: metrics)
    _ = try export("a")
    let other = RunStore(directory: folder.path + "/other")
    _ = try MLflowImport(into: other, from: mlruns).read()
    #expect(try other.run(RunReference("1"), in: "a").data.metrics == metrics)
  }

  @Test func `a running run is left out, an interrupted one is killed`() throws {
    let running = try store.begin(experiment: "a")
    let interrupted = try store.begin(experiment: "a").record.info
    let report = try export("a")
    #expect(report.runs == 1 && report.stillRunning == [running.record.info])
    let experiment = try #require(try folder.names(in: "mlruns").last)
    let meta = try folder.read("mlruns/\(experiment)/\(interrupted.runID)/meta.yaml")
    #expect(meta.contains("\nstatus: 5\n") && meta.contains("end_time: null\n"))
  }

  /// As MLflow 3.17.2 itself writes it.
  private func plant(_ id: String, meta: String, metrics: [String: String] = [:]) throws {
    let base = "mlruns/7"
    try folder.write("name: plain experiment\nlifecycle_stage: active\n", to: base + "/meta.yaml")
    try folder.write(meta.replacingOccurrences(of: "ID", with: id), to: "\(base)/\(id)/meta.yaml")
    for (name, text) in metrics { try folder.write(text, to: "\(base)/\(id)/metrics/\(name)") }
  }

  private let meta = """
    artifact_uri: file:///x
    end_time: 1795432358472
    entry_point_name: ''
    experiment_id: '7'
    lifecycle_stage: active
    run_id: ID
    run_name: 'it''s a long name that goes on and on beyond the width of a line of YAML
      and on below'
    source_type: 4
    start_time: 1795432358072
    status: 3
    tags: []
    user_id: root

    """

  @Test func `a run of MLflow's own is read`() throws {
    let id = String(repeating: "a", count: 32)
    try plant(
      id, meta: meta,
      metrics: [
        "rmse": "5 0.9 0\n6 0.8 1\n7 0.85 1\n", "one": "5 2\n", "nan": "5 nan 0\n",
        "set": "5 1.5 7 movies abc\n", "deep/name": "5 3 0\n",
      ])
    try folder.write("40", to: "mlruns/7/\(id)/params/k")
    try folder.write("x", to: "mlruns/7/\(id)/artifacts/a/b.txt")
    let report = try MLflowImport(into: store, from: mlruns).read()
    #expect(report.problems.isEmpty)
    let run = try store.run(RunReference("last"), in: "plain experiment")
    #expect(
      run.info.runName
        == "it's a long name that goes on and on beyond the width of a line of YAML and on below"
    )
    #expect(run.info.status == .finished && run.info.endTime == 1_795_432_358_472)
    #expect(run.data.metrics["rmse"] == 0.85 && run.data.curves.isEmpty)
    #expect(run.data.points["rmse"]?.map(\.step) == [0, 1, 1])
    #expect(run.data.points["rmse"]?.map(\.time) == [5, 6, 7])
    #expect(run.data.points["rmse"]?.map(\.value) == [0.9, 0.8, 0.85])
    #expect(run.data.points["set"]?.first?.dataset == .init(name: "movies", digest: "abc"))
    #expect(run.data.metrics["one"] == 2 && run.data.metrics["set"] == 1.5)
    #expect(run.data.metrics["nan"]?.isNaN == true && run.data.metrics["deep/name"] == 3)
    #expect(run.data.params == ["k": "40"] && run.artifacts.map(\.path) == ["a/b.txt"])
    #expect(run.environment == ["user": "root"])
  }

  @Test func `points go through both ways as they were`() throws {
    let id = String(repeating: "a", count: 32)
    let files = [
      "loss": "5 0.9 -5\n6 0.8 0\n7 nan 700\n7 0.5 700\n", "even": "5 1.0 1\n6 -inf 2\n",
      "one": "5 1.0 9\n", "set": "5 1.5 7 movies abc\n",
    ]
    try plant(id, meta: meta, metrics: files)
    #expect(try MLflowImport(into: store, from: mlruns).read().problems.isEmpty)
    let run = try store.run(RunReference("last"), in: "plain experiment")
    #expect(run.artifacts.isEmpty && run.data.metrics["loss"] == 0.5)
    #expect(run.data.points["loss"]?.map(\.step) == [-5, 0, 700, 700])
    let copy = folder.path + "/copy"
    _ = try MLflowExport(of: store, to: copy, source: "tester").write("plain experiment")
    for (name, text) in files {
      #expect(try folder.read("copy/7/\(id)/metrics/\(name)") == text)
    }
    #expect(try folder.names(in: "copy") == [".trash", "0", "7"])
    #expect(try store.verify("plain experiment").faults.isEmpty)
  }

  @Test func `curves and folds come back also where the record does not`() throws {
    let run = try awkward("a")
    _ = try export("a")
    let experiment = try #require(try folder.names(in: "mlruns").last)
    try FileManager.default.removeItem(
      atPath: "\(mlruns)/\(experiment)/\(run.info.runID)/artifacts/run.json")
    let other = RunStore(directory: folder.path + "/other")
    #expect(try MLflowImport(into: other, from: mlruns).read().problems.isEmpty)
    let read = try other.run(RunReference("1"), in: "a")
    #expect(read.data.curves == run.data.curves.reversed() && read.data.folds == run.data.folds)
    #expect(read.data.metrics.mapValues(\.description) == run.data.metrics.mapValues(\.description))
  }

  @Test func `data sets and logged models of MLflow's go through both ways`() throws {
    let (id, model) = (String(repeating: "a", count: 32), "m-" + String(repeating: "b", count: 32))
    try plant(id, meta: meta)
    let (run, set) = ("mlruns/7/\(id)", "0123456789abcdef0123456789abcdef")
    try folder.write(
      "digest: d1\nname: ml\nprofile: '{\"rows\": 5}'\nschema: null\nsource: '{}'\nsource_type: local\n",
      to: "mlruns/7/datasets/\(set)/meta.yaml")
    try folder.write(
      "destination_id: x\ndestination_type: RUN\nsource_id: \(set)\nsource_type: DATASET\ntags:\n"
        + "  mlflow.data.context: 'train: 1'\n  more: x\n", to: "\(run)/inputs/1/meta.yaml")
    try folder.write("source_id: \(model)\nstep: 4\n", to: "\(run)/outputs/\(model)/meta.yaml")
    let own = "mlruns/7/models/\(model)"
    try folder.write(
      "name: sk\nmodel_type: knn\nstatus: 1\ncreation_timestamp: 5\nlast_updated_timestamp: 6\n",
      to: own + "/meta.yaml")
    try folder.write("5 0.5 4 \(id) ml d1\n", to: own + "/metrics/loss")
    try folder.write("40", to: own + "/params/k")
    try folder.write(
      "flavors:\n  python_function:\n    env: x\n  sklearn:\n    y: 1\nrun_id: 1\n",
      to: own + "/artifacts/MLmodel")
    #expect(try MLflowImport(into: store, from: mlruns).read().problems.isEmpty)
    let read = try store.run(RunReference("last"), in: "plain experiment")
    let tags = ["mlflow.data.context": "train: 1", "more": "x"]
    #expect(
      read.inputs == [
        DatasetInput(
          name: "ml", digest: "d1", sourceType: "local", source: "{}", profile: "{\"rows\": 5}",
          tags: tags)
      ])
    let point = MetricPoint(step: 4, time: 5, value: 0.5, dataset: .init(name: "ml", digest: "d1"))
    let logged = LoggedModel(
      id: model, name: "sk", path: "sk", type: "knn", status: "PENDING", step: 4, created: 5,
      updated: 6, flavours: ["python_function", "sklearn"], params: ["k": "40"],
      points: ["loss": [point]])
    #expect(read.models == [logged])
    _ = try MLflowExport(of: store, to: folder.path + "/copy", source: "tester")
      .write("plain experiment")
    let other = RunStore(directory: folder.path + "/other")
    try FileManager.default.removeItem(atPath: "\(folder.path)/copy/7/\(id)/artifacts/run.json")
    #expect(try MLflowImport(into: other, from: folder.path + "/copy").read().problems.isEmpty)
    let back = try other.run(RunReference("last"), in: "plain experiment")
    var moved = logged
    moved.source = "file://\(folder.path)/copy/7/\(id)/artifacts/sk"
    #expect(back.inputs == read.inputs && back.models == [moved])
  }

  @Test func `a run's logged models come with it`() throws {
    let id = String(repeating: "a", count: 32)
    try plant(id, meta: meta)
    for (model, name) in [("m-1", "model"), ("m-2", "../up"), ("m-3", "unlogged")] {
      try folder.write("name: \(name)\n", to: "mlruns/7/models/\(model)/meta.yaml")
      try folder.write(model, to: "mlruns/7/models/\(model)/artifacts/MLmodel")
      if model == "m-3" { continue }
      try folder.write("source_id: \(model)\n", to: "mlruns/7/\(id)/outputs/\(model)/meta.yaml")
    }
    let report = try MLflowImport(into: store, from: mlruns).read()
    #expect(report.problems.isEmpty)
    let run = try store.run(RunReference("last"), in: "plain experiment")
    #expect(run.artifacts.map(\.path) == ["model/MLmodel"])
    #expect(try store.verify("plain experiment").faults.isEmpty)
  }

  @Test func `a run that comes back has its record again, and what MLflow has added`() throws {
    let run = try store.begin(
      experiment: "a", params: ["k": "40"], recipe: ["x": 1], environment: ["host": "here"],
      script: ["run"], tags: ["old": "1", "gone": "1"])
    let own = try run.finish(
      metrics: ["rmse": 1], stages: [StageTiming(name: "fit", seconds: 1, reused: false, bytes: 2)])
    _ = try export("a")
    let path = "mlruns/\(try #require(try folder.names(in: "mlruns").last))/\(own.info.runID)"
    try folder.write("2", to: "\(path)/tags/old")
    try folder.write("3", to: "\(path)/tags/new")
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(path)/tags/gone")
    try folder.write("5 0.5 0\n", to: "\(path)/metrics/added")
    let other = RunStore(directory: folder.path + "/other")
    try other.begin(experiment: "a").finish()
    _ = try MLflowImport(into: other, from: mlruns).read()
    let back = try other.run(RunReference("2"), in: "a")
    #expect(back.recipe == own.recipe && back.script == own.script)
    #expect(back.stages == own.stages && back.environment == own.environment)
    #expect(back.info.runName == "run-2" && back.info.startTime == own.info.startTime)
    #expect(back.data.tags == ["old": "2", "new": "3"])
    #expect(back.data.metrics == ["rmse": 1, "added": 0.5] && back.artifacts.isEmpty)
  }

  @Test func `damaged runs are told and harm no other`() throws {
    let ids = "abcdef".map { String(repeating: $0, count: 32) }
    try plant(ids[0], meta: meta, metrics: ["rmse": "5 0.9 0\n"])
    try plant(ids[1], meta: meta, metrics: ["rmse": "17"])
    try plant(ids[2], meta: meta, metrics: ["rmse": ""])
    try plant(ids[3], meta: "")
    try plant(ids[4], meta: meta.replacingOccurrences(of: "run_id: ID", with: "run_id: \(ids[0])"))
    try plant(ids[5], meta: meta.replacingOccurrences(of: "active", with: "deleted"))
    try folder.write("x", to: "mlruns/8/notes.txt")
    let report = try MLflowImport(into: store, from: mlruns).read()
    #expect(report.runs == ["plain experiment": 1])
    let faults = report.problems.map(\.fault)
    #expect(faults.count == 5)
    #expect(faults.contains(.badMetric(name: "rmse", line: 1)))
    #expect(faults.contains(.noMeta) && faults.contains(.badIdentifier(ids[0])))
  }
}
