import Foundation
import Shell
import TestSupport
import Testing
import Tracking

@Suite struct RunPageTests {
  @Test func `a run is shown with all that it knows`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("tag 2 team=search; note 2 'the second one'")
    #expect(
      shell.output(of: "show 2") == """
        run         2
        name        run-2
        experiment  default
        status      finished
        note        the second one

        data         3000 60 80 seed=1
        test         0.2
        seed         42
        model        KNNBasic
        k            20
        min_k        1
        similarity   cosine
        user_based   off
        min_support  1
        scale        file

        rmse        0.9809605931689745
        mae         0.7555514734995438
        fcp         0.5681430317924276
        impossible  0

        curve  up to k  best k          best value
        ─────  ───────  ──────  ──────────────────
        rmse       100      57  0.9606160249583999
        mae        100      13  0.7453242859200657

        stage         state     time     memory
        ────────────  ────────  ────  ─────────
        ratings       reused           26.4 KiB
        sample        reused
        split         reused           11.7 KiB
        similarities  reused           88.0 KiB
        predictions   reused          478.1 KiB
        metrics       computed

        team  search

        # made by
        generate 3000 60 80 seed=1
        set k 20
        run
        """)
  }

  @Test func `a sweep's head tells its runs, and each of these its head`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("sweep k 5,10,15,20; delete 5")
    let head = shell.output(of: "show 3").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(head[3...5] == ["status      finished", "runs        4, 6 to 7", "best        6"])
    #expect(shell.output(of: "show 6").contains("\nstatus      finished\nof          3\n"))
    #expect(!shell.output(of: "show 1").contains("\nof "))
    #expect(shell.output(of: "show 3 --json").contains("\"children\": \"4, 6 to 7\""))
  }

  @Test func `memory is shown in a unit, and what a tag repeats is shown once`() throws {
    let folder = try TemporaryFolder()
    let line = "generate 3000 60 80 seed=1; run; show 1"
    let page = try Program(folder: folder.url).run(["-c", line]).output.split(separator: "\n")
    let memory = try #require(page.first { $0.hasPrefix("peak_memory  ") })
    #expect(memory.hasSuffix(" MiB"))
    #expect(page.contains { $0.hasPrefix("user ") })
    #expect(!page.contains { $0.hasPrefix("mlflow.user") })
  }

  @Test func `a run is shown as the script that makes it again`() throws {
    let shell = try TestShell.withTwoRuns()
    #expect(
      shell.output(of: "show last as script") == """
        generate 3000 60 80 seed=1
        set k 20
        run
        """)
  }

  @Test func `the difference of two runs has that of their scripts`() throws {
    let shell = try TestShell.withTwoRuns()
    #expect(
      shell.output(of: "diff 1 2") == """
        run         #1          #2      #2 - #1  relative
        ────  ──────────  ──────────  ─────────  ────────
        k           40          20          -20  -50.00 %
        rmse  0.967363 ★  0.980961    +0.013598   +1.41 %
        mae   0.758124    0.755551 ★  -0.002573   -0.34 %
        fcp   0.545711    0.568143 ★  +0.022432   +4.11 %
        9 parameters and 1 measure equal; `compare all` shows them

          generate 3000 60 80 seed=1
        + set k 20
          run
        """)
    #expect(shell.output(of: "diff 1 1").hasPrefix("error: both are run 1\n"))
  }

  @Test(arguments: [
    ("show 9", "experiment `default` has no run `9`, only runs 1 to 2", "     ^"),
    ("show 1 as text", "only `as script` can follow the run", "          ^~~~"),
    ("show 1 as", "`script` is missing", "         ^"),
    ("diff 1", "RUN is missing: a number, `last`, `best` or a name", "      ^"),
  ])
  func `what is wrong is shown with its place`(line: String, message: String, caret: String) throws
  {
    let shell = try TestShell.withTwoRuns()
    shell.expect(error: message, at: caret, of: line)
  }

  @Test func `what a curve goes along is told by its name, and a step is no k`() throws {
    let shell = try TestShell()
    let run = try shell.store.begin(experiment: "default")
    for step in [0, 10, 20] {
      let value = 1 / Double(step + 1)
      try run.log([.point(metric: "loss", MetricPoint(step: step, time: 5, value: value))])
    }
    try run.finish(
      metrics: ["rmse": 1.5],
      curves: [
        RunCurve("rmse", over: .k, [2, 1]), RunCurve("rmse", over: .epoch, [3, 2, 1.5]),
        RunCurve("rmse", over: .epoch, fold: 1, [9]),
      ])
    let lines = shell.output(of: "show 1").split(separator: "\n").map { line in
      line.split(separator: " ").joined(separator: " ")
    }
    let tables = lines.filter {
      $0.hasPrefix("curve ") || $0.hasPrefix("rmse ") || $0.hasPrefix("loss ")
    }
    #expect(
      tables.dropFirst(2) == [
        "curve up to k best k best value", "rmse 2 2 1.0",
        "curve up to epoch best epoch best value", "rmse 3 3 1.5",
        "curve up to step best step best value", "loss 20 20 0.047619047619047616",
      ])
    let (loss, rmse) = ("\(shell.folder.path)/loss.csv", "\(shell.folder.path)/rmse.csv")
    #expect(
      shell.output(of: "plot loss by step > '\(loss)'; plot rmse by epoch > '\(rmse)'").isEmpty)
    #expect(try String(contentsOfFile: loss, encoding: .utf8).hasPrefix("step,loss\n0,1.0\n10,"))
    #expect(
      try String(contentsOfFile: rmse, encoding: .utf8) == "epoch,rmse\n1,3.0\n2,2.0\n3,1.5\n")
    #expect(shell.output(of: "plot loss by k").contains("run 1 has no curve of `loss`"))
  }
}
