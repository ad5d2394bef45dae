import Glibc
import Tracking

/// Fills a store with runs and times what a shell asks of it: `tracking-benchmark FOLDER RUNS`.
///
/// Beside the time on the wall stands that of the processors, which other work disturbs less.

func processorSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  let micro = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
  return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(micro) / 1e6
}

@discardableResult
func milliseconds<Result>(
  _ name: String, repeats: Int = 5, _ body: () throws -> Result
) rethrows -> Result {
  let clock = ContinuousClock()
  var times: [Double] = []
  var processor: [Double] = []
  var last: Result?
  for _ in 0..<repeats {
    let start = processorSeconds()
    let time = try clock.measure { last = try body() }
    processor.append((processorSeconds() - start) * 1e3)
    times.append(Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1e3)
  }
  times.sort()
  processor.sort()
  let text = [times[repeats / 2], times[0], times[repeats - 1], processor[repeats / 2]]
    .map { String(Double(Int($0 * 1000)) / 1000) }
  print(
    "\(name): median \(text[0]) ms (\(text[1]) to \(text[2]), \(repeats) times), "
      + "processors \(text[3]) ms")
  return last!
}

func plant(_ runs: Int, in store: RunStore) throws {
  var random = SystemRandomNumberGenerator()
  let first = try store.begin(experiment: "bench")
  let folder = "\(store.directory)/bench"
  for number in 2...runs {
    let id = (0..<2).map { _ in
      let half = String(random.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - half.count) + half
    }.joined()
    var record = first.record
    let rmse = 0.9 + Double(number * 7919 % 10007) / 50_000
    let k = [5, 10, 20, 40, 80][number % 5]
    record.info.runID = id
    record.info.number = number
    record.info.runName = "run-\(number)"
    record.info.status = .finished
    record.info.startTime += number * 1000
    record.info.endTime = record.info.startTime + 400
    record.data = RunData(
      params: [
        "k": "\(k)", "min_k": "1", "similarity": ["cosine", "msd", "pearson"][number % 3],
        "user_based": number % 2 == 0 ? "true" : "false", "model": "KNNBasic", "min_support": "1",
        "scale": "0.5 5", "test": "0.2", "seed": "\(number % 50)", "model_type": "KNNBasic",
        "k_neighbors": "\(k)", "similarity_metric": "cosine", "user_sample_size": "427",
        "movie_sample_size": "3496", "ratings": "82747", "fold": "\(number % 5)",
      ],
      metrics: [
        "rmse": rmse, "mae": rmse * 0.77, "fcp": 0.6 + rmse / 50, "impossible": 12,
        "seconds": Double(number % 97) / 7,
      ],
      tags: ["mlflow.user": "someone", "mlflow.source.type": "LOCAL", "git.branch": "main"],
      histories: ["rmse": (1...100).map { rmse + 0.4 / Double($0) }])
    record.recipe = [
      "data": [
        "path": "/data/ml-latest-small/ratings.csv", "bytes": 2_483_723, "xxh3": .string(id),
      ],
      "sample": ["users": 427, "items": 3496], "split": ["test": 0.2, "seed": 42],
    ]
    record.stages = ["ratings", "sample", "split", "similarities", "predictions", "metrics"].map {
      StageTiming(name: $0, seconds: 0.25, reused: number % 2 == 0, bytes: 1 << 20)
    }
    record.environment = ["version": "1.0.0", "host": "bench", "cores": "2", "os": "Linux"]
    record.script = ["load ratings.csv", "sample 427 3496", "set k \(k)", "run"]
    mkdir("\(folder)/\(id)", 0o755)
    mkdir("\(folder)/\(id)/artifacts", 0o755)
    let bytes = record.bytes
    if number == 2 { print("one record: \(bytes.count) bytes") }
    let file = open("\(folder)/\(id)/run.json", O_WRONLY | O_CREAT, 0o644)
    write(file, bytes, bytes.count)
    close(file)
  }
  try first.finish(metrics: ["rmse": 1])
}

let store = RunStore(directory: CommandLine.arguments[1])
let runs = Int(CommandLine.arguments[2])!
if try store.experiments().isEmpty { try plant(runs, in: store) }
let index = "\(store.directory)/.index/bench"
_ = try milliseconds("all records in full", repeats: 3) { try store.runs(in: "bench") }
_ = try milliseconds("summaries, index deleted", repeats: 3) {
  unlink(index)
  return try store.summaries(in: "bench")
}
let listing = try milliseconds("summaries, warm", repeats: 11) { try store.summaries(in: "bench") }
precondition(listing.runs.count == runs && listing.problems.isEmpty)

let filter = "rmse < 1.05 and (similarity = 'cosine' or k > 30) order by rmse, k desc"
let found = try milliseconds("filter and order alone", repeats: 11) {
  try RunFilter(filter).select(from: listing.runs)
}
_ = milliseconds("comparison of \(found.runs.count) runs alone", repeats: 11) {
  Comparison(found.runs, by: "rmse")
}
_ = try milliseconds("summaries, filter, order, comparison, warm", repeats: 11) {
  let runs = try store.summaries(in: "bench").runs
  return Comparison(try RunFilter(filter).select(from: runs).runs, by: "rmse")
}
_ = try milliseconds("one run by its number", repeats: 11) {
  try store.run(RunReference("\(runs / 2)"), in: "bench")
}

// Recording, in an experiment of its own; an fsync alone for comparison.
let record = try store.run(RunReference("2"), in: "bench")
let begun = try milliseconds("begin", repeats: 101) {
  try store.begin(
    experiment: "recorded", params: record.data.params, recipe: record.recipe,
    script: record.script)
}
var pending = try (0..<101).map { _ in
  try store.begin(
    experiment: "recorded", params: record.data.params, recipe: record.recipe,
    script: record.script)
}
_ = try milliseconds("finish", repeats: 101) {
  try pending.removeLast().finish(
    metrics: record.data.metrics, histories: record.data.histories, stages: record.stages)
}
let bytes = record.bytes
milliseconds("a new file of that size: write, fsync, rename, fsync of the folder", repeats: 101) {
  let path = "\(store.directory)/recorded/.fsync"
  let file = open(path + ".new", O_WRONLY | O_CREAT, 0o644)
  write(file, bytes, bytes.count)
  fsync(file)
  close(file)
  rename(path + ".new", path)
  let folder = open("\(store.directory)/recorded", O_RDONLY | O_DIRECTORY)
  fsync(folder)
  close(folder)
}
