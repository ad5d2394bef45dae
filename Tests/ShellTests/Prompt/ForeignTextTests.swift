import TerminalTesting
import Testing
import Tracking

extension PromptTests {
  /// Text of records, files and scripts reaches the terminal as signs that do nothing.
  @Suite struct ForeignText {
    private static let hidden = ["\u{1b}[2J", "\u{202E}", "\u{9B}"]

    private func expectNothingHidden(_ session: ShellSession) {
      for hidden in Self.hidden { #expect(!session.terminal.outputText.contains(hidden)) }
    }

    private func home() throws -> SessionHome {
      let home = SessionHome()
      let store = RunStore(directory: home.work + "/llruns")
      for experiment in ["an\u{202E}one", "an\u{202E}two"] {
        let run = try store.begin(
          experiment: experiment, name: "b\u{1b}[2J\r\nc", params: ["p\u{9B}": "v\u{1b}[2J"])
        try run.finish(metrics: ["rmse": 1], tags: ["t\u{202E}": "\u{1b}[2J"])
      }
      return home
    }

    @Test func `names of the store are listed, completed and shown without acting`() throws {
      let session = try ShellSession(home: try home())
      try session.terminal.type("experiment a" + Key.tab + Key.tab)
      try session.terminal.wait(for: #"an\u{202e}one  an\u{202e}two"#)
      try session.terminal.type("o" + Key.tab)
      try session.terminal.wait(line: #"latentlens> experiment "an\u{202e}one""#)
      try session.terminal.type(Key.enter)
      try session.terminal.wait(line: #"an\u{202e}one>"#)
      for line in [
        "runs", "runs --csv", "runs --json", "runs --md", "show 1", "compare", "experiments",
      ] {
        try session.terminal.type(line + Key.enter)
        try session.terminal.wait(line: #"an\u{202e}one>"#)
      }
      try session.terminal.type("show '\u{1b}[200~x\u{202E}\u{1b}[201~'" + Key.enter)
      try session.terminal.wait(for: "has no run")
      try session.terminal.wait(line: #"an\u{202e}one>"#)
      expectNothingHidden(session)
    }

    @Test func `a control character in a typed line does nothing, before Enter and after`() throws {
      let session = try ShellSession()
      try session.terminal.type("set a" + Key.control("V") + Key.escape)
      try session.terminal.wait(line: "latentlens> set a^[")
      try session.terminal.type("[2J" + Key.enter)
      try session.terminal.wait(for: #"no setting is called `a\e[2J`"#)
      #expect(session.terminal.screen.text.contains("latentlens> set a^[[2J\n"))
      expectNothingHidden(session)
    }

    @Test func `a transcript that is looked at acts on no terminal`() throws {
      let home = SessionHome()
      try home.write(
        "# \u{1b}[2J\nprint 'a\u{202E}\u{9B}2J'\nrun 'x\u{1b}[2J'\n", to: "work/odd.ll")
      let session = try ShellSession(["--transcript", "odd.ll"], home: home)
      #expect(try session.terminal.exitStatus() == 1)
      #expect(session.terminal.screen.text.contains(#"#> a\u{202e}\u{9b}2J"#))
      expectNothingHidden(session)
    }
  }
}
