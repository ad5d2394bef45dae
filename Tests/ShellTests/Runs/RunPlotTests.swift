import Foundation
import Shell
import Testing
import Tracking

/// Which runs a picture shows: the same words choose them as in `compare`.
@Suite struct RunPlotTests {
  /// Runs 1 and 2, a sweep's head 3, its runs 4 to 6, and 7, which has no k.
  private func shell() throws -> TestShell {
    let shell = try TestShell.withTwoRuns()
    shell.run("sweep k 5,10,15; run model=BaselineOnly")
    return shell
  }

  @Test(arguments: [
    ("plot rmse", ["1", "2", "4", "5", "6", "7"]), ("plot rmse 1 5 2", ["1", "2", "5"]),
    ("plot rmse where k > 5", ["1", "2", "5", "6"]), ("plot rmse limit 2", ["6", "7"]),
    ("plot rmse where k < 20 order by rmse limit 2", ["5", "6"]),
    ("plot rmse by min_support where k <= 10", ["1"]),
    ("plot rmse where k > 5 by min_k", ["1"]), ("plot rmse k 3..5 6", ["3", "4", "5"]),
    ("plot rmse k 99..200 4", ["99", "100"]), ("plot rmse k 50..50 4", ["50"]),
    ("plot rmse from 3 to 4", ["4"]),
  ])
  func `runs are named, or chosen by a condition`(line: String, places: [String]) throws {
    let shell = try shell()
    let lines = shell.output(of: line + " --csv").split(separator: "\n").dropFirst()
    #expect(lines.map { String($0.prefix { $0 != "," }) } == places)
  }

  @Test func `a plot alone is the last run's curve, and a part of the axis is drawn on demand`()
    throws
  {
    let shell = try TestShell.withTwoRuns()
    #expect(shell.output(of: "plot --csv") == shell.output(of: "plot rmse by k 2 --csv"))
    let part = shell.output(of: "plot rmse by k from 10 to 12 --csv").split(separator: "\n")
    #expect(part.dropFirst().map { $0.prefix(3) } == ["10,", "11,", "12,"])
    for line in ["plot from 10 to 12", "plot rmse k 10..12"] {
      #expect(shell.output(of: line + " --csv").split(separator: "\n") == part)
    }
    #expect(shell.output(of: "plot rmse from 2 --csv").split(separator: "\n").count == 2)
    shell.expect(
      error: "`from` is beyond `to`", at: "                          ^",
      of: "plot rmse by k from 10 to 5")
    shell.run("run k_max=10 k=5 seed=5")
    #expect(shell.output(of: "plot rmse by k").contains("best (k_max 10 ends here): rmse"))
  }

  @Test func `runs of one value are a point with their mean and standard deviation`() throws {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; sweep seed 1..3 min_support 1,2")
    let values = shell.output(of: "runs where rmse > 0 order by run --csv").split(separator: "\n")
    let columns = try #require(values.first?.split(separator: ","))
    let place = try #require(columns.firstIndex(of: "rmse"))
    let support = try #require(columns.firstIndex(of: "min_support"))
    let cells = values.dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let ones = cells.filter { $0[support] == "1" }.compactMap { Double($0[place]) }
    let mean = ones.reduce(0, +) / 3
    let deviation = (ones.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 2).squareRoot()
    let lines = shell.output(of: "plot rmse by min_support --csv").split(separator: "\n")
    try #require(lines.first == "min_support,rmse,rmse_sd,runs" && lines.count == 3)
    let point = lines[1].split(separator: ",").compactMap { Double($0) }
    try #require(point.count == 4)
    #expect(point[0] == 1 && abs(point[1] - mean) < 1e-12 && abs(point[2] - deviation) < 1e-12)
    #expect(point[3] == 3)
    let picture = shell.output(of: "plot rmse by min_support")
    #expect(picture.contains("bars: mean ± standard deviation of 3 runs"))
    #expect(picture.contains(" ± "))
    // By the seed itself, what differs besides has a line each.
    let bySeed = shell.output(of: "plot rmse by seed --csv").split(separator: "\n")
    #expect(bySeed.first == "series,seed,rmse" && bySeed.count == 7)
  }

  @Test func `runs that cannot be compared have no mean`() throws {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; run; run k=20; run test=0.4")
    #expect(
      shell.output(of: "plot rmse by seed 1 2 --csv").split(separator: "\n").map {
        $0.split(separator: ",").count
      } == [4, 4])
    let lines = shell.output(of: "plot rmse by seed --csv").split(separator: "\n")
    #expect(lines.first == "seed,rmse" && lines.count == 4)
  }

  @Test func `what did not finish is drawn, and never the best`() throws {
    let shell = try TestShell.withTwoRuns()
    let killed = try shell.store.begin(experiment: "default", params: ["k_neighbors": "9"])
    try killed.finish(metrics: ["rmse": 0.1], status: .killed)
    let picture = shell.output(of: "plot rmse 1 2 3")
    #expect(picture.contains("best: rmse 0.96736 at run 1"))
    #expect(!shell.output(of: "runs").contains("0.100000 ★"))
    #expect(!shell.output(of: "compare 1 2 3").contains("0.100000 ★"))
    #expect(shell.output(of: "runs").contains("0.967363 ★"))
  }

  @Test func `what differs besides has a line each, and is told in the legend`() throws {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; sweep similarity cosine,msd min_support 1..3")
    let lines = shell.output(of: "plot rmse by min_support --csv").split(separator: "\n")
    #expect(lines.count == 7)
    #expect(
      Set(lines.dropFirst().map { $0.prefix { $0 != "," } })
        == ["cosine", "msd"])
    #expect(shell.output(of: "plot rmse by k 2 5").contains("run 5, msd"))
    let path = shell.path("p.svg")
    shell.run("plot rmse by min_support > '\(path)'")
    #expect(
      try String(contentsOfFile: path, encoding: .utf8).contains(
        "<title>rmse by min_support</title>"))
  }

  @Test func `curves are drawn of the runs that fulfil a condition and have one`() throws {
    let shell = try shell()
    let lines = shell.output(of: "plot rmse by k where number > 4 --csv").split(separator: "\n")
    #expect(Set(lines.dropFirst().map { $0.prefix { $0 != "," } }) == ["run 5", "run 6"])
    #expect(lines.count == 201)
  }

  @Test(arguments: [
    ("plot rmse where k > 1000", "no run fulfils this", "^"),
    ("plot rmse by k where k > 1000", "no run fulfils this", "^"),
    ("plot rmse where kk > 1", "no run has a metric, param or tag `kk`", "                ^~"),
    ("plot rmse 9", "experiment `default` has no run `9`, only runs 1 to 7", "          ^"),
    ("plot rmse by k where k > 1 by k", "`by` is said twice", "                           ^~"),
    ("plot rmse k 10..5", "`10..5` is no part of an axis", "            ^~~~~"),
    ("plot rmse from 900", "there is nothing from 900 on the axis of run", "^"),
    ("plot rmse k 900..999 6", "there is nothing from 900 to 999 on the axis of k", "^"),
    ("plot by k", "a measure stands before `by`", "     ^~"),
    ("plot k 1..5", "no run of `default` has the measure `k`", "     ^"),
    ("plot rmse by k 1 7", "run 7 has no curve over k", "             ^"),
  ])
  func `what is wrong is shown with its place`(line: String, message: String, caret: String) throws
  {
    let shell = try shell()
    let lines = shell.output(of: line).split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("error: \(message)") == true)
    #expect(lines.count > 2 && lines[1] == "  " + line && lines[2].hasPrefix("  " + caret))
    #expect(shell.run(line) == .failed)
  }
}
