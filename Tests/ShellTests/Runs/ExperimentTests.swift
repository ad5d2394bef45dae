import Shell
import Testing
import Tracking

/// Experiments as a whole, as the prompt deletes, restores and renames them.
@Suite struct ExperimentTests {
  let shell: TestShell

  init() throws {
    shell = try TestShell.withTwoRuns()
    shell.run("experiment trial; run; run k=3; experiment default")
  }

  @Test func `a deleted experiment is listed where that is asked for, and comes back`() throws {
    shell.run("delete experiment trial")
    #expect(shell.numbers("experiments") == ["default"])
    #expect(shell.numbers("experiments deleted") == ["trial"])
    #expect(shell.output(of: "experiments all --csv").contains("\ntrial,2,"))
    #expect(
      shell.output(of: "experiments all --csv").split(separator: "\n").map {
        $0.split(separator: ",").last
      }
        == ["lifecycle_stage", "active", "deleted"])
    shell.run("restore experiment trial")
    #expect(shell.numbers("experiments") == ["default", "trial"])
    #expect(try shell.records(of: "trial").count == 2)
  }

  @Test func `undo brings a deleted experiment back`() throws {
    let statement = "delete experiment trial"
    shell.run(statement)
    #expect(shell.output(of: "undo") == "undone: \(statement); experiment `trial` is back")
    #expect(shell.numbers("experiments") == ["default", "trial"])
  }

  @Test func `who asks for a deleted experiment is told how it comes back`() throws {
    shell.run("delete experiment trial")
    for (line, caret) in [
      ("experiment trial", "           ^~~~~"), ("show trial/1", "     ^~~~~~~"),
      ("delete experiment trial", "                  ^~~~~"),
    ] {
      shell.expect(error: "experiment `trial` is deleted", at: caret, of: line)
      #expect(shell.output(of: line).contains("  to bring it back: restore experiment trial"))
    }
    #expect(shell.output(of: "restore experiment trail").contains("did you mean `trial`?"))
    #expect(shell.output(of: "delete experiment defalt").contains("did you mean `default`?"))
  }

  @Test func `one wrong name deletes nothing, nor where runs are recorded now`() throws {
    #expect(shell.run("delete experiment trial nothing") == .failed)
    #expect(shell.numbers("experiments") == ["default", "trial"])
    shell.expect(
      error: "`default` is where runs are recorded now", at: "                  ^~~~~~~",
      of: "delete experiment default")
    shell.run("experiment Default; run; experiment default")
    shell.expect(
      error: "`Default` is the experiment of the id 0, which is neither deleted nor renamed",
      at: "                  ^~~~~~~", of: "delete experiment Default")
  }

  @Test func `a session follows its experiment to another name`() throws {
    let id = try shell.store.identifier(of: "default")
    shell.run("set k 5; rename experiment default 'the first'; run; undo; run")
    #expect(try shell.records(of: "the first").map(\.info.number) == [1, 2, 3, 4])
    #expect(try shell.store.identifier(of: "the first") == id)
    shell.expect(
      error: "there is an experiment `trial` already", at: "                              ^~~~~",
      of: "rename experiment 'the first' trial")
    shell.run("rename 1 experiment; rename 'experiment' other")
    #expect(try shell.records(of: "the first").first?.info.runName == "other")
  }

  @Test func `deleted experiments stay until gc is asked to take them, too`() throws {
    shell.run("delete experiment trial")
    #expect(
      shell.output(of: "gc").hasPrefix(
        "1 deleted experiment stays: gc experiments removes it\ndeleted runs  0\n"))
    #expect(
      shell.output(of: "gc experiments").hasPrefix(
        "deleted experiments  1\ndeleted runs         2\n"))
    #expect(shell.output(of: "experiments deleted").hasPrefix("no experiment is in the trash\n"))
  }
}
