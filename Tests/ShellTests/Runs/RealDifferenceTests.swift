import Foundation
import Shell
import Testing
import Tracking

/// Whether `compare` tells real differences from others.
@Suite struct RealDifferenceTests {
  private func rows(_ shell: TestShell, _ line: String) throws -> [[String: Any]] {
    let text = shell.output(of: line)
    return try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
  }

  @Test func `a model that is clearly worse is so for real, and what is level is marked`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("set measures rmse; run similarity=msd k=40 name=other")
    #expect(
      shell.output(of: "compare 1 2 other") == """
        run               #1          #2          #3
        ──────────  ──────────  ──────────  ──────────
        name                                   other
        k                 40          20          40
        similarity    cosine      cosine         msd
        rmse        0.967363    0.980961    0.902520 ★
        mae         0.758124 ≈  0.755551 ★
        fcp         0.545711 ≈  0.568143 ★
        8 parameters and 1 measure equal; `compare all` shows them

        by    run  is            than      95 % interval  for real?                  p
        ────  ───  ────────────  ────  ─────────────────  ────────────────────  ──────
        rmse  #1   0.0648 worse  #3     0.0498 to 0.0793  real                  0.0008
        rmse  #2   0.0784 worse  #3     0.0511 to 0.1043  real                  0.0008
        mae   #1   0.0026 worse  #2    -0.0161 to 0.0217  cannot be told apart  0.7866
        fcp   #1   0.0224 worse  #2    -0.0214 to 0.0640  cannot be told apart  0.6212
        59 users drawn anew 9,999 times; p of 4 at once (Holm)
        """)
  }

  @Test func `data have the difference, its interval, p and the verdict of each run`() throws {
    let shell = try TestShell.withTwoRuns()
    let rows = try rows(shell, "compare 1 2 --json")
    #expect(rows[0]["rmse_against"] is NSNull && rows[0]["rmse_verdict"] is NSNull)
    let difference = try #require(rows[1]["rmse_difference"] as? Double)
    let (one, two) = (rows[0]["rmse"] as? Double, rows[1]["rmse"] as? Double)
    #expect(
      rows[1]["rmse_against"] as? Int == 1 && abs(difference - ((two ?? 0) - (one ?? 0))) < 1e-15)
    let low = try #require(rows[1]["rmse_low"] as? Double)
    let high = try #require(rows[1]["rmse_high"] as? Double)
    let p = try #require(rows[1]["rmse_p"] as? Double)
    #expect(low < difference && difference < high && p > 0 && p <= 1)
    #expect(["worse", "undecided"].contains(rows[1]["rmse_verdict"] as? String ?? ""))
    let header = shell.output(of: "compare 1 2 --csv").prefix { $0 != "\n" }
    #expect(header.hasSuffix("fcp_against,fcp_difference,fcp_low,fcp_high,fcp_p,fcp_verdict"))
  }

  @Test func `against a run better is better`() throws {
    let shell = try TestShell()
    shell.run("generate 20000 200 300 seed=1; set measures rmse")
    shell.run("run model=Popularity; run model=BaselineOnly")
    let rows = try rows(shell, "compare 1 2 against 1 --json")
    #expect(rows[1]["rmse_verdict"] as? String == "better")
    #expect(shell.output(of: "compare 1 2 against 1").contains(" better  #1    0.0"))
  }

  @Test func `runs that are the same are the same`() throws {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; run; run; run k=5")
    let rows = try rows(shell, "compare 1 2 against 1 --json")
    #expect(rows[1]["rmse_verdict"] as? String == "same" && rows[1]["rmse_p"] as? Double == 1)
  }

  @Test func `folds are compared by themselves`() throws {
    let shell = try TestShell()
    shell.run("generate 20000 200 300 seed=1; set measures rmse; split kfold 5")
    shell.run("run model=Popularity; run model=BaselineOnly")
    let text = shell.output(of: "compare")
    #expect(text.contains("5 folds compared by the corrected t test"), "\(text)")
    #expect(text.contains("  real"))
  }

  @Test func `what is not known is said, with the statement that makes it`() throws {
    let shell = try TestShell.withTwoRuns()
    let record = try shell.store.record(of: try shell.store.summaries(in: "default").runs[0].info)
    let folder = try shell.store.artifactFolder(of: record.info)
    try FileManager.default.removeItem(atPath: folder + "/user-sums.bin")
    let text = shell.output(of: "compare 1 2")
    #expect(text.contains("run 1 has no sums of single users"), "\(text)")
    #expect(text.contains("run from=1 save=users") && !text.contains("95 %"))
    shell.run("run from=1 save=users")
    #expect(shell.output(of: "compare 2 3").contains("drawn anew"))
  }

  @Test func `damaged sums are not believed`() throws {
    let shell = try TestShell.withTwoRuns()
    let record = try shell.store.record(of: try shell.store.summaries(in: "default").runs[0].info)
    let file = URL(filePath: try shell.store.artifactFolder(of: record.info) + "/user-sums.bin")
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count - 3] ^= 0x41
    try bytes.write(to: file)
    #expect(shell.output(of: "compare 1 2").contains("run 1 has no sums of single users"))
  }

  @Test func `runs on other tests are not compared, and coverage has no verdict`() throws {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; set measures rmse,coverage@5; run; run seed=3")
    #expect(!shell.output(of: "compare 1 2").contains("95 %"))
    shell.run("run k=3")
    let rows = try rows(shell, "compare 1 3 --json")
    #expect(!rows[1].keys.contains("coverage_5_verdict") && rows[1]["rmse_p"] is Double)
  }

  @Test func `more tests than are predicted one by one are compared where save asks for it`() throws
  {
    let shell = try TestShell()
    shell.run("generate 60000 300 300 seed=1; split test=0.5; set model Popularity")
    shell.run("run; run save=users; run damping=50 save=users")
    #expect(shell.output(of: "compare 1 2").contains("run 1 has no sums"))
    #expect(shell.output(of: "compare 2 3").contains("drawn anew"))
  }
}
