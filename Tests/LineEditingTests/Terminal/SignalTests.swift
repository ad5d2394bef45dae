import Glibc
import TerminalTesting
import TestSupport
import Testing

extension TerminalTests {
  @Suite struct Signals {
    @Test func `a wider terminal gets the line on one row`() throws {
      let session = try DemoSession(columns: 40)
      let words = String(repeating: "abcdefghi ", count: 6)
      try session.terminal.type(words + "X")
      try session.terminal.wait(for: "X")
      session.terminal.resize(rows: 24, columns: 100)
      try session.terminal.wait(line: "demo> " + words + "X")
      try session.terminal.wait(until: "nothing else") { $0.text == "demo> " + words + "X" }
      try session.run("", expecting: "[" + words + "X]")
    }

    @Test func `a narrower terminal gets the line on more rows`() throws {
      let session = try DemoSession(columns: 72)
      try session.terminal.type("one two three four five six seven eight")
      try session.terminal.wait(for: "eight")
      session.terminal.resize(rows: 24, columns: 20)
      try session.terminal.wait(until: "three rows") {
        $0.text == "demo> one two three\nfour five six seven\neight"
      }
      try session.terminal.type(Key.control("A") + "X")
      try session.terminal.wait(for: "demo> Xone two three")
    }

    @Test func `Ctrl-C cancels what runs and the session goes on`() throws {
      let session = try DemoSession()
      for _ in 0..<3 {
        try session.terminal.type("wait" + Key.enter)
        try session.terminal.wait(line: "")
        try session.terminal.wait(until: "the wait") { $0.text.hasSuffix("waiting") }
        try session.terminal.type(Key.control("C"))
        try session.terminal.wait(until: "the end of the wait") {
          $0.text.hasSuffix("cancelled\ndemo>")
        }
      }
      try session.run("echo", expecting: "[echo]")
    }

    @Test func `a child process has the usual signals`() throws {
      let session = try DemoSession()
      try session.terminal.type("mask" + Key.enter)
      try session.terminal.wait(for: "SigIgn")
      try session.terminal.wait(line: "demo>")
      let masks = session.terminal.screen.text.matches(of: /Sig(Blk|Ign):\s+([0-9a-f]+)/)
      #expect(masks.count == 2)
      for mask in masks {
        // The bits of the signals 1 to 31; those above are the C library's own.
        #expect(try #require(UInt64(mask.output.2, radix: 16)) & 0x7fff_ffff == 0)
      }
    }

    @Test func `Ctrl-Z stops and fg brings the line back`() throws {
      let home = try TemporaryFolder()
      let terminal = try PseudoTerminal(
        ["/bin/sh", "-i"],
        environment: [
          "PS1": "sh% ", "HOME": home.path, "DEMO": BuiltProgram.path("LineEditorDemo"),
        ])
      try terminal.wait(line: "sh%")
      try terminal.type("\"$DEMO\"\r")
      try terminal.wait(line: "demo>")
      for typed in ["half", "half a", "half a line"] {
        try terminal.type(Key.control("U") + typed)
        try terminal.wait(line: "demo> " + typed)
        try terminal.type(Key.control("Z"))
        try terminal.wait(line: "sh%")
        #expect(terminal.isCooked)
        try terminal.type("fg\r")
        try terminal.wait(line: "demo> " + typed)
      }
      try terminal.type(Key.enter)
      try terminal.wait(for: "[half a line]\ndemo>")
      try terminal.type(Key.control("D"))
      try terminal.wait(line: "sh%")
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
    func `a signal that ends the program leaves the terminal as it was`(signal: Int32) throws {
      let session = try DemoSession()
      #expect(!session.terminal.isCooked)
      session.terminal.send(signal: signal)
      #expect(try session.terminal.exitStatus() == 128 + signal)
      #expect(session.terminal.isCooked)
      let output = session.terminal.outputText
      #expect(output.contains("\u{1b}[?2004l"))
    }

    @Test func `a trap leaves the terminal as it was`() throws {
      let session = try DemoSession(environment: ["SWIFT_BACKTRACE": "enable=no"])
      try session.terminal.type("trap\t")
      #expect(try session.terminal.exitStatus() > 128)
      #expect(session.terminal.isCooked)
    }

    @Test func `commands run on an ordinary terminal`() throws {
      let session = try DemoSession()
      try session.terminal.type("wait" + Key.enter)
      try session.terminal.wait(for: "waiting")
      #expect(session.terminal.isCooked)
    }
  }
}
