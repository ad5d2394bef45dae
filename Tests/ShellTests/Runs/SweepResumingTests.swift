import Foundation
import TestSupport
import Testing

/// A sweep that was interrupted goes on, whatever interrupted it.
@Suite struct SweepResumingTests {
  private static let sweep = "sweep min_support 1..4 similarity msd,cosine k 5,10 name=grid"
  private static let data = "generate 2000 60 80"

  /// The rows of a table as CSV, without its first column.
  private func rows(_ text: String) -> [String] {
    text.split(separator: "\n").map { String($0.drop { $0 != "," }) }
  }

  /// The folder of a sweep that a signal ended after some of its runs.
  private func interrupted(by signal: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      \(Self.data)
      !(until [ $(find llruns -name run.json | wc -l) -ge 5 ]; do sleep 0.01; done; \
      kill -\(signal) $PPID) 2>/dev/null &
      \(Self.sweep)
      """, to: "sweep.ll")
    let result = try Program(folder: folder.url).run(["sweep.ll"])
    #expect(result.status != 0)
    return folder
  }

  @Test(arguments: ["INT", "KILL"])
  func `head and runs end as those of a sweep that nothing interrupted`(signal: String) throws {
    let whole = try TemporaryFolder()
    let expected = try Program(folder: whole.url).run([
      "--csv", "-c", Self.data, "-c", Self.sweep, "-c", "runs",
    ])
    let folder = try interrupted(by: signal)
    let before = try Program(folder: folder.url).run([
      "--csv", "-c", "runs where status = 'finished'",
    ])
    let count = rows(before.output).count - 1
    #expect((0...16).contains(count))
    let result = try Program(folder: folder.url).run([
      "--csv", "-c", "sweep resume", "-c", "history",
    ])
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.messages.contains(": \(count) of 16 combinations are done\n"))
    let table = { (text: String) in text.split(separator: "\n").prefix(17).joined(separator: "\n") }
    #expect(rows(table(result.output)) == rows(table(expected.output)))
    // In a script the sweep is one that is not interrupted.
    #expect(!result.output.contains("sweep resume"))
    for (query, lines) in [
      ("runs where status != 'finished'", 1), ("runs where status = 'finished'", 18),
    ] {
      let list = try Program(folder: folder.url).run(["--csv", "-c", query])
      #expect(list.output.split(separator: "\n").count == lines, "\(query): \(list.output)")
    }
    let head = try Program(folder: folder.url).run(["-c", "show grid"]).output
    #expect(head.contains("status      finished") && !head.contains("error"))
    #expect(head.contains("best        "))
    let again = try Program(folder: folder.url).run(["-c", "sweep resume"])
    #expect(again.status == 1 && again.messages.contains("no sweep of experiment `default` was"))
  }

  @Test func `it is named by its head, and what names none is told at the word`() throws {
    let shell = try TestShell()
    shell.run("generate 500 30 40; run; sweep k 2,3")
    shell.expect(error: "run 1 is no sweep's head", at: "             ^", of: "sweep resume 1")
    shell.expect(
      error: "the sweep of run 2 is complete", at: "             ^", of: "sweep resume 2")
    shell.expect(
      error: "`sweep resume` takes one run", at: "               ^", of: "sweep resume 2 3")
    #expect(shell.output(of: "sweep resume name=a").hasPrefix("error: a sweep that goes on has"))
    #expect(shell.output(of: "sweep resume").hasPrefix("error: no sweep of experiment `default`"))
  }
}
