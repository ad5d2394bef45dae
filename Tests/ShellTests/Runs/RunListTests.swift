import Foundation
import Shell
import Testing
import Tracking

@Suite struct RunListTests {
  @Test func `runs are listed with what differs between them, the best marked`() throws {
    let shell = try TestShell.withTwoRuns()
    #expect(
      shell.output(of: "runs") == """
        run   k      rmse         mae         fcp
        ───  ──  ──────────  ──────────  ──────────
          1  40  0.967363 ★  0.758124    0.545711
          2  20  0.980961    0.755551 ★  0.568143 ★
        all: data 3000 60 80 seed=1, test 0.2, seed 42, model KNNBasic, min_k 1,
        similarity cosine, user_based off, min_support 1, scale file, impossible 0
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

  @Test func `on a narrow terminal what a sweep tried is shown, and what is equal is told below`()
    throws
  {
    let shell = try TestShell(width: 60)
    shell.run("generate 3000 60 80 seed=1; sweep k 5,10 similarity cosine,msd")
    let lines = shell.output(of: "runs").split(separator: "\n").map(String.init)
    let heading = lines[0].split(separator: " ")
    #expect(heading.contains("k") && heading.contains("similarity") && heading.contains("rmse"))
    #expect(!lines[0].contains("status") && !lines[0].contains("impossible"))
    #expect(
      lines.dropFirst(7).joined(separator: " ").contains("min_support 1, scale file, impossible 0"))
  }

  @Test(arguments: [40, 60, 80, 120], ["runs", "compare where k > 0"])
  func `a setting that differs is shown, or told by its name, on any terminal`(
    width: Int, command: String
  ) throws {
    let shell = try TestShell(width: width)
    shell.run(
      "generate 1000 30 40 seed=1; sweep k 5,10 similarity cosine,msd min_support 1,2 "
        + "user_based on,off min_k 1,2")
    let lines = shell.output(of: command).split(separator: "\n").map(String.init)
    let footer = lines.dropFirst(3).filter { !($0.first ?? " ").isWhitespace }
    let words = (lines[0] + " " + footer.joined(separator: " ")).split { " ,();".contains($0) }
    for name in ["k", "similarity", "min_support", "user_based", "min_k", "rmse"] {
      #expect(words.contains { $0 == name }, "\(name): \(lines[0]) \(footer)")
    }
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

  @Test(arguments: [
    ("runs where started > today", []), ("runs where started >= today", [1, 2]),
    ("runs where started > -7d", [1, 2]), ("runs where ended > '2020-01-01'", [1, 2]),
    ("runs where started < '2020-01'", []), ("runs where k between 20 and 30", [2]),
    ("runs where k not between 20 and 30", [1]), ("runs where name contains '-2'", [2]),
    ("runs where of = 3", [4, 5]), ("runs where parent is not null and k > 5", [5]),
  ])
  func `times, ranges and names as listings show them are understood`(
    line: String, numbers: [Int]
  ) throws {
    let shell = try TestShell.withTwoRuns()
    let isOfSweep = line.contains("of") || line.contains("parent")
    if isOfSweep { shell.run("sweep k 5,6") }
    #expect(shell.numbers(line) == numbers.map { "\($0)" })
  }

  @Test(arguments: [
    ("runs where started > 'gestern'", "expected a time such as", "                     ^~~~~~~~~"),
    (
      "runs where k > today", "expected a number or a quoted text, found `today`",
      "               ^~~~~"
    ),
    ("delete 7..9", "experiment `default` has no run of `7..9`", "       ^~~~"),
    ("delete where k > 90", "no run fulfils this", "^~~~~~~~~~~~~~~~~~~"),
  ])
  func `a time or a range that is none is told with its place`(
    line: String, message: String, caret: String
  ) throws {
    let shell = try TestShell.withTwoRuns()
    let lines = shell.output(of: line).split(separator: "\n").map(String.init)
    #expect(lines[0].contains(message.replacing("expected a time", with: "a time")), "\(lines)")
    #expect(lines[2] == "  " + caret)
  }

  @Test func `runs by a setting are rows of means, over seeds and nothing else`() throws {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; sweep seed 1..3 k 10,20; run k=20 similarity=msd")
    let values = try shell.records().filter { $0.data.params["k_neighbors"] == "20" }.compactMap {
      $0.data.params["similarity_metric"] == "cosine" ? $0.data.metrics["rmse"] : nil
    }
    let mean = values.reduce(0, +) / 3
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2).squareRoot()
    let lines = shell.output(of: "runs by k --csv").split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("k,similarity,runs,rmse_mean,rmse_sd,mae_mean,mae_sd"))
    #expect(
      lines.count == 4 && lines[1].hasPrefix("10,cosine,3,") && lines[3].hasPrefix("20,msd,1,"))
    let cells = lines[2].split(separator: ",")
    #expect(abs((Double(cells[3]) ?? 0) - mean) < 1e-12)
    #expect(abs((Double(cells[4]) ?? 0) - deviation) < 1e-12)
    #expect(shell.output(of: "plot rmse by seed --csv").hasPrefix("series,seed,rmse\n"))
  }

  @Test func `runs are deleted and compared by lists, ranges and conditions`() throws {
    let shell = try TestShell()
    shell.run(
      "generate 3000 60 80 seed=1; run k=1; run k=2; run k=3; run k=4; run k=5; sweep k 6,7")
    shell.run("delete 2..3")
    #expect(shell.numbers("compare 1..4,7") == ["1", "4", "7"])
    shell.run("delete where k between 4 and 5")
    #expect(shell.numbers("runs") == ["1", "6", "7", "8"])
    shell.run("delete 6 children=yes; restore 2")
    #expect(shell.numbers("runs") == ["1", "2"])
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
    ("runs wher k = 1", "`wher` is not understood here", "     ^~~~"),
    ("runs where kk > 1", "no run has a metric, param or tag `kk`", "           ^~"),
    (
      "runs where k = 'a' or (rmse < 1", "expected `and`, `or` or `)`, found the end",
      "                               ^"
    ),
    ("runs limit x", "expected a number of runs, 1 or more, found `x`", "           ^"),
    ("runs where", "a condition is missing", "          ^"),
    ("runs limit 1 by rmse", "no setting is called `rmse`", "                ^~~~"),
  ])
  func `what is wrong is shown with its place`(line: String, message: String, caret: String) throws
  {
    let shell = try TestShell.withTwoRuns()
    shell.expect(error: message, at: caret, of: line)
  }

  @Test(arguments: [
    ("runs k < 20", "say: runs where k < 20"),
    ("runs k > 20", "to compare: runs where k > 20"),
    ("runs ordr by k", "did you mean `order`?"),
    ("runs wher k < 20", "did you mean `where`?"),
    ("runs where k > 20 ordr by k", "did you mean `order`?"),
    ("runs where k == 20", "did you mean `=`?"), ("runs where k => 20", "did you mean `>=`?"),
    ("runs where similarity = cosine", "did you mean `'cosine'`?"),
    ("runs where similarty = 'msd'", "did you mean `similarity`?"),
    ("show lst", "did you mean `last`?"), ("compare by rmsee", "did you mean `rmse`?"),
    ("delte 1", "did you mean `delete`?"), ("k=20", "a setting is changed by: set k 20"),
    (".help", "commands have no `.` in front here: help"),
    (":set k 20", "commands have no `:` in front here: set k 20"),
    ("set k 10,20", "to try several values: sweep k 10,20"),
    ("sweep k 10 20", "values have commas between them: sweep k 10,20"),
  ])
  func `a slip comes with the line or the word that was meant`(line: String, hint: String) throws {
    let shell = try TestShell.withTwoRuns()
    let lines = shell.output(of: line).split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("error: ") == true)
    #expect(lines.contains("  " + hint), "\(lines)")
  }

  @Test func `a name that no run has warns, and the clause stands`() throws {
    let shell = try TestShell.withTwoRuns()
    let header = shell.output(of: "runs --csv").prefix { $0 != "\n" }
    let columns = header.split(separator: ",").dropFirst(5).joined(separator: ",")
    #expect(
      shell.output(of: "runs where metrics.rmsse < 1 --csv") == """
        warning: no run has `metrics.rmsse`
          runs where metrics.rmsse < 1 --csv
                     ^~~~~~~~~~~~~
          did you mean `metrics.rmse`?
        run,parent,name,status,experiment,\(columns)
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
      let cells = $0.split(separator: ",", omittingEmptySubsequences: false)
      return "\(cells[0]) \(cells[3])"
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
