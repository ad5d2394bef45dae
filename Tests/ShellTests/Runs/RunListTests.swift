import Foundation
import Shell
import Testing
import Tracking

@Suite struct RunListTests {
  @Test func `runs are listed with what differs between them, the best marked`() throws {
    let shell = try TestShell.withTwoRuns()
    #expect(
      shell.output(of: "runs") == """
        run  status     k      rmse         mae         fcp    impossible
        ───  ────────  ──  ──────────  ──────────  ──────────  ──────────
          1  finished  40  0.967363 ★  0.758124    0.545711             0
          2  finished  20  0.980961    0.755551 ★  0.568143 ★           0
        """)
  }

  @Test func `where no run is better than another none is marked, whatever has no value`() throws {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; sweep k 200,300 name=same")
    #expect(!shell.output(of: "runs").contains("★"))
    #expect(!shell.output(of: "sweep k 400,500").contains("★"))
  }

  @Test func `a narrow terminal shows what was tuned before what the data were`() throws {
    let shell = try TestShell(width: 80)
    shell.run("generate 3000 60 80 seed=1; run k=7; sample 50 60; run k=5 similarity=msd")
    shell.run("generate 3000 60 80 seed=2; run k=3 similarity=pearson; run min_k=2")
    let heading = shell.output(of: "compare").split(separator: "\n")[0]
    #expect(heading.contains("#1") || heading.contains("similarity"))
    let runs = shell.output(of: "runs").split(separator: "\n")[0]
    #expect(runs.contains(" k ") && runs.contains("similarity") && !runs.contains("sample_size"))
  }

  @Test func `an experiment without runs says so`() throws {
    let shell = try TestShell()
    #expect(shell.output(of: "runs") == "no runs in default")
  }

  @Test(arguments: [
    ("runs where k > 20", [1]), ("runs where params.k = 20", [2]), ("runs limit 1", [3]),
    ("runs order by rmse", [3, 1, 2]), ("runs order by rmse desc limit 2", [2, 1]),
    ("runs where similarity = 'msd' or similarity_metric = \"msd\"", [3]),
    ("runs where not (k in (40, 20)) and name = 'third'", [3]),
    ("runs where tags.team is null and k != 20", [1, 3]),
  ])
  func `a condition, an order and a limit choose runs`(line: String, numbers: [Int]) throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("run k=5 similarity=msd name=third; tag 2 team=search")
    #expect(shell.numbers(line) == numbers.map { "\($0)" })
  }

  @Test func `variables stand for their values in a condition`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("run k=5 similarity=msd name=\"it's\"")
    let script = shell.path("find.ll")
    try Data("runs where k = $1 --csv".utf8).write(to: URL(filePath: script))
    #expect(shell.numbers("source '\(script)' 20") == ["2"])
    try Data("runs where name = \"$1\" --csv".utf8).write(to: URL(filePath: script))
    #expect(shell.numbers("source '\(script)' \"it's\"") == ["3"])
  }

  @Test(arguments: [
    ("runs wher k > 1", "`wher` is not understood here", "     ^~~~"),
    ("runs where kk > 1", "no run has a metric, param or tag `kk`", "           ^~"),
    (
      "runs where k = 'a' or (rmse < 1", "expected `and`, `or` or `)`, found the end",
      "                               ^"
    ),
    ("runs limit x", "expected a number of runs, 1 or more, found `x`", "           ^"),
    ("runs where", "a condition is missing", "          ^"),
    ("runs limit 1 by rmse", "`by` is not understood here", "             ^~"),
  ])
  func `what is wrong is shown with its place`(line: String, message: String, caret: String) throws
  {
    let shell = try TestShell.withTwoRuns()
    shell.expect(error: message, at: caret, of: line)
  }

  @Test func `a name that no run has warns, and the clause stands`() throws {
    let shell = try TestShell.withTwoRuns()
    #expect(
      shell.output(of: "runs where metrics.rmsse < 1 --csv") == """
        warning: no run has `metrics.rmsse`
          runs where metrics.rmsse < 1 --csv
                     ^~~~~~~~~~~~~
          did you mean `metrics.rmse`?
        run,status
        """)
  }

  @Test func `an interrupted run is told from one that goes on, and a damaged one harms no other`()
    throws
  {
    let shell = try TestShell.withTwoRuns()
    let records = try shell.records()
    try shell.damage(records[0]) { _ in "{" }
    try shell.damage(records[1]) { $0.replacing("\"FINISHED\"", with: "\"RUNNING\"") }
    shell.run("run k=3")
    let going = try shell.store.begin(experiment: "default")
    let lines = shell.output(of: "runs --csv").split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("warning: `") == true)
    let states = lines.dropFirst(2).map {
      $0.split(separator: ",").prefix(2).joined(separator: " ")
    }
    #expect(states == ["2 interrupted", "3 finished", "4 running"])
    try going.finish()
  }

  @Test func `runs of a sweep stand below the run that they belong to`() throws {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; run")
    let parent = try shell.store.begin(experiment: "default", name: "sweep")
    shell.run("run k=3")
    let child = try shell.store.begin(
      experiment: "default", tags: ["mlflow.parentRunId": parent.record.info.runID])
    try child.finish(metrics: ["rmse": 1])
    try parent.finish()
    let heads = shell.output(of: "runs --csv").split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).prefix(3).joined(separator: ",")
    }
    #expect(heads == ["run,parent,name", "1,,", "2,,sweep", "4,2,", "3,,"])
  }
}
