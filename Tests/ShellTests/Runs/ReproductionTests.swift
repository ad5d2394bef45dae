import Foundation
import Shell
import Testing
import Tracking

@Suite struct ReproductionTests {
  @Test func `a run is made again to the last bit, and the session stays as it is`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("set similarity msd")
    #expect(
      shell.output(of: "reproduce 1") == """
        computed split, similarities, predictions, metrics; reused ratings
        measure                  run 1               run 3  to the last bit
        ──────────  ──────────────────  ──────────────────  ───────────────
        rmse        0.9673625615165676  0.9673625615165676  same
        mae         0.7581240851277897  0.7581240851277897  same
        fcp         0.5457114701671532  0.5457114701671532  same
        impossible                   0                   0  same
        rmse curve          100 values          100 values  same
        mae curve           100 values          100 values  same
        """)
    let again = try shell.records()[2]
    #expect(again.data.tags["reproduces"] == (try shell.records()[0].info.runID))
    #expect(!again.stages.contains { $0.name == "predictions" && $0.reused })
    #expect(shell.output(of: "set similarity").contains("msd"))
  }

  @Test func `a measure that differs in its last bit is an error, and so is a curve`() throws {
    let shell = try TestShell.withTwoRuns()
    let record = try shell.records()[0]
    let value = try #require(record.data.metrics["mae"])
    try shell.damage(record) { $0.replacing("\"mae\": \(value)", with: "\"mae\": \(value.nextUp)") }
    let output = shell.output(of: "run from=1")
    #expect(output.contains("error: run 1 is not reproduced\n  run from=1\n           ^\n"))
    #expect(output.contains("  neither data, settings, program nor machine have changed"))
    #expect(shell.run("reproduce 1") == .failed)
    #expect(shell.run("reproduce 2") == .completed)
    let curve = try #require(record.data.curve(of: "rmse", over: .k))
    try shell.damage(try shell.records()[1]) {
      $0.replacing("\(curve[6])", with: "\(curve[6].nextDown)")
    }
    #expect(shell.output(of: "reproduce 2").contains("differs from k 7 ≠\n"))
  }

  @Test func `data that have changed are explained, and nothing is recorded`() throws {
    let shell = try TestShell()
    let file = shell.path("ratings.csv")
    shell.run("generate 3000 60 80 seed=1 to='\(file)'; load '\(file)'; run k=3")
    #expect(shell.run("reproduce 1") == .completed)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let lines = text.split(separator: "\n").dropLast()
    try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: file))
    let later = try TestShell(sharing: shell)
    let output = later.output(of: "reproduce 1")
    #expect(
      output.contains("error: the data of run 1 have changed since\n  reproduce 1\n            ^\n")
    )
    #expect(output.contains("  ratings: 3000 then, 2999 now\n"))
    #expect(try later.records().count == 2)
    try FileManager.default.removeItem(atPath: file)
    #expect(later.output(of: "reproduce 1").contains("the data of run 1 are missing: "))
  }

  @Test func `a run that did not finish cannot be made again`() throws {
    let shell = try TestShell()
    let run = try shell.store.begin(experiment: "default")
    try run.finish(status: .failed)
    #expect(
      shell.output(of: "reproduce 1") == """
        error: run 1 is failed: it has no measures to compare with
          reproduce 1
                    ^
        """)
  }
}
