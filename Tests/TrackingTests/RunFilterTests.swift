import Conditions
import Testing
import Tracking

struct RunFilterTests {
  private static let runs: [RunSummary] = [
    run(1, ["k": "40", "sim": "cosine"], ["rmse": 0.97], tags: ["note": "it's"]),
    run(2, ["k": "5", "sim": "msd", "both": "x"], ["rmse": 0.95, "ndcg@10": 0.2, "both": 1]),
    run(3, ["k": "100", "sim": "Cosine"], ["rmse": .nan]),
    run(4, ["k": "auto", "a b": "1"], [:], isInterrupted: true),
  ]

  private static func run(
    _ number: Int, _ params: [String: String], _ metrics: [String: Double],
    tags: [String: String] = [:], isInterrupted: Bool = false
  ) -> RunSummary {
    let info = RunInfo(
      runID: String(repeating: "\(number)", count: 32), runName: "run \(number)", experiment: "a",
      number: number, status: isInterrupted ? .running : .finished, startTime: number)
    let data = RunData(params: params, metrics: metrics, tags: tags)
    return RunSummary(RunRecord(info: info, data: data), isInterrupted: isInterrupted)
  }

  @Test(arguments: [
    ("", "order limit"), ("rmse", "is not = != > >= < <= like ilike in between contains"),
    ("rmse is", "not null"),
    ("rmse <", "VALUE of rmse"), ("rmse < 1", "and or order limit"), ("(rmse < 1", "and or"),
    ("rmse < 1 and", "not NAME"), ("order", "by"), ("order by", "NAME"),
    ("order by rmse", "desc asc limit"), ("order by rmse desc", "limit"), ("limit", ""),
    ("rmse not", "like ilike in between contains"), ("rmse <> 1", ""), ("rmse 'a", ""),
  ])
  func `a filter under way tells what can follow`(text: String, next: String) {
    let words = Self.expectations(after: text).map {
      switch $0 {
      case .keyword(let word), .comparison(let word): word
      case .name: "NAME"
      case .value(let name): "VALUE of \(name)"
      }
    }
    #expect(words.joined(separator: " ") == next)
  }

  private static func expectations(
    after text: String, needsCondition: Bool = false
  ) -> [ConditionExpectation] {
    var parser = ConditionParser(Array(text), .runs)
    try? parser.read(needsCondition: needsCondition)
    return parser.expectations
  }

  @Test func `behind where there must be a condition`() {
    #expect(Self.expectations(after: "", needsCondition: true) == [.keyword("not"), .name])
    #expect(Self.expectations(after: "limit", needsCondition: true).isEmpty)
  }

  @Test func `names are bare where they mean one thing, and in full`() {
    let names = RunFilter.names(in: Self.runs, aliases: ["likeness": "sim", "other": "none"])
    #expect(names.starts(with: ["ndcg@10", "rmse", "likeness", "k", "sim", "note", "run_id"]))
    #expect(names.contains("metrics.both") && names.contains("params.both"))
    #expect(!names.contains("both") && !names.contains("a b") && !names.contains("other"))
  }

  private func numbers(_ filter: String) throws -> [Int] {
    try RunFilter(filter).select(from: Self.runs).runs.map(\.number)
  }

  @Test(arguments: [
    ("metrics.rmse < 0.96 and (params.sim = \"cosine\" or k > 30)", []),
    ("metrics.rmse < 0.98 and (params.sim = \"cosine\" or k > 30)", [1]),
    ("sim = 'cosine' or sim = 'msd' and k > 30", [1]),
    ("(sim = 'cosine' or sim = 'msd') and k < 30", [2]),
    ("k > 30", [1, 3]), ("k <= 5", [2]), ("k = 40.0", [1]), ("k = '40.0'", []),
    ("k != 40", [2, 3, 4]),
    ("k > 'aaa'", [4]), ("not k > 30", [2, 4]), ("NOT NOT k > 30", [1, 3]),
    ("rmse != 0.97", [2, 3]), ("rmse >= 0", [1, 2]), ("not rmse >= 0", [3, 4]),
    ("rmse is null", [4]), ("rmse IS NOT NULL", [1, 2, 3]), ("sim ilike '%COS%'", [1, 3]),
    ("sim like '_osine'", [1, 3]), ("sim not like 'c%'", [2, 3]), ("sim not in ('msd')", [1, 3]),
    ("k in (5, 100)", [2, 3]), ("k in ('5', 40)", [1, 2]), ("rmse in (0.95, 1)", [2]),
    ("ndcg@10 > 0", [2]), ("`a b` = 1", [4]), ("params.\"a b\" = '1'", [4]),
    ("note = 'it''s'", [1]),
    ("run_id > '2'", [2, 3, 4]), ("status = 'INTERRUPTED'", [4]), ("status = 'RUNNING'", []),
    ("number >= 3", [3, 4]),
    ("run_name = 'run 2'", [2]), ("attributes.`Run Name` = 'run 2'", [2]),
    ("params.both = 'x'", [2]),
    ("sim contains 'os'", [1, 3]), ("sim not contains 'C'", [1, 2]),
    ("k between 5 and 40", [1, 2]), ("k not between 5 and 40", [3, 4]),
    ("start_time > '1970-01-01T00:00:00.000Z'", []), ("started < -7d", [1, 2, 3, 4]),
    ("started between 2 and 3", [2, 3]),
    ("started = '1970-01-01Z'", [1, 2, 3, 4]), ("started > '1970-01-01Z'", []),
    ("started >= '1970-01-01Z'", [1, 2, 3, 4]), ("started <= '1970-01-01Z'", [1, 2, 3, 4]),
    ("started < '1970-01-01Z'", []), ("started != '1970-01-01Z'", []),
    ("started > '1969-12-31Z'", [1, 2, 3, 4]), ("started = '1969-12Z'", []),
    ("note contains \"t's\"", [1]), ("status contains 'interrupt'", [4]),
  ])
  func `a filter finds`(filter: String, expected: [Int]) throws {
    #expect(try numbers(filter) == expected)
  }

