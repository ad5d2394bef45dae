import LineEditing
import Shell
import Testing

/// Hints as such, without a terminal.
@Suite struct HintTests {
  let shell = QuietShell()

  @Test(arguments: [
    ("sample ", "USERS|random|off [ITEMS|PART] [draw_seed=N]"),
    ("sample 40000 ", "[ITEMS|PART] [draw_seed=N]"), ("sample 1 2 ", "[draw_seed=N]"),
    ("set k 2; sample ", "USERS|random|off [ITEMS|PART] [draw_seed=N]"),
    ("split ", "[METHOD] [NAME=VALUE …]"), ("split seed=1 ", "[test=VALUE]"),
    ("split kfold 5 repeats=2 ", "[seed=VALUE] [shuffle=VALUE]"),
    ("split seed=", "VALUE, now 42: a whole number, from 0 to 4294967295"),
    ("set k ", "VALUE, now 40: a whole number, from 1 to 10000"),
    ("set k=", "VALUE, now 40: a whole number, from 1 to 10000"),
    ("run similarity=", "VALUE, now cosine: one of cosine, msd, pearson, pearson_baseline"),
    ("try sample ", "USERS|random|off [ITEMS|PART] [draw_seed=N]"),
    (
      "sweep k ",
      "VALUES such as 10,20,40 or 5..80 step 5: a whole number, from 1 to 10000"
    ),
    (
      "sweep k 10,20 ",
      "[name=TEXT] [random=N] [draw_seed=N] [halving=N] [min_epochs=N] [part=I/N]"
    ),
  ])
  func `a command says what it still takes`(line: String, usage: String) {
    #expect(shell.assistant.hint(for: line) == Hint(usage, isAcceptable: false))
  }

  @Test(arguments: [
    "", "sample", "nothing ", "sample 1 2 draw_seed=3 ", "!ls ", "# sample ", "quit 3 ",
  ])
  func `where nothing is known nothing is said`(line: String) {
    #expect(shell.assistant.hint(for: line) == nil)
  }

  @Test func `an earlier line comes before a usage, and can be taken`() {
    for line in ["set k 20", "set k 30", "sample 400 200", "set e\u{301}x"] {
      shell.history.add(line)
    }
    #expect(shell.assistant.hint(for: "set ") == Hint("e\u{301}x"))
    #expect(shell.assistant.hint(for: "set k") == Hint(" 30"))
    #expect(shell.assistant.hint(for: "sample ") == Hint("400 200"))
    #expect(shell.assistant.hint(for: "set e") == Hint("\u{301}x"))
  }
}
