import JSON
import Testing
import Tracking

/// `runs/search`: MLflow's filters, strictly, and pages that hold.
struct SearchCallTests {
  let server: TestServer

  init() async throws {
    server = try TestServer()
    // rmse, k, similarity; one has no k, one no metric, one NaN.
    let runs: [(String, String?, String?)] = [
      ("0.97", "40", "cosine"), ("0.95", "5", "msd"), ("0.99", nil, "Cosine"), ("NaN", "20", nil),
      ("", "100", "pearson"),
    ]
    for (number, (rmse, k, similarity)) in runs.enumerated() {
      let id = try await server.run(
        in: "0", ["run_name": .string("r\(number + 1)"), "start_time": .integer(1000 + number)])
      for case (let name, let value?) in [("k", k), ("similarity", similarity)] {
        _ = await server.post(
          "runs/log-parameter",
          ["run_id": .string(id), "key": .string(name), "value": .string(value)])
      }
      if !rmse.isEmpty {
        let value = JSONValue.string(rmse)
        _ = await server.post(
          "runs/log-metric", ["run_id": .string(id), "key": "rmse", "value": value, "timestamp": 1])
      }
      if number < 3 {
        _ = await server.post("runs/update", ["run_id": .string(id), "status": "FINISHED"])
      }
    }
  }

  private func names(_ filter: String, _ orders: [String] = []) async -> [String] {
    let body: JSONValue = [
      "experiment_ids": ["0"], "filter": .string(filter),
      "order_by": .array(orders.map { .string($0) }),
    ]
    return names(await server.post("runs/search", body).json)
  }

  private func names(_ answer: JSONValue) -> [String] {
    answer["runs"]?.elements.compactMap { $0["info"]?["run_name"]?.text } ?? []
  }

  @Test(arguments: [
    ("", "r5 r4 r3 r2 r1"), ("metrics.rmse < 0.97", "r2"), ("metrics.rmse <= 0.97", "r2 r1"),
    ("metric.rmse != 0.97", "r4 r3 r2"), ("params.k = '40'", "r1"),
    ("params.k != '40'", "r5 r4 r2"),
    ("param.similarity LIKE 'co%'", "r1"), ("parameters.similarity ILIKE 'co%'", "r3 r1"),
    ("params.similarity ILIKE '%s_n%'", "r5 r3 r1"), ("params.none != 'x'", ""),
    ("attributes.status = 'RUNNING'", "r5 r4"),
    ("status = 'FINISHED' and metrics.rmse > 0.95", "r3 r1"),
    ("attributes.run_name = 'r1'", "r1"),
    ("tags.`mlflow.runName` LIKE 'r%' and start_time >= 1003", "r5 r4"),
    ("run_name IN ('r1', 'r5', 'x')", "r5 r1"),
    ("params.`k` = '5' AND tags.mlflow.runName = 'r2'", "r2"),
  ])
  func `a filter finds what it finds in MLflow`(filter: String, found: String) async {
    #expect(await names(filter) == found.split(separator: " ").map(String.init))
  }

  @Test(arguments: [
    "nonsense", "metrics.rmse", "params.k = 40", "params.k < '40'", "metrics.rmse = 'x'",
    "metrics.rmse LIKE '1%'",
    "params.k = ", "names.x = '1'", "nothing = 'x'", "(metrics.rmse > 1",
  ])
  func `a filter that is none is refused with its place`(filter: String) async {
    let answer = await server.post(
      "runs/search", ["experiment_ids": ["0"], "filter": .string(filter)])
    #expect(answer.status == 400 && answer.code == "INVALID_PARAMETER_VALUE")
    #expect(answer.message.contains("at character"))
  }

  @Test(arguments: [
    ("metrics.rmse DESC", "r3 r1 r2 r4 r5"), ("metrics.rmse", "r2 r1 r3 r4 r5"),
    ("params.k ASC", "r5 r4 r1 r2 r3"), ("attributes.start_time", "r1 r2 r3 r4 r5"),
  ])
  func `orders put NaN behind numbers, what is missing last, and params by their texts`(
    order: String, found: String
  ) async {
    #expect(await names("", [order]) == found.split(separator: " ").map(String.init))
  }

  @Test func `pages neither lose a run nor show one twice when others come meanwhile`() async throws
  {
    var body: JSONValue = ["experiment_ids": ["0"], "max_results": 2, "order_by": ["metrics.rmse"]]
    var found: [String] = []
    while true {
      let page = await server.post("runs/search", body).json
      found += names(page)
      guard let token = page["next_page_token"]?.text else { break }
      body["page_token"] = .string(token)
      let id = try await server.run(in: "0", ["run_name": .string("new\(found.count)")])
      _ = await server.post(
        "runs/log-metric", ["run_id": .string(id), "key": "rmse", "value": 0.1, "timestamp": 1])
    }
    #expect(found.filter { $0.hasPrefix("r") } == ["r2", "r1", "r3", "r4", "r5"])
    for token in ["", "7b7d", "zz", "0"] where !token.isEmpty {
      body["page_token"] = .string(token)
      #expect(await server.post("runs/search", body).status == 400)
    }
  }

  @Test func `deleted runs are found where they are asked for`() async throws {
    let found = await server.post(
      "runs/search", ["experiment_ids": ["0"], "filter": "run_name = 'r1'"])
    let id = try found.json["runs"]?[0]?["info"]?["run_id"].text() ?? ""
    _ = await server.post("runs/delete", ["run_id": .string(id)])
    func count(_ view: JSONValue) async -> Int {
      names(await server.post("runs/search", ["experiment_ids": [0], "run_view_type": view]).json)
        .count
    }
    #expect(await count("ACTIVE_ONLY") == 4)
    #expect(await count("DELETED_ONLY") == 1)
    #expect(await count("ALL") == 5)
    #expect(
      await server.post("runs/search", ["experiment_ids": ["0"], "run_view_type": "x"]).status
        == 400)
    for size: JSONValue in [0, 50_001, "many"] {
      #expect(
        await server.post("runs/search", ["experiment_ids": ["0"], "max_results": size]).status
          == 400)
    }
  }
}
