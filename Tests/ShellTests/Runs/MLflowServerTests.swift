import Foundation
import MLflowTesting
import TestSupport
import Testing

/// Runs on a tracking server of MLflow's own, as its own client finds them there.
@Suite(.enabled(if: MLflowProgram.isThere, "a Python with MLflow (MLFLOW_PYTHON) is not here"))
struct MLflowServerTests {
  private let folder: TemporaryFolder
  private let server: MLflowServerProgram

  init() throws {
    folder = try TemporaryFolder()
    server = try MLflowServerProgram(folder: folder.url.path)
  }

  private static let record = """
    experiment 'größe / 1'; generate 3000 60 80 seed=1; run save=predictions,model
    sweep k 5,10; tag 1 'a@b'=größe; note 1 'the **first**'
    """

  private static let read = """
    import csv, json, sys, warnings
    warnings.simplefilter("ignore")
    import mlflow, pandas
    mlflow.set_tracking_uri(sys.argv[1])
    client = mlflow.MlflowClient()
    experiment = client.get_experiment_by_name("größe / 1").experiment_id
    runs = sorted(client.search_runs([experiment]), key=lambda run: run.info.start_time)
    names = {run.info.run_id: run.info.run_name for run in runs}
    for run in runs:
      tags = run.data.tags
      print(json.dumps([run.info.run_name, run.info.status, run.data.params.get("k_neighbors"),
        names.get(tags.get("mlflow.parentRunId")), tags.get("a_at_b"),
        tags.get("mlflow.note.content"),
        len(client.get_metric_history(run.info.run_id, "rmse_history")),
        sorted(f.path for f in client.list_artifacts(run.info.run_id))], ensure_ascii=False))
    first = runs[0].info.run_id
    models = client.search_logged_models([experiment])
    print([(str(model.status), model.source_run_id == first) for model in models])
    table = client.download_artifacts(first, "predictions.csv")
    rows = list(csv.DictReader(open(table, encoding="utf-8")))
    model = mlflow.pyfunc.load_model("runs:/" + first + "/model")
    pairs = pandas.DataFrame(
      {name: [int(row[name]) for row in rows] for name in ("user", "item")})
    found = model.predict(pairs)
    print(len(rows), all(float(row["prediction"]) == value for row, value in zip(rows, found)))
    """

  private static let found = """
    ["run-1", "FINISHED", "40", null, "größe", "the **first**", 100, \
    ["curve.csv", "curve.svg", "predictions.csv", "run.json", "transcript.ll"]]
    ["sweep k 5,10", "FINISHED", "5,10", null, null, null, 0, ["run.json"]]
    ["run-3", "FINISHED", "5", "sweep k 5,10", null, null, 100, \
    ["curve.csv", "curve.svg", "model", "run.json", "transcript.ll"]]
    ["run-4", "FINISHED", "10", "sweep k 5,10", null, null, 100, \
    ["curve.csv", "curve.svg", "model", "run.json", "transcript.ll"]]
    [('READY', True)]
    600 True

    """

  private func push(patience: Int? = nil) throws -> Program.Result {
    var environment: [String: String] = [:]
    if let patience {
      try folder.write(
        """
        #!/bin/sh
        echo >> \(folder.url.path)/count
        [ $(wc -l < \(folder.url.path)/count) -gt \(patience) ] && exit 7
        PATH=/usr/bin:/bin exec curl "$@"

        """, to: "bin/curl")
      try folder.write("", to: "count")
      let path = folder.url.path + "/bin"
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: path + "/curl")
      environment["PATH"] = path + ":/usr/bin:/bin"
    }
    return try Program(folder: folder.url).run(
      ["-c", "experiment 'größe / 1'; push \(server.address)"], environment: environment)
  }

  @Test func `runs, curves, artifacts and models arrive, each once, though pushes break`() throws {
    let recorded = try Program(folder: folder.url).run(["-q"], input: Self.record)
    #expect(recorded.status == 0, "\(recorded.messages)")
    for patience in [3, 8, 14, 25, 33] {
      let broken = try push(patience: patience)
      #expect(broken.status == 1)
      #expect(broken.messages.contains("the server cannot be reached: nothing answers there"))
    }
    let whole = try push()
    #expect(whole.status == 0, "\(whole.messages)")
    let found = try MLflowProgram.run(Self.read, [server.address])
    #expect(found == Self.found)
    let again = try push()
    #expect(again.output.split(separator: "\n").dropFirst(2).count { $0.contains("already") } == 4)
    let unchanged = try MLflowProgram.run(Self.read, [server.address])
    #expect(unchanged == Self.found)
  }
}
