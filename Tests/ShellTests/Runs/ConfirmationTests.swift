import Foundation
import Shell
import Testing

/// What changes something says at the prompt what it changed.
@Suite struct ConfirmationTests {
  private func shell() throws -> TestShell {
    let shell = try TestShell.withTwoRuns()
    shell.isPrompt = true
    return shell
  }

  @Test(arguments: [
    ("note best 'the first'", "noted of run 1"), ("note 2 ''", "run 2 has no note any more"),
    ("tag last team=search stage=", "run 2: stage taken away, team=search"),
    ("rename 1 baseline", "run 1 is called `baseline`; before: `run-1`"),
    ("delete 1..2", "deleted runs 1 to 2; undo brings them back"),
    ("delete 2; restore 2", "deleted run 2; undo brings it back\nrun 2 is back"),
  ])
  func `a change is told, and of which run`(line: String, words: String) throws {
    #expect(try shell().output(of: line) == words)
  }

  @Test func `what is written to a file is told, with the runs that are made for it`() throws {
    let shell = try shell()
    let path = shell.path("k.csv")
    #expect(shell.output(of: "plot rmse by k > '\(path)'") == "written to \(path)")
    #expect(shell.output(of: "plot rmse by k >> '\(path)'") == "added to \(path)")
    #expect(
      shell.output(of: "sweep k 3..5 > '\(path)'")
        == "runs 4 to 6 are recorded under run 3\nwritten to \(path)")
  }

  @Test func `undo brings back what was deleted, and then goes on with what was set`() throws {
    let shell = try shell()
    shell.run("set k 7; delete 1 2")
    #expect(shell.output(of: "runs") == "no runs in default")
    #expect(shell.output(of: "undo") == "undone: delete 1 2; runs 1 to 2 are back")
    #expect(shell.numbers("runs") == ["1", "2"])
    #expect(shell.output(of: "undo") == "undone: set k 7")
    shell.run("delete 1; set k 9")
    #expect(shell.output(of: "undo") == "undone: set k 9")
    #expect(shell.output(of: "undo") == "undone: delete 1; run 1 is back")
  }

  @Test func `undo says what it does not undo`() throws {
    let shell = try shell()
    shell.run("set k 7; rename 1 first")
    #expect(shell.output(of: "undo") == "undone: set k 7\nnot undone: rename 1 first")
  }
}