  @Test(arguments: [
    ("order by rmse", [2, 1, 3, 4]), ("order by rmse desc", [1, 2, 3, 4]),
    ("order by k", [2, 1, 3, 4]), ("order by k desc", [4, 3, 1, 2]),
    ("ORDER BY sim ASC, k DESC limit 2", [3, 1]), ("limit 3", [1, 2, 3]),
    ("k > 0 order by number desc limit 1", [3]), ("order by status", [3, 2, 1, 4]),
  ])
  func `an order and a limit`(filter: String, expected: [Int]) throws {
    #expect(try numbers(filter) == expected)
  }

  @Test func `a name of a kind that no run has is told, and stands`() throws {
    let selection = try RunFilter("metrics.rmsse < 1 or k = 5").select(from: Self.runs)
    #expect(selection.runs.map(\.number) == [2])
    #expect(selection.unknown.map(\.name) == ["metrics.rmsse"])
    #expect(selection.unknown.map(\.nearest) == ["metrics.rmse"])
    #expect(selection.unknown.map(\.range) == [0..<13])
  }

  private func error(_ filter: String) -> ConditionError? {
    do {
      _ = try RunFilter(filter).select(from: Self.runs)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("rmse <", 6..<6), ("rmse < cosine", 7..<13), ("rmse < '1'", 7..<10),
    ("rmse like 'a'", 10..<13),
    ("k = 'x", 4..<6), ("(k = 1", 6..<6), ("k = 1)", 5..<6), ("k == 1", 2..<4), ("k ! 1", 2..<3),
    ("k = 1 nad rmse < 1", 6..<9), ("k = 1 order rmse", 12..<16), ("limit 0", 6..<7),
    ("run_name = 5", 11..<12), ("k = 1e999", 4..<9),
    ("limit 1.5", 6..<9), ("limit 5 5", 8..<9), ("k in 5", 5..<6), ("k in (5", 7..<7),
    ("k is 5", 5..<6), ("both = 1", 0..<4), ("rmsse < 1", 0..<5), ("attributes.k = 1", 0..<12),
    ("metrcs.`rmse` < 1", 0..<13), ("5 < k", 0..<1), ("k = 1e", 4..<6), ("k = 0x10", 4..<8),
    ("and", 0..<3), ("k = 1 and", 9..<9), ("metrics. < 1", 0..<8), ("k between 1", 11..<11),
    ("k > today", 4..<9), ("start_time > 'x'", 13..<16),
    ("k = \u{1F600}", 4..<5), ("order by rmse nulls", 14..<19), ("k = 1 limit -1", 12..<14),
    (String(repeating: "(", count: 300), 200..<201),
  ])
  func `a fault is told with its place`(filter: String, range: Range<Int>) {
    #expect(error(filter)?.range == range)
  }

  @Test(arguments: [
    ("rmsse < 1", "rmse"), ("k == 1", "="), ("k = 1 nad rmse < 1", "and"),
    ("k = 1 adn k = 2", "and"),
    ("sim = cosine", "'cosine'"), ("attributes.run_nam = 'x'", "run_name"),
    ("metrics.rmse <> 1", "!="),
    ("metrcs.`rmse` < 1", "metrics"), ("k lik 'x'", "like"), ("metrcs.rmse < 1", "metrics.rmse"),
    ("order by rmse des", "desc"), ("run_id = 5", nil),
  ])
  func `a fault comes with the nearest right word`(filter: String, nearest: String?) {
    #expect(error(filter)?.nearest == nearest)
  }

  @Test func `an ambiguous name is told with what it could be`() {
    let expected = ConditionError.ambiguousName(
      "both", candidates: ["metrics.both", "params.both"], range: 0..<4)
    #expect(error("both = 1") == expected)
  }

  @Test func `no runs fulfil any filter`() throws {
    #expect(try RunFilter("nope = 1").select(from: []).runs.isEmpty)
  }
}
