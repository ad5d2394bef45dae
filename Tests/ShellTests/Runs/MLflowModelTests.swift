import Foundation
import MLflowTesting
import TestSupport
import Testing
import Tracking

/// Models as MLflow itself loads them, in a process that knows nothing of this program: their
/// predictions are those of the run.
@Suite(.enabled(if: MLflowProgram.isThere, "a Python with MLflow (MLFLOW_PYTHON) is not here"))
struct MLflowModelTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Ratings by text: some pairs twice, values that are no halves, many of them equal, so that
  /// Pearson's roots go below zero.
  private func writeReals() throws {
    var text = "user,item,rating\n"
    var state: UInt64 = 7
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    for _ in 0..<3000 {
      let (user, item) = (next(60), next(80))
      let rating = next(5) > 0 ? ["0.1", "0.7", "1.3"][Int(user % 3)] : "2.\(next(10))"
      text += "\"größe, \(user)\",\"it's \"\"\(item)\"\"\",\(rating)\n"
    }
    try folder.write(text, to: "reals.csv")
  }

  /// All that the loader must heed changes some prediction of one of these: each setting, ties,
  /// repeats, undefined similarities among fewer than k neighbours, a mean that is clipped to a
  /// whole number.
  private static let configurations = [
    "similarity=cosine", "similarity=msd k=5", "similarity=pearson min_support=3 min_k=2",
    "similarity=pearson k=1", "similarity=cosine user_based=on scale=4..5",
    "similarity=pearson user_based=on min_k=3 k=5", "similarity=msd user_based=on min_support=2",
    "model=BaselineOnly", "model=BaselineOnly scale=4..5",
  ]

  /// Runs every configuration on generated halves, on a sample of them, and on reals by text.
  private func runAll() throws {
    try writeReals()
    let runs = Self.configurations.map { "run \($0) save=predictions,model\n" }.joined()
    let script =
      "generate 6000 130 150 seed=1\n" + runs + "sample 90 100\nrun save=predictions,model\n"
      + "load reals.csv columns=user,item,rating\n"
      + runs.replacing("on scale=4..5", with: "on k=50")
    try folder.write(script, to: "all.ll")
    let result = try Program(folder: folder.url).run(["-q", "all.ll"])
    #expect(result.status == 0, "\(result.messages)")
  }

  private static let compare = """
    import csv, glob, json, mlflow, numpy, pandas, sys
    def check(uri, artifacts):
      model = mlflow.pyfunc.load_model(uri)
      types = {column.name: column.type.name for column in model.metadata.get_input_schema()}
      with open(artifacts + "/predictions.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
      convert = {"long": int, "string": str}
      def table(pairs):
        return pandas.DataFrame({name: [convert[types[name]](pair[name]) for pair in pairs]
          for name in ("user", "item")})
      predictions = model.predict(table(rows))
      expected = numpy.array([float(row["prediction"]) for row in rows])
      settings = json.load(open(artifacts + "/model/data/model.json"))
      mean = min(max(settings["mean"], settings["scale"][0]), settings["scale"][1])
      unknown = [{"user": "-1", "item": "-1"}]
      if settings["model"] == "KNNBasic":
        unknown += [{"user": "-1", "item": row["item"]} for row in rows[:1]]
        unknown += [{"user": row["user"], "item": "-1"} for row in rows[:1]]
      assert set(model.predict(table(unknown))) == {mean}
      assert len(model.predict(table(rows)[:0])) == 0
      assert predictions.dtype == numpy.float64
      return len(rows), float(abs(predictions - expected).max()), types["user"]
    """

  @Test func `a model predicts what the run predicted, to the last bit`() throws {
    try runAll()
    let script =
      Self.compare + """

        for artifacts in glob.glob(sys.argv[1] + "/llruns/default/*/artifacts"):
          print(*check(artifacts + "/model", artifacts))
        """
    let lines = try MLflowProgram.run(script, [folder.url.path]).split(separator: "\n")
    let expected =
      Array(repeating: "600 0.0 string", count: 9)
      + Array(repeating: "1200 0.0 long", count: 9)
    #expect(lines.count == 19)
    #expect(lines.map(String.init).sorted().filter { expected.contains($0) } == expected.sorted())
    #expect(lines.allSatisfy { $0.contains(" 0.0 ") }, "\(lines)")
  }

  @Test func `an exported run's model is found by run and by id`() throws {
    try folder.write(
      "generate 3000 60 80 seed=1\nrun save=predictions,model\nrun\nexport mlflow mlruns\n",
      to: "one.ll")
    #expect(try Program(folder: folder.url).run(["-q", "one.ll"]).status == 0)
    let script =
      Self.compare + """

        mlflow.set_tracking_uri("file://" + sys.argv[1] + "/mlruns")
        client = mlflow.MlflowClient()
        experiment = client.get_experiment_by_name("default").experiment_id
        for run in sorted(client.search_runs([experiment]), key=lambda run: run.info.start_time):
          models = run.outputs.model_outputs if run.outputs else []
          print(run.info.run_name, len(models))
          artifacts = run.info.artifact_uri.removeprefix("file://")
          for model in models:
            print(*check(f"runs:/{run.info.run_id}/model", artifacts))
            print(*check(f"models:/{model.model_id}", artifacts))
        print(len(client.search_logged_models([experiment])))
        """
    let text = try MLflowProgram.run(script, [folder.url.path])
    #expect(text == "run-1 1\n600 0.0 long\n600 0.0 long\nrun-2 0\n1\n")
  }
}
