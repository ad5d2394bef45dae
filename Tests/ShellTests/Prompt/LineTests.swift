import TerminalTesting
import Testing

extension PromptTests {
  @Suite struct Lines {
    @Test func `a session loads, runs, and its prompt says what a run would do`() throws {
      let session = try ShellSession()
      try session.terminal.type("generate 2000 50 40" + Key.enter)
      try session.terminal.wait(line: "latentlens generated*>")
      try session.terminal.type("run" + Key.enter)
      try session.terminal.wait(line: "latentlens generated>")
      try session.terminal.wait(for: "rmse")
      try session.terminal.type("split seed=7" + Key.enter)
      try session.terminal.wait(line: "latentlens generated*>")
      try session.terminal.type("experiment 'first try'" + Key.enter)
      try session.terminal.wait(line: "first try generated*>")
    }

    @Test func `a long name does not make the prompt wrap`() throws {
      let session = try ShellSession(columns: 40)
      let name = String(repeating: "long ", count: 12)
      try session.terminal.type("experiment '\(name)x'" + Key.enter)
      try session.terminal.wait(until: "a short prompt") {
        $0.cursorLine.hasPrefix("long long") && $0.cursorLine.hasSuffix("…>") && $0.column <= 20
      }
    }

    @Test func `nothing of a paste runs until Enter, then all of it`() throws {
      let session = try ShellSession()
      try session.terminal.type(Key.paste("set k 21\nset k_max 22; set k 23\n"))
      try session.terminal.wait(for: "latentlens> set k 21\nset k_max 22; set k 23")
      #expect(!session.terminal.screen.text.contains("k = 21"))
      try session.run("", expecting: "k = 21\nk_max = 22\nk = 23")
    }

    @Test func `a backslash continues the line`() throws {
      let session = try ShellSession()
      try session.terminal.type("set \\" + Key.enter + "k \\" + Key.enter + "20")
      try session.terminal.wait(for: "latentlens> set \\\n  k \\\n  20")
      try session.run("", expecting: "set \\\n  k \\\n  20\nk = 20")
      // It comes back whole, and can be changed in every row.
      try session.terminal.type(Key.up)
      try session.terminal.wait(until: "the statement again") {
        $0.text.hasSuffix("latentlens> set \\\n  k \\\n  20")
      }
      try session.run("1", expecting: "k = 201")
    }

    @Test func `an error shows the place and the nearest word`() throws {
      let session = try ShellSession()
      try session.run(
        "sett k 20",
        expecting: "error: no command is called `sett`\n  sett k 20\n  ^~~~\n  did you mean `set`?")
    }

    @Test func `the line follows a new size of the terminal`() throws {
      let session = try ShellSession(columns: 60)
      try session.terminal.type("set k 20; set k 21; set k 22; set k 23")
      try session.terminal.wait(line: "latentlens> set k 20; set k 21; set k 22; set k 23")
      session.terminal.resize(rows: 30, columns: 24)
      try session.terminal.wait(until: "three rows") {
        $0.text.hasSuffix("latentlens> set k 20; se\nt k 21; set k 22; set k\n23")
      }
      session.terminal.resize(rows: 30, columns: 80)
      try session.terminal.wait(line: "latentlens> set k 20; set k 21; set k 22; set k 23")
      try session.run("", expecting: "k = 23")
    }

    @Test func `tables and messages follow it, too`() throws {
      let session = try ShellSession(columns: 80)
      try session.run("generate 2000 50 40", expecting: "generated")
      session.terminal.resize(rows: 40, columns: 40)
      try session.terminal.type("run" + Key.enter)
      try session.terminal.wait(for: "5 columns hidden; > file.csv has all\n")
      let lines = session.terminal.screen.text.split(separator: "\n")
      #expect(lines.contains { $0.hasPrefix("computed split") && !$0.contains("metrics") })
      #expect(lines.contains("run   k      rmse       mae       fcp"))
      try session.terminal.type("set similarty cosine # a long line with a mistake" + Key.enter)
      try session.terminal.wait(
        for: "  set similarty cosine # a long l...\n      ^~~~~~~~~\n  did you mean")
    }

    @Test func `the session ends with Ctrl-D, or with the status that quit is given`() throws {
      let session = try ShellSession()
      try session.terminal.type("sett" + Key.enter)
      try session.terminal.wait(for: "did you mean")
      try session.terminal.wait(line: ShellSession.prompt)
      try session.terminal.type(Key.control("D"))
      #expect(try session.terminal.exitStatus() == 0)
      let other = try ShellSession()
      try other.terminal.type("quit 7" + Key.enter)
      #expect(try other.terminal.exitStatus() == 7)
      #expect(other.terminal.isCooked)
    }
  }
}
