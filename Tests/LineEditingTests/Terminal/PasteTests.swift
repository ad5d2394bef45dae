import TerminalTesting
import Testing

extension TerminalTests {
  @Suite struct Pasting {
    @Test func `nothing of a paste runs until Enter`() throws {
      let session = try DemoSession()
      try session.terminal.type(Key.paste("echo one\recho two\r"))
      try session.terminal.wait(for: "demo> echo one\necho two")
      try session.terminal.type("!")
      try session.terminal.wait(line: "echo two!")
      try session.run("", expecting: "[echo one\necho two!]")
    }

    @Test func `sixteen thousand characters arrive whole`() throws {
      let session = try DemoSession()
      let text = (0..<4000).map { "é\($0 % 10)漢 " }.joined() + "end"
      try session.terminal.type(Key.paste(text))
      try session.terminal.wait(until: "the end") { $0.cursorLine.hasSuffix("end") }
      try session.terminal.type(Key.enter)
      try session.terminal.wait(until: "the echo") { _ in
        session.terminal.outputText.contains("[\(text)]")
      }
    }

    @Test func `control characters of a paste do nothing`() throws {
      let session = try DemoSession()
      try session.terminal.type(Key.paste("a\u{1}b\u{1b}[Ac\u{4}"))
      try session.terminal.wait(line: "demo> ab[Ac")
    }

    @Test func `Ctrl-C ends a paste whose end never comes`() throws {
      let session = try DemoSession()
      try session.terminal.type("\u{1b}[200~echo" + Key.control("C"))
      try session.terminal.wait(for: "demo> ^C\ndemo>")
      try session.run("echo", expecting: "[echo]")
    }

    @Test func `the terminal is told when pastes are wanted, and is asked nothing`() throws {
      let session = try DemoSession()
      try session.terminal.type("quit" + Key.enter)
      #expect(try session.terminal.exitStatus() == 0)
      let output = session.terminal.outputText
      #expect(output.hasPrefix("\u{1b}[?2004h"))
      #expect(output.contains("\u{1b}[?2004l"))
      for query in ["\u{1b}[c", "\u{1b}[0c", "\u{1b}[6n", "\u{1b}]11;?", "\u{1b}[>", "\u{1b}P"] {
        #expect(!output.contains(query))
      }
    }
  }
}
