import FoundationEssentials
import JSON
import Tracking

/// Runs such as a shell records, written without its waiting for the disk.
struct PlantedRuns {
  let count: Int
  let store: RunStore

  /// The experiment that they are in.
  static let experiment = "bench"

  /// Fills the experiment, where there is none.
  func plant() throws {
    guard try store.experiments().isEmpty else { return }
    let first = try store.begin(experiment: Self.experiment)
    for number in 2...count {
      let record = record(number, after: first.record)
      let folder = "\(store.directory)/\(Self.experiment)/\(record.info.runID)"
      try FileManager.default.createDirectory(
        atPath: folder + "/artifacts", withIntermediateDirectories: true)
      try Data(record.bytes).write(to: URL(filePath: folder + "/run.json"))
    }
    try first.finish(metrics: ["rmse": 1])
  }

  private func record(_ number: Int, after first: RunRecord) -> RunRecord {
    var record = first
    record.info.runID = UUID().uuidString.lowercased().filter { $0 != "-" }
    record.info.number = number
    record.info.runName = "run-\(number)"
    record.info.status = .finished
    record.info.startTime += number * 1000
    record.info.endTime = record.info.startTime + 400
    record.data = data(number)
    record.recipe = [
      "data": [
        "path": "/data/ml-latest-small/ratings.csv", "bytes": 2_483_723,
        "xxh3": .string(record.info.runID),
      ],
      "sample": ["users": 427, "items": 3496], "split": ["test": 0.2, "seed": 42],
    ]
    record.stages = ["ratings", "sample", "split", "similarities", "predictions", "metrics"].map {
      StageTiming(name: $0, seconds: 0.25, reused: number % 2 == 0, bytes: 1 << 20)
    }
    record.environment = ["version": "1.0.0", "host": "bench", "cores": "2", "os": "Linux"]
    record.script = ["load ratings.csv", "sample 427 3496", "set k \(k(number))", "run"]
    return record
  }

  private func data(_ number: Int) -> RunData {
    let rmse = 0.9 + Double(number * 7919 % 10007) / 50_000
    return RunData(
      params: [
        "k": "\(k(number))", "min_k": "1", "similarity": ["cosine", "msd", "pearson"][number % 3],
        "user_based": number % 2 == 0 ? "true" : "false", "model": "KNNBasic", "min_support": "1",
        "scale": "0.5 5", "test": "0.2", "seed": "\(number % 50)", "model_type": "KNNBasic",
        "k_neighbors": "\(k(number))", "similarity_metric": "cosine", "user_sample_size": "427",
        "movie_sample_size": "3496", "ratings": "82747", "fold": "\(number % 5)",
      ],
      metrics: [
        "rmse": rmse, "mae": rmse * 0.77, "fcp": 0.6 + rmse / 50, "impossible": 12,
        "seconds": Double(number % 97) / 7,
      ],
      tags: [MLflowTag.user: "someone", "team": "search", "git.branch": "main"],
      curves: [RunCurve("rmse", over: .k, (1...100).map { rmse + 0.4 / Double($0) })])
  }

  private func k(_ number: Int) -> Int { [5, 10, 20, 40, 80][number % 5] }
}
