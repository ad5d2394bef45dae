import Foundation
import Testing
import Tracking

/// MLflow 3.17.2's own answers to 67 filters on 1,000 runs, and where ours differs, and why.
struct MLflowGrammarTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var filter: String
    /// The number of runs; nil for an error.
    var mlflow: Int?
    var ours: Int?
    var reason: String?

    init(_ filter: String, mlflow: Int?) {
      (self.filter, self.mlflow, ours) = (filter, mlflow, mlflow)
    }

    init(_ filter: String, mlflow: Int?, ours: Int?, _ reason: String) {
      (self.filter, self.mlflow, self.ours, self.reason) = (filter, mlflow, ours, reason)
    }

    var testDescription: String { reason.map { "\(filter) (\($0))" } ?? filter }
  }

  static let cases: [Case] = [
    Case(#"metrics.rmse < 1"#, mlflow: 533),
    Case(#"metric.rmse<1"#, mlflow: 533),
    Case(#"metrics.`rmse` < 1"#, mlflow: 533),
    Case(#"metrics."rmse" < 1"#, mlflow: 533),
    Case(#"metrics.rmse < '1'"#, mlflow: nil),
    Case(#"metrics.rmse < 1e0"#, mlflow: 533),
    Case(#"metrics.rmse > -1"#, mlflow: 1000),
    Case(#"metrics.rmse = nan"#, mlflow: nil),
    Case(#"metrics.rmse between 0.9 and 1"#, mlflow: nil, ours: 533, "both ends included"),
    Case(#"params.k = '40'"#, mlflow: 188),
    Case(
      #"params.k = 40"#, mlflow: nil, ours: 188,
      "a param is compared with a number as a number"),
    Case(#"params.k = "40""#, mlflow: 188),
    Case(#"params.k > '10'"#, mlflow: nil, ours: 623, "by order as numbers"),
    Case(#"params.k LIKE '4%'"#, mlflow: 188),
    Case(#"params.k ILIKE '4%'"#, mlflow: 188),
    Case(#"params.k like '4%'"#, mlflow: 188),
    Case(#"params.k IN ('40','20')"#, mlflow: nil, ours: 422, "lists for every text"),
    Case(#"params.nope IS NULL"#, mlflow: 1000),
    Case(#"params.k IS NOT NULL"#, mlflow: 1000),
    Case(#"params.k is not null"#, mlflow: 1000),
    Case(#"metrics.nope IS NULL"#, mlflow: nil, ours: 1000, "null for every kind"),
    Case(#"tags.mlflow.runName = 'r1'"#, mlflow: 1),
    Case(#"tags.`mlflow.runName` = 'r1'"#, mlflow: 1),
    Case(#"tags."mlflow.runName" = 'r1'"#, mlflow: 1),
    Case(#"attributes.run_name LIKE 'r1_'"#, mlflow: 10),
    Case(#"run_name = 'r1'"#, mlflow: 1),
    Case(#"name = 'r1'"#, mlflow: nil, ours: 1, "another word for run_name"),
    Case(#"attributes.status = 'FINISHED'"#, mlflow: 1000),
    Case(
      #"status = 'finished'"#, mlflow: 0, ours: 1000, "a status is found as listings show it"),
    Case(#"attributes.start_time > 1795432358072"#, mlflow: 999),
    Case(#"start_time > '1795432358072'"#, mlflow: nil),
    Case(#"attributes.run_id IN ('a','b')"#, mlflow: 0),
    Case(#"run_id NOT IN ('a')"#, mlflow: 1000),
    Case(#"attributes.user_id = 'root'"#, mlflow: 1000),
    Case(#"attributes.lifecycle_stage = 'active'"#, mlflow: nil),
    Case(#"end_time > 0"#, mlflow: 1000),
    Case(#"created > 0"#, mlflow: 1000),
    Case(#"params.k = '40' AND metrics.rmse < 1"#, mlflow: 101),
    Case(#"params.k = '40' and metrics.rmse < 1"#, mlflow: 101),
    Case(#"params.k = '40' OR params.k = '20'"#, mlflow: nil, ours: 422, "or"),
    Case(#"(params.k = '40')"#, mlflow: nil, ours: 188, "brackets"),
    Case(#"NOT params.k = '40'"#, mlflow: nil, ours: 812, "not"),
    Case(#"params.k != '40'"#, mlflow: 812),
    Case(#"metrics.rmse <> 1"#, mlflow: nil),
    Case(#"params.k == '40'"#, mlflow: nil),
    Case(#"k = '40'"#, mlflow: nil, ours: 188, "a bare name that only params have"),
    Case(#"'40' = params.k"#, mlflow: nil),
    Case(#"params.k = '4''0'"#, mlflow: 0),
    Case(#"params.k = 'it\'s'"#, mlflow: 0, ours: nil, "a backslash is a character like any other"),
    Case(#"params.k = "it's""#, mlflow: 0),
    Case(#""#, mlflow: 1000),
    Case(#"   "#, mlflow: nil, ours: 1000, "blank is empty"),
    Case(#"params.k = '40';"#, mlflow: nil),
    Case(#"params.k='40' -- x"#, mlflow: nil),
    Case(#"dataset.name = 'x'"#, mlflow: 0, ours: nil, "no data sets here"),
    Case(#"datasets.digest LIKE 'x%'"#, mlflow: 0, ours: nil, "no data sets here"),
    Case(#"dataset.context IN ('train')"#, mlflow: 0, ours: nil, "no data sets here"),
    Case(#"params.k = '40' AND"#, mlflow: 188, ours: nil, "nothing is ignored"),
    Case(#"metrics.rmse < 0.95 AND metrics.rmse > 0.9"#, mlflow: 277),
    Case(#"params.`a b` = '1'"#, mlflow: 0),
    Case(#"params.a b = '1'"#, mlflow: nil),
    Case(
      #"attr.artifact_uri LIKE '%x%'"#, mlflow: 1000, ours: 0,
      "artifacts lie at a relative path"),
    Case(#"metrics.ndcg@10 > 0.1"#, mlflow: nil, ours: 0, "a bare word may have an @"),
    Case(#"metrics.`ndcg@10` > 0.1"#, mlflow: 0),
    Case(#"params.k NOT LIKE '4%'"#, mlflow: nil, ours: 812, "not like"),
    Case(#"metrics.rmse < 1 AND params.sim = 'COSINE'"#, mlflow: 0),
    Case(#"params.sim ILIKE 'COSINE'"#, mlflow: 336),
  ]

  @Test(arguments: cases) func `a filter finds what it finds in MLflow`(example: Case) throws {
    #expect(example.reason == nil || example.mlflow != example.ours)
    let found = try? RunFilter(example.filter).select(from: SearchRuns.all).runs.count
    #expect(found == example.ours)
  }

  @Test(arguments: [
    ("metrics.rmse", [704, 90, 883]), ("metrics.rmse DESC", [716, 650, 636]),
    ("metrics.rmse desc", [716, 650, 636]), ("attributes.start_time", [0, 1, 2]),
    ("start_time DESC", [999, 998, 997]), ("status", [999, 998, 997]), ("end_time", [0, 1, 2]),
    ("run_id", [713, 662, 249]), ("run_name", [0, 1, 10]), ("user_id", [999, 998, 997]),
    ("tags.`mlflow.runName`", [0, 1, 10]), ("created", [0, 1, 2]), ("Created", [0, 1, 2]),
  ])
  func `an order is MLflow's`(order: String, numbers: [Int]) throws {
    let runs = try RunFilter("order by \(order) limit 3").select(from: SearchRuns.all).runs
    #expect(runs.map { $0.number - 1 } == numbers)
  }

  @Test func `params that are numbers are in the order of numbers, unlike MLflow's`() throws {
    let runs = try RunFilter("order by params.k, rmse desc").select(from: SearchRuns.all).runs
    let pairs = runs.map { run in (Int(run.param("k") ?? "") ?? 0, -(run.metric("rmse") ?? 0)) }
    #expect(pairs.map(\.0).first == 5 && pairs.map(\.0).last == 80)
    #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0 <= $1 })
  }
}

/// The runs that MLflow was asked about.
enum SearchRuns {
  static let all: [RunSummary] = {
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/search-runs.csv")
    guard let text = try? String(contentsOf: fixtures, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").dropFirst().enumerated().map { index, line in
      let fields = line.split(separator: ",").map(String.init)
      let start = 1_795_432_358_072 + index * 1000
      let record = RunRecord(
        info: RunInfo(
          runID: fields[0] + String(repeating: "0", count: 24), runName: "r\(index)",
          experiment: "knn", number: index + 1, status: .finished, startTime: start,
          endTime: start + 400),
        data: RunData(
          params: [
            "k": fields[1], "sim": fields[2], "mode": fields[3], "min_k": "1",
            "fold": "\(index % 5)",
          ],
          metrics: ["rmse": Double(fields[4]) ?? .nan],
          tags: ["mlflow.runName": "r\(index)", "mlflow.user": "root"]))
      return RunSummary(record)
    }
  }()
}
