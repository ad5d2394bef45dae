import Foundation
import Shell
import Testing
import Tracking

/// Where a model fails.
@Suite struct ErrorsTests {
  private func table(_ shell: TestShell, _ line: String, _ name: String) throws -> [[String: Any]] {
    let text = shell.output(of: line + " --json")
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require(json?[name] as? [[String: Any]], "\(text)")
  }

  @Test(arguments: ["user_count", "item_count", "rating"])
  func `groups make up the run's measures`(name: String) throws {
    let shell = try TestShell.withTwoRuns()
    let groups = try table(shell, "errors 1 by \(name)", "groups")
    let counts = groups.compactMap { $0["tests"] as? Int }
    let record = try shell.records()[0]
    #expect(groups.count > 1 && counts.reduce(0, +) == 600)
    let squares = zip(groups, counts).reduce(0.0) { sum, pair in
      let rmse = pair.0["rmse"] as? Double ?? .nan
      return sum + rmse * rmse * Double(pair.1)
    }
    let absolute = zip(groups, counts).reduce(0.0) {
      $0 + ($1.0["mae"] as? Double ?? .nan) * Double($1.1)
    }
    #expect(abs((squares / 600).squareRoot() - (record.data.metrics["rmse"] ?? 0)) < 1e-12)
    #expect(abs(absolute / 600 - (record.data.metrics["mae"] ?? 0)) < 1e-12)
  }

  @Test func `low ratings are predicted too high, and high ones too low`() throws {
    let shell = try TestShell.withTwoRuns()
    let groups = try table(shell, "errors by rating", "groups")
    let biases = groups.compactMap { $0["bias"] as? Double }
    #expect((biases.first ?? 0) > 0 && (biases.last ?? 0) < 0)
    #expect(groups.first?["rating"] as? String == "0.5")
  }

  @Test func `the worst come first, among those with enough tests`() throws {
    let shell = try TestShell.withTwoRuns()
    for name in ["users", "items"] {
      let worst = try table(shell, "errors", name)
      let errors = worst.compactMap { $0["rmse"] as? Double }
      #expect(errors.count == 5 && errors == errors.sorted(by: >))
      #expect(worst.allSatisfy { ($0["tests"] as? Int ?? 0) >= 5 })
    }
  }

  @Test func `without a run it is the experiment as it is set, and nothing is recorded`() throws {
    let shell = try TestShell.withTwoRuns()
    let (of20, of40) = (shell.output(of: "errors 2 --json"), shell.output(of: "errors 1 --json"))
    #expect(shell.output(of: "errors --json") == of20 && of20 != of40)
    shell.run("set k 40")
    #expect(shell.output(of: "errors --json") == of40)
    #expect(try shell.records().count == 2)
    #expect(shell.output(of: "run").contains("reused ratings, split, similarities, predictions"))
  }

  @Test func `a run on other data is made on its own, and the session stays as it is`() throws {
    let shell = try TestShell.withTwoRuns()
    let before = shell.output(of: "errors 1 --json")
    shell.run("generate 2000 50 60 seed=3; set model SVD")
    #expect(shell.output(of: "errors 1 --json") == before)
    #expect(shell.output(of: "describe").contains("2,000"))
  }

  @Test func `over folds all tests count, and a picture can be drawn`() throws {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; set model BaselineOnly; split kfold 3")
    #expect(shell.output(of: "errors").contains("all: 3,000 test ratings"))
    let file = shell.path("errors.svg")
    #expect(shell.run("errors by rating > '\(file)'") == .completed)
    #expect(try String(contentsOf: URL(filePath: file), encoding: .utf8).contains("<svg"))
  }

  @Test(arguments: [
    ("errors by item_cuont", "errors are grouped by", "          ^~~~~~~~~~"),
    ("errors by", "NAME is missing", "         ^"),
    ("errors 1 2", "expected `by` or the end, found `2`", "         ^"),
    ("errors by rating 1", "expected the end, found `1`", "                 ^"),
    ("errors 9", "experiment `default` has no run `9`", "       ^"),
    ("errors by year", "no item has a year", "          ^~~~"),
  ])
  func `what is wrong is shown with its place`(line: String, message: String, caret: String) throws
  {
    let shell = try TestShell.withTwoRuns()
    let lines = shell.output(of: line).split(separator: "\n").map(String.init)
    #expect(lines.first?.contains(message) == true, "\(lines)")
    #expect(lines.count > 2 && lines[2] == "  " + caret, "\(lines)")
  }

  @Test func `what has no errors says so`() throws {
    let shell = try TestShell.withTwoRuns()
    #expect(shell.output(of: "split off; errors").contains("there is no test to fail in"))
    #expect(shell.output(of: "split test=0.2; set model iALS; errors").contains("no ratings that"))
    #expect(try TestShell().output(of: "errors").contains("no ratings are loaded"))
  }
}
