import TerminalTesting
import TestSupport
import Testing

extension TerminalTests {
  @Suite struct Modes {
    @Test func `vi has its two modes`() throws {
      let session = try DemoSession(["--vi"])
      try session.terminal.type("set k 20")
      try session.terminal.wait(line: "demo> set k 20")
      try session.terminal.type(Key.escape)
      try session.terminal.wait(until: "the command mode") { $0.column == 13 }
      try session.terminal.type("0cwprint")
      try session.terminal.wait(line: "demo> print k 20")
      try session.run("", expecting: "[print k 20]")
    }

    @Test func `arrows, search and paste work in vi's insert mode`() throws {
      let session = try DemoSession(["--vi"], history: ["set k 20"])
      try session.terminal.type(Key.up)
      try session.terminal.wait(line: "demo> set k 20")
      try session.terminal.type(Key.left + Key.paste("1") + Key.enter)
      try session.terminal.wait(for: "[set k 210]\ndemo>")
      try session.terminal.type(Key.control("R") + "k 20" + Key.enter)
      try session.terminal.wait(for: "[set k 20]\ndemo>")
    }

    @Test func `vi's own search knows the earlier lines`() throws {
      let session = try DemoSession(["--vi"], history: ["set k 20", "run"])
      try session.terminal.type("x" + Key.escape)
      try session.terminal.wait(until: "the command mode") { $0.column == 6 }
      try session.terminal.type("/set" + Key.enter)
      try session.terminal.wait(line: "demo> set k 20")
    }

    @Test func `the editrc chooses vi and its bindings win`() throws {
      let home = try TemporaryFolder()
      let editrc = try home.write("bind -v\ndemo:bind ^R ed-move-to-beg\n", to: "rc")
      let session = try DemoSession(environment: ["EDITRC": editrc], home: home)
      try session.terminal.type("lo\t" + Key.control("R") + "X")
      try session.terminal.wait(line: "demo> Xload")
      #expect(session.terminal.screen.text == "demo> Xload")
      try session.terminal.type(Key.escape + "x")
      try session.terminal.wait(line: "demo> load")
    }

    @Test func `a dumb terminal is sent no escape sequence`() throws {
      let session = try DemoSession(
        environment: ["TERM": "dumb", "FORCE_COLOR": "1"], history: ["set k 33"])
      try session.terminal.type("s\t")
      try session.terminal.wait(for: "sample  set  show  source  sweep\n")
      try session.terminal.type("et k" + Key.control("C"))
      try session.terminal.wait(for: "demo> set k^C\ndemo>")
      try session.terminal.type(Key.control("R") + "33" + Key.enter)
      try session.terminal.wait(for: "[set k 33]\ndemo>")
      #expect(!session.terminal.output.contains(0x1b))
    }

    @Test func `an unknown terminal is used as a dumb one`() throws {
      let session = try DemoSession(environment: ["TERM": "nosuch"])
      try session.run("echo", expecting: "[echo]")
      #expect(!session.terminal.output.contains(0x1b))
    }

    @Test func `NO_COLOR leaves the prompt and the line without colour`() throws {
      let session = try DemoSession(environment: ["NO_COLOR": "1"])
      try session.run("echo a", expecting: "[echo a]")
      let output = session.terminal.outputText
      #expect(output.firstMatch(of: /\u{1b}\[[0-9;]*m/) == nil)
    }

    @Test func `the prompt and the line have colours`() throws {
      let session = try DemoSession()
      let prompt = "\u{1b}[0;1;36mdemo\u{1b}[0;32m>\u{1b}[0m "
      #expect(session.terminal.outputText.contains(prompt))
      try session.terminal.type("echo a")
      try session.terminal.wait(until: "a green word") { _ in
        session.terminal.outputText.contains("\u{1b}[0;32mecho\u{1b}[0m a")
      }
    }

    @Test func `without a UTF-8 locale letters are still letters`() throws {
      let session = try DemoSession(environment: ["LC_ALL": "C"])
      try session.run("é漢", expecting: "[é漢]")
    }
  }
}
