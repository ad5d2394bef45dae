import Foundation
import Shell
import Testing
import Tracking

@Suite struct HousekeepingTests {
  @Test func `tags are set, replaced and removed`() throws {
    let shell = try TestShell.withTwoRuns()
    #expect(shell.run("tag 1 team=search stage='first try' a.b=c=d") == .completed)
    #expect(shell.run("tag 1 team= stage=second") == .completed)
    let tags = try shell.records()[0].data.tags.filter { !$0.key.hasPrefix("mlflow.") }
    #expect(tags == ["stage": "second", "a.b": "c=d"])
    #expect(
      shell.output(of: "tag 1 team").hasPrefix(
        "error: `team` is no `KEY=VALUE`\n  tag 1 team\n        ^~~~\n"))
    #expect(shell.output(of: "tag 1 a=1 a=2").hasPrefix("error: `a` is given twice\n"))
  }

  @Test func `a note is set and removed, a name is given`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("note 1 \"two\\nlines\"; rename 2 'the second'")
    #expect(try shell.records()[0].data.tags["mlflow.note.content"] == "two\nlines")
    #expect(shell.run("show 'the second'") == .completed)
    shell.run("note 1 ''")
    #expect(try shell.records()[0].data.tags["mlflow.note.content"] == nil)
    #expect(shell.run("rename 2 ''") == .failed)
  }

  @Test(arguments: [
    (#"run name="a\nb""#, "name has a control character in it", #"         ^~~~~~"#),
    (#"sweep k 5,10 name="a\tb""#, "name has a control character in it", #"                  ^"#),
    (#"reproduce 1 name="\t""#, "name has a control character in it", #"                 ^"#),
    (#"rename 1 "a\nb""#, "NAME has a control character in it", #"         ^~~~~~"#),
    ("run name=''", "name is empty", "         ^~"),
    (#"experiment "a\nb""#, "NAME cannot be this: the name has a control", #"           ^~~~~~"#),
  ])
  func `a name that would take two lines is refused before anything is recorded`(
    line: String, message: String, caret: String
  ) throws {
    let shell = try TestShell.withTwoRuns()
    let lines = shell.output(of: line).split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("error: \(message)") == true)
    #expect(lines.count > 2 && lines[1] == "  " + line && lines[2].hasPrefix("  " + caret))
    #expect(try shell.records().count == 2)
  }

  @Test func `deleted runs come back until the trash is emptied`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("run k=3; delete 1 2")
    #expect(shell.numbers("runs") == ["3"])
    #expect(shell.numbers("restore") == ["1", "2"])
    #expect(shell.run("restore 2") == .completed)
    #expect(shell.numbers("runs") == ["2", "3"])
    #expect(shell.output(of: "gc").hasPrefix("deleted runs  1\nleftovers     0\nfreed         "))
    #expect(shell.output(of: "restore") == "the trash of default is empty")
    #expect(shell.output(of: "restore 1").hasPrefix("error: the trash of `default` is empty\n"))
  }

  @Test func `what gc has removed is told by undo, which then goes on to what was before`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("delete 1 2; restore 1; gc")
    #expect(
      shell.output(of: "undo") == "no longer in the trash: 2 runs of `delete 1 2`")
    #expect(shell.output(of: "undo") == "undone: set k 20")
    #expect(shell.numbers("runs") == ["1"])
  }

  @Test func `a wrong name deletes nothing`() throws {
    let shell = try TestShell.withTwoRuns()
    #expect(shell.output(of: "delete 1 9").contains("\n  delete 1 9\n           ^"))
    #expect(
      shell.output(of: "delete 1 @2").hasPrefix("error: `@2` is run 1, which is named twice\n"))
    #expect(shell.numbers("runs") == ["1", "2"])
  }

  @Test func `lists and ranges name runs for whatever is done to them`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("run k=3; tag 1..2 team=search; note 1,3 odd")
    let tags = try shell.records().map(\.data.tags)
    #expect(tags.map { $0["team"] } == ["search", "search", nil])
    #expect(tags.map { $0["mlflow.note.content"] } == ["odd", nil, "odd"])
    let pages = shell.output(of: "show 2..9").split(separator: "\n").filter { $0.hasPrefix("run ") }
    #expect(pages == ["run         2", "run         3"])
    #expect(shell.numbers("show 1,3") == ["1", "3"])
    shell.expect(error: "a script makes one run again", at: "         ^~", of: "show 1,3 as script")
    #expect(shell.numbers("export 1..2 '\(shell.path("out"))'") == ["1", "2"])
    shell.run("delete 1..2; restore 1,2")
    #expect(shell.numbers("runs") == ["1", "2", "3"])
  }

  @Test func `the runs of a sweep go with their head where that is asked for`() throws {
    let shell = try TestShell()
    shell.run("generate 3000 60 80 seed=1; run; sweep k 5,10")
    #expect(shell.numbers("export 2 '\(shell.path("one"))'") == ["2"])
    #expect(shell.numbers("export 2 '\(shell.path("all"))' children=yes") == ["2", "3", "4"])
    shell.run("delete 2 children=yes")
    #expect(shell.numbers("runs") == ["1"])
    shell.run("restore 2 children=yes")
    #expect(shell.numbers("runs order by run") == ["1", "2", "3", "4"])
  }

  @Test func `what was changed in the store is found, and is an error`() throws {
    let shell = try TestShell.withTwoRuns()
    #expect(
      shell.output(of: "verify") == """
        experiment  runs  faults
        ──────────  ────  ──────
        default        2       0
        """)
    let curve = shell.folder(of: try shell.records()[1]).appending(path: "artifacts/curve.csv")
    try Data("k,rmse\n".utf8).write(to: curve)
    #expect(
      shell.output(of: "verify") == """
        experiment  runs  faults
        ──────────  ────  ──────
        default        2       1
        error: the store has 1 fault
          verify
          ^~~~~~
          run #2: artifact `curve.csv` is not what was recorded
        """)
    #expect(shell.run("verify") == .failed)
  }

  @Test func `runs go out of the store and into another experiment`() throws {
    let shell = try TestShell.withTwoRuns()
    let target = shell.path("out")
    #expect(shell.run("export 2 1 '\(target)'") == .completed)
    #expect(shell.run("experiment other; import '\(target)'") == .completed)
    let imported = try shell.records(of: "other")
    #expect(imported.map(\.data.metrics) == (try shell.records().map(\.data.metrics)))
    #expect(shell.output(of: "import '\(target)'").contains("is left out: `other` has a run"))
    #expect(shell.output(of: "import '\(shell.path("."))/none'").hasPrefix("error: there is no"))
    #expect(shell.run("export 2 1 '\(target)'") == .failed)
  }

  @Test func `a run without a name of its own is called after its new number`() throws {
    let shell = try TestShell.withTwoRuns()
    shell.run("rename 1 first; export 2 1 '\(shell.path("out"))'; experiment other; run")
    shell.run("import '\(shell.path("out"))'")
    #expect(try shell.records(of: "other").map(\.info.runName) == ["run-1", "first", "run-3"])
  }

  @Test func `runs go to MLflow and come back`() throws {
    let shell = try TestShell.withTwoRuns()
    let target = shell.path("mlruns")
    #expect(shell.output(of: "export mlflow '\(target)'").contains("runs    2\n"))
    let other = try TestShell()
    #expect(other.run("import mlflow '\(target)'") == .completed)
    let back = try other.records()
    #expect(back.map(\.data.metrics) == (try shell.records().map(\.data.metrics)))
    #expect(back.map(\.script) == (try shell.records().map(\.script)))
    #expect(back.map(\.data) == (try shell.records().map(\.data)))
    #expect(other.run("reproduce 2") == .completed)
    #expect(other.run("verify") == .completed)
    #expect(other.output(of: "import mlflow '\(target)'").hasPrefix("already here: 2 runs\n"))
    #expect(
      other.output(of: "import mlflow nowhere").hasPrefix(
        "error: there is no folder or file `nowhere`\n"))
  }

  @Test func `of a folder that is no mlruns that alone is told`() throws {
    let shell = try TestShell.withTwoRuns()
    let output = shell.output(of: "import mlflow '\(shell.path(""))'")
    #expect(output.hasPrefix("warning: `"))
    #expect(output.split(separator: "\n")[0].contains("` is no `mlruns` folder: "))
    #expect(!output.contains("has no readable"))
  }
}
