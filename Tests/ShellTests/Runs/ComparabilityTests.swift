import Foundation
import Shell
import Testing

/// Measures of other data, samples and splits say nothing about each other.
@Suite struct ComparabilityTests {
  /// Two runs on one split, and two on another.
  private func shell() throws -> TestShell {
    let shell = try TestShell.withTwoRuns()
    shell.run("split seed=7; set k 5; run; set k 40; run")
    return shell
  }

  @Test func `the best is marked among comparable runs, and told which these are`() throws {
    let shell = try shell()
    let lines = shell.output(of: "compare by rmse").split(separator: "\n").map(String.init)
    #expect(lines[0].split(separator: " ") == ["run", "#4", "#3", "#1", "#2"])
    let rmse = try #require(lines.first { $0.hasPrefix("rmse") })
    #expect(rmse.split(separator: "★").count == 3)
    #expect(
      lines.contains(
        "runs 3 to 4 | 1 to 2 differ in seed: measures are compared within each alone"))
    #expect(shell.output(of: "runs").contains("\nruns 1 to 2 | 3 to 4 differ in seed: "))
    #expect(!shell.output(of: "compare 1 2").contains("differ in"))
  }

  @Test func `no difference is told between runs that cannot be compared`() throws {
    let shell = try shell()
    let lines = shell.output(of: "compare 2 3").split(separator: "\n").map(String.init)
    let rmse = try #require(lines.first { $0.hasPrefix("rmse") })
    #expect(!rmse.contains("%") && !rmse.contains("+") && !rmse.contains("★"))
    #expect(lines.contains { $0.hasPrefix("k ") && $0.contains("-75.00 %") })
    #expect(lines.last == "all differ in seed: no measure can be compared")
    #expect(!shell.output(of: "compare 1 2 3 against 1").contains("rmse - #1  +0.0135 98"))
  }

  @Test func `best is one of those that can be compared with the newest`() throws {
    let shell = try shell()
    let lines = shell.output(of: "show best").split(separator: "\n").map(String.init)
    #expect(
      lines[0] == "note: run 4 is the best of the 2 runs on the basis of the newest; "
        + "2 others differ in seed")
    #expect(lines[1] == "run         4")
    shell.run("split off; run")
    #expect(shell.output(of: "show best").contains("run         4"))
    shell.run("split; split seed=42; set k 20; run")
    #expect(shell.output(of: "show best").contains("\nrun         1\n"))
  }

  @Test func `the same file that is read otherwise has other ratings`() throws {
    let shell = try TestShell()
    let path = shell.path("r.csv")
    let rows = (0..<400).map { "\($0 % 20),\($0 / 20),\(($0 * 7) % 5 + 1),\(($0 * 3) % 5 + 1)\n" }
    try Data(("user,item,rating,other\n" + rows.joined()).utf8).write(to: URL(filePath: path))
    shell.run(
      "load '\(path)' columns=user,item,rating; run; load '\(path)' columns=user,item,other; run")
    #expect(shell.output(of: "compare").hasSuffix("all differ in data: no measure can be compared"))
  }
}
