import Shell
import Testing
import Tracking

@Suite struct CompareTests {
  @Test func `two runs stand side by side with their difference, what differs first`() throws {
    let shell = try TestShell.withTwoRuns()
    #expect(
      shell.output(of: "compare") == """
        run         #1          #2      #2 - #1  relative
        ────  ──────────  ──────────  ─────────  ────────
        k           40          20          -20  -50.00 %
        rmse  0.967363 ★  0.980961 ≈  +0.013598   +1.41 %
        mae   0.758124 ≈  0.755551 ★  -0.002573   -0.34 %
        fcp   0.545711 ≈  0.568143 ★  +0.022432   +4.11 %
        9 parameters and 1 measure equal; `compare all` shows them

        by    run  is            than      95 % interval  for real?                  p
        ────  ───  ────────────  ────  ─────────────────  ────────────────────  ──────
        rmse  #2   0.0136 worse  #1    -0.0047 to 0.0302  cannot be told apart  0.3906
        mae   #1   0.0026 worse  #2    -0.0161 to 0.0217  cannot be told apart  0.7866
        fcp   #1   0.0224 worse  #2    -0.0214 to 0.0640  cannot be told apart  0.6212
        59 users drawn anew 9,999 times; p of 3 at once (Holm)
        """)
  }

  @Test func `data are of one shape, whichever command lists the runs, by the settings' names`()
    throws
  {
    let shell = try TestShell.withTwoRuns()
    shell.run("tag 2 team=search")
    let note = try shell.store.begin(
      experiment: "default", params: ["k": "30", "lr": "0.1"], tags: ["mlflow.source.name": "x"])
    try note.finish(metrics: ["rmse": 0.5, "auc": 1])
    let lines = shell.output(of: "runs --csv").split(separator: "\n").map(String.init)
    let columns = lines[0].split(separator: ",").map(String.init)
    for name in ["k", "similarity", "model", "lr", "rmse", "auc", "tags"] {
      #expect(columns.count { $0 == name } == 1, "\(name)")
    }
    #expect(!columns.contains("k_neighbors") && !columns.contains("mlflow.source.name"))
    // Behind what runs has stand the differences.
    let compared = shell.output(of: "compare 1 2 3 --csv").split(separator: "\n").map(String.init)
    #expect(zip(compared, lines).allSatisfy { $0.hasPrefix($1) } && compared.count == lines.count)
    #expect(shell.output(of: "runs where k_neighbors between 25 and 35 --csv").contains("\n3,"))
    #expect(shell.numbers("runs where k >= 30") == ["1", "3"])
    let json = shell.output(of: "runs where number = 2 --json")
    #expect(json.contains(#""k": 20, "min_k": 1, "similarity": "cosine""#))
    #expect(json.contains(#""tags": {"team": "search"}}"#))
    let page = shell.output(of: "show 2 --json")
    #expect(page.contains(#""model": "KNNBasic""#) && page.contains(#""tags": {"team": "search"}"#))
  }

  @Test func `a header is the same of one run, of many and of none`() throws {
    let shell = try TestShell.withTwoRuns()
    func headers(_ lines: [String]) -> Set<Substring> {
      Set(lines.map { shell.output(of: $0 + " --csv").prefix { $0 != "\n" } })
    }
    let ofRuns = headers(["runs", "runs where k > 99", "runs where k > 30"])
    let compared = headers(["compare", "compare 1"])
    #expect(ofRuns.count == 1 && compared.count == 1)
    #expect(compared.first?.hasPrefix(ofRuns.first ?? "?") == true)
  }

  @Test func `counts differ by whole numbers, and the best is marked where one is better`() throws {
    let shell = try TestShell()
    shell.run("generate 2000 60 80; run; run min_support=2; run k=41 min_support=2")
    let lines = shell.output(of: "compare 1 2").split(separator: "\n")
    let isCount = #/impossible +\d+ ★ +\d+ +\+\d+/#
    #expect(lines.contains { $0.wholeMatch(of: isCount) != nil }, "\(lines)")
    #expect(!shell.output(of: "compare 2 3").contains("impossible"))
  }

  @Test func `runs that are the same differ in nothing`() throws {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; run; run")
    #expect(
      shell.output(of: "compare") == """
        nothing differs: 10 parameters and 4 measures equal; `compare all` shows them
        """)
  }

  @Test func `all shows what is equal, below what differs`() throws {
    let shell = try TestShell.withTwoRuns()
    #expect(
      shell.output(of: "compare all") == """
        run            #1                   #2                     #2 - #1  relative
        ─────────────  ───────────────────  ───────────────────  ─────────  ────────
        k ≠            40                   20                         -20  -50.00 %
        rmse ≠         0.967363 ★           0.980961 ≈           +0.013598   +1.41 %
        mae ≠          0.758124 ≈           0.755551 ★           -0.002573   -0.34 %
        fcp ≠          0.545711 ≈           0.568143 ★           +0.022432   +4.11 %
        data           3000 60 80 seed=1    3000 60 80 seed=1
        test           0.2                  0.2
        seed           42                   42
        model          KNNBasic             KNNBasic
        min_k          1                    1
        similarity     cosine               cosine
        user_based     off                  off
        min_support    1                    1
        scale          file                 file
        impossible     0                    0

        by    run  is            than      95 % interval  for real?                  p
        ────  ───  ────────────  ────  ─────────────────  ────────────────────  ──────
        rmse  #2   0.0136 worse  #1    -0.0047 to 0.0302  cannot be told apart  0.3906
        mae   #1   0.0026 worse  #2    -0.0161 to 0.0217  cannot be told apart  0.7866
        fcp   #1   0.0224 worse  #2    -0.0214 to 0.0640  cannot be told apart  0.6212
        59 users drawn anew 9,999 times; p of 3 at once (Holm)
        """)
  }

  @Test func `a baseline of more runs gets rows of differences`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("set similarity msd; run k=5 name=small")
    #expect(
      shell.output(of: "compare 1 2 small against 2 by mae") == """
        run                   #1        #2         #3
        ─────────────  ─────────  ────────  ───────────
        name                                    small
        k                     40        20          5
        similarity        cosine    cosine        msd
        mae             0.758124  0.755551   0.722797 ★
        mae - #2       +0.002573            -0.032754
        mae relative     +0.34 %              -4.34 %
        rmse            0.967363  0.980961   0.920706 ★
        rmse - #2      -0.013598            -0.060254
        rmse relative    -1.39 %              -6.14 %
        fcp             0.545711  0.568143   0.615220 ★
        fcp - #2       -0.022432            +0.047077
        fcp relative     -3.95 %              +8.29 %
        8 parameters and 1 measure equal; `compare all` shows them

        by    run  is             than      95 % interval  for real?                  p
        ────  ───  ─────────────  ────  ─────────────────  ────────────────────  ──────
        mae   #1   0.0026 worse   #2    -0.0161 to 0.0217  cannot be told apart  0.7866
        mae   #3   0.0328 better  #2     0.0032 to 0.0633  cannot be told apart  0.1420
        rmse  #1   0.0136 better  #2    -0.0047 to 0.0302  cannot be told apart  0.3906
        rmse  #3   0.0603 better  #2     0.0235 to 0.0966  real                  0.0072
        fcp   #1   0.0224 worse   #2    -0.0214 to 0.0640  cannot be told apart  0.6212
        fcp   #3   0.0471 better  #2     0.0054 to 0.0896  cannot be told apart  0.1420
        59 users drawn anew 9,999 times; p of 6 at once (Holm)
        """)
  }

  @Test func `more runs than a screen has room for are a row each, best first`() throws {
    let shell = try TestShell(width: 80)
    shell.run("generate 3000 60 80 seed=1; run k=5; run k=10; run k=20; run k=30; run k=40")
    shell.run("run similarity=msd; run similarity=pearson k=9 name='the odd one'")
    #expect(
      shell.output(of: "compare by mae") == """
        run  name          k  similarity       mae        rmse         fcp
        ───  ───────────  ──  ──────────  ──────────  ──────────  ──────────
        6                 40  msd         0.711145 ★  0.902520 ★  0.679402 ★
        4                 30  cosine      0.749097    0.966205    0.571673
        2                 10  cosine      0.752477    0.983308    0.585397
        3                 20  cosine      0.755551    0.980961    0.568143
        5                 40  cosine      0.758124    0.967363    0.545711
        1                  5  cosine      0.783595    1.022034    0.561792
        7    the odd one   9  pearson     0.800274    1.006595    0.466073
        8 parameters and 1 measure equal; `compare all` shows them

        by   run  is            than     95 % interval  for real?       p
        ───  ───  ────────────  ────  ────────────────  ─────────  ──────
        mae  #4   0.0380 worse  #6    0.0201 to 0.0560  real       0.0036
        mae  #2   0.0413 worse  #6    0.0070 to 0.0759  real       0.0214
        mae  #3   0.0444 worse  #6    0.0181 to 0.0704  real       0.0036
        mae  #5   0.0470 worse  #6    0.0341 to 0.0601  real       0.0036
        mae  #1   0.0725 worse  #6    0.0343 to 0.1122  real       0.0036
        mae  #7   0.0891 worse  #6    0.0617 to 0.1148  real       0.0036
        59 users drawn anew 9,999 times; p of 18 at once (Holm)
        ≈ marks what cannot be told from the best; --json has every measure
        """)
  }

  @Test func `runs are chosen by a condition, and settings go by their own names`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("run k=10; run k=5")
    #expect(shell.numbers("compare where k > 5 and k <= 20") == ["2", "3"])
  }

  @Test func `an order and a limit may follow what says how runs are shown`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("sweep k 5,10,15,25,30,35,45")
    let inOneGo = shell.numbers("compare where k > 5 limit 6 by mae")
    #expect(inOneGo.count == 6 && shell.numbers("compare where k > 5 by mae limit 6") == inOneGo)
    #expect(
      shell.numbers("compare where k > 5 all order by k limit 6") == ["5", "6", "2", "7", "8", "9"])
    let lines = shell.output(of: "compare limit 3 by mae limit 4").split(separator: "\n")
    #expect(lines[0] == "error: expected the end, found `limit`")
    #expect(lines[2] == "                         ^~~~~")
  }

  @Test func `an order comes before a limit`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("sweep k 5,10,15,25")
    let best = shell.numbers("runs order by rmse limit 3")
    #expect(best == ["1", "7", "6"])
    for line in [
      "compare by rmse limit 3", "compare limit 3 by rmse", "compare 1 2 4 5 6 7 by rmse limit 3",
    ] {
      let heading = shell.output(of: line).split(separator: "\n")[0]
      #expect(
        heading.split(separator: " ").dropFirst().elementsEqual(best.map { "#\($0)" }), "\(line)")
    }
  }

  @Test func `of equal runs the latest is the best, wherever the best is asked for`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("run k=40; run k=20")
    #expect(shell.numbers("runs order by rmse limit 1") == ["3"])
    #expect(shell.output(of: "show best").hasPrefix("run         3"))
    #expect(shell.numbers("compare by rmse limit 2") == ["3", "1"])
    #expect(shell.output(of: "experiments --csv").contains(",3,"))
  }

  @Test func `generated ratings that are others differ`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("generate 3000 60 80 seed=2; run")
    let lines = shell.output(of: "compare 2 3").split(separator: "\n")
    #expect(lines[2].contains("3000 60 80 seed=1  3000 60 80 seed=2"))
  }

  @Test func `a sweep's head, which has no measures, is compared only where it is named`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("sweep k 5,10,15,25")
    #expect(shell.numbers("compare limit 10") == ["1", "2", "4", "5", "6", "7"])
    #expect(shell.numbers("compare where k > 0") == ["1", "2", "4", "5", "6", "7"])
    #expect(shell.output(of: "compare 1 3 4").contains("sweep k 5,10,15"))
  }

  @Test func `JSON has every digit, and nothing that is folded away for readers`() throws {
    let shell = try TestShell.withTwoRuns()
    let json = shell.output(of: "compare --json")
    #expect(json.contains(#""rmse": 0.9673625615165676, "mae": 0.7581240851277897"#))
    #expect(json.contains(#""data": "3000 60 80 seed=1""#) && json.contains(#""impossible": 0"#))
  }

  @Test(arguments: [
    ("compare 9", "experiment `default` has no run `9`, only runs 1 to 2", "        ^"),
    ("compare 1 1", "`1` is run 1, which is named twice", "          ^"),
    ("compare wher k = 1", "experiment `default` has no run `wher`", "        ^~~~"),
    ("compare where kk > 1", "no run has a metric, param or tag `kk`", "              ^~"),
    (
      "compare where k >", "expected a number or a quoted text, found the end", "                 ^"
    ),
    ("compare where rmse < 'x' by mae", "compared with a number", "                     ^~~"),
    ("compare by rmes", "no run has the measure `rmes`", "           ^~~~"),
    ("compare 1 against", "RUN is missing", "                 ^"),
    ("compare all all", "`all` is said twice", "            ^~~"),
  ])
  func `what is wrong is shown with its place`(line: String, message: String, caret: String) throws
  {
    let shell = try TestShell.withTwoRuns()
    let lines = shell.output(of: line).split(separator: "\n").map(String.init)
    #expect(lines.first?.contains(message) == true)
    #expect(lines.count > 2 && lines[1] == "  " + line && lines[2] == "  " + caret)
    #expect(shell.run(line) == .failed)
  }
}
