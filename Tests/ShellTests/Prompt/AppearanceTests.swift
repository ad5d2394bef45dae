import TerminalTesting
import Testing

extension PromptTests {
  @Suite struct Looks {
    @Test func `a known command is bold, an unknown one red, texts green, comments dim`() throws {
      let session = try ShellSession()
      try session.terminal.type("experiment 'a b' # why")
      try session.terminal.wait(line: "latentlens> experiment 'a b' # why")
      try session.terminal.wait(until: "the colours") { _ in
        session.terminal.outputText.contains(
          "\u{1b}[0;1mexperiment\u{1b}[0m \u{1b}[0;32m'a b'\u{1b}[0m \u{1b}[0;2m# why\u{1b}[0m")
      }
      try session.terminal.type(Key.control("U") + "sett k")
      try session.terminal.wait(until: "red") { _ in
        session.terminal.outputText.contains("\u{1b}[0;31msett\u{1b}[0m k")
      }
    }

    @Test func `NO_COLOR leaves everything without colour`() throws {
      let session = try ShellSession(environment: ["NO_COLOR": "1"])
      try session.run("set k 20", expecting: "k = 20")
      try session.run("sett", expecting: "did you mean")
      try session.run("set", expecting: "similarity")
      #expect(session.terminal.outputText.firstMatch(of: /\u{1b}\[[0-9;]*m/) == nil)
    }

    @Test func `a dumb terminal is sent no escape sequence`() throws {
      let session = try ShellSession(environment: ["TERM": "dumb"])
      try session.run(ShellSession.shortRun, expecting: "generated")
      try session.terminal.type("sp" + Key.tab + "seed=3" + Key.control("C"))
      try session.terminal.wait(for: "^C")
      try session.wait(linePrefix: "latentlens generated*>")
      try session.run("run", expecting: "rmse")
      try session.run("sett", expecting: "did you mean")
      #expect(!session.terminal.output.contains(0x1b))
    }

    @Test func `the editrc chooses vi`() throws {
      let home = SessionHome()
      try home.write("bind -v\n", to: ".editrc")
      let session = try ShellSession(home: home)
      try session.terminal.type("set k 21" + Key.escape)
      try session.terminal.wait(until: "the command mode") { $0.column == 19 }
      try session.terminal.type("r5")
      try session.terminal.wait(line: "latentlens> set k 25")
      try session.run("", expecting: "k = 25")
    }
  }
}
