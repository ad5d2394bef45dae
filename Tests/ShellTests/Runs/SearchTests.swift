import Foundation
import Shell
import TestSupport
import Testing

/// Searches that a signal ended go on with the very same draws.
@Suite struct SearchTests {
  private static let data = "generate 3000 80 90; set model SVD; set n_epochs 9"

  /// The rows of a table as CSV, without the first column, which numbers runs.
  private func rows(_ text: String) -> [String] {
    text.split(separator: "\n").map { String($0.drop { $0 != "," }) }
  }

  private func interrupted(_ sweep: String, by signal: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      \(Self.data)
      !(until [ $(find llruns -name run.json | wc -l) -ge 4 ]; do sleep 0.01; done; \
      kill -\(signal) $PPID) 2>/dev/null &
      \(sweep)
      """, to: "search.ll")
    let result = try Program(folder: folder.url).run(["search.ll"])
    #expect(result.status != 0)
    return folder
  }

  @Test(
    arguments: [
      "sweep random=40 draw_seed=3 lr_all 0.001..0.05 log n_factors 5..60 name=search",
      "sweep halving=3 random=27 lr_all 0.001..0.05 log n_factors 5..60 name=search",
    ], ["INT", "KILL"])
  func `a search goes on with the same draws, and ends the same`(
    sweep: String, signal: String
  ) throws {
    let whole = try TemporaryFolder()
    let expected = try Program(folder: whole.url).run(["--csv", "-c", Self.data, "-c", sweep])
    #expect(expected.status == 0, "\(expected.messages)")
    let folder = try interrupted(sweep, by: signal)
    let result = try Program(folder: folder.url).run(["--csv", "-c", "sweep resume"])
    #expect(result.status == 0, "\(result.messages)")
    #expect(rows(result.output) == rows(expected.output))
    let unfinished = try Program(folder: folder.url).run([
      "--csv", "-c", "runs where status != 'finished'",
    ])
    #expect(unfinished.output.split(separator: "\n").count == 1)
  }

  @Test func `a run of a search is made again to the last bit, stopped ones too`() throws {
    let shell = try TestShell()
    shell.run("\(Self.data)")
    shell.run("sweep halving=3 random=9 lr_all 0.001..0.05 log n_factors 2..30")
    for run in 2...10 {
      #expect(shell.run("reproduce \(run)") == .completed, "run \(run)")
    }
  }

  @Test func `the script of a search draws the same again`() throws {
    let folder = try TemporaryFolder()
    let line = "sweep random=5 draw_seed=8 lr_all 0.001..0.05 log biased on,off"
    let first = try Program(folder: folder.url).run([
      "--csv", "-c", Self.data, "-c", line, "-c", "show 1 as script > again.ll",
    ])
    #expect(first.status == 0, "\(first.messages)")
    #expect(try folder.read("again.ll").contains(line))
    let again = try Program(folder: folder.url).run(["--csv", "again.ll"])
    #expect(rows(again.output).suffix(6) == rows(first.output).suffix(6))
  }
}
