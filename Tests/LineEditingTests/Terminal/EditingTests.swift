import TerminalTesting
import Testing

extension TerminalTests {
  @Suite struct Editing {
    @Test func `wide characters keep the cursor in its place`() throws {
      let session = try DemoSession()
      try session.terminal.type("echo é漢字x" + Key.left + Key.left + "語")
      try session.terminal.wait(line: "demo> echo é漢語字x")
      try session.terminal.wait(until: "the cursor on 字") { $0.column == 16 }
      try session.run("", expecting: "[echo é漢語字x]")
    }

    @Test func `a line longer than its row wraps and comes back whole`() throws {
      let session = try DemoSession(columns: 30)
      let words = "one two three four five six seven eight nine ten"
      try session.terminal.type(words)
      try session.terminal.wait(line: "six seven eight nine ten")
      try session.terminal.type(Key.control("A") + "X" + Key.end + "Y")
      try session.terminal.wait(line: " six seven eight nine tenY")
      try session.terminal.type(Key.enter)
      try session.terminal.wait(until: "the line") { _ in
        session.terminal.outputText.contains("[X\(words)Y]")
      }
    }

    @Test func `keys nobody knows type nothing`() throws {
      let session = try DemoSession()
      let unknown = ["[15~", "[5~", "[<0;1;1M", "OP", "[[A", "[Z"].map { "\u{1b}" + $0 }
      try session.terminal.type("ab" + unknown.joined() + "c")
      try session.terminal.wait(line: "demo> abc")
      try session.run("", expecting: "[abc]")
    }

    @Test func `bytes that are not UTF-8 type nothing`() throws {
      let session = try DemoSession()
      try session.terminal.type(bytes: [0x61, 0xff, 0xc3, 0x28, 0xe6, 0xbc, 0x62, 0xc2, 0x90])
      try session.terminal.wait(line: "demo> a(b")
      try session.run("", expecting: "[a(b]")
    }

    @Test func `Ctrl-C keeps the line on the screen and drops it`() throws {
      let session = try DemoSession()
      try session.terminal.type("half a li" + Key.left + Key.left)
      try session.terminal.wait(until: "the cursor on l") { $0.column == 13 }
      try session.terminal.type(Key.control("C"))
      try session.terminal.wait(for: "demo> half a li^C\ndemo>")
      try session.run("echo", expecting: "[echo]")
    }

    @Test func `SIGINT from outside is as Ctrl-C`() throws {
      let session = try DemoSession()
      try session.terminal.type("half")
      try session.terminal.wait(line: "demo> half")
      session.terminal.send(signal: 2)
      try session.terminal.wait(for: "demo> half^C\ndemo>")
    }

    @Test func `Ctrl-D ends on an empty line and nowhere else`() throws {
      let session = try DemoSession()
      try session.terminal.type("ab" + Key.control("D") + Key.left + Key.control("D"))
      try session.terminal.wait(line: "demo> a")
      try session.terminal.type(Key.backspace + Key.control("D"))
      #expect(try session.terminal.exitStatus() == 7)
    }

    @Test func `Enter on an incomplete line adds a row, indented as the one above`() throws {
      let session = try DemoSession()
      try session.terminal.type("a \\" + Key.enter)
      try session.terminal.wait(until: "a second row") { $0.row == 1 && $0.column == 2 }
      try session.terminal.type("bcd" + Key.up + "X")
      try session.terminal.wait(until: "the row above") { $0.text.contains("demo> a \\X\n  bcd") }
      try session.terminal.type(Key.down + Key.end + " \\" + Key.enter)
      try session.terminal.wait(until: "a third row") { $0.row == 2 && $0.column == 2 }
      try session.terminal.type("  e \\" + Key.enter)
      try session.terminal.wait(until: "a fourth row") { $0.row == 3 && $0.column == 4 }
      try session.terminal.type(String(repeating: Key.backspace, count: 4) + "f")
      try session.run("", expecting: "[a \\X\n  bcd \\\n    e \\\nf]")
    }

    @Test func `Ctrl-_ takes changes back, a word at a time`() throws {
      let session = try DemoSession()
      for (typed, line) in [("set", "set"), (" k", "set k"), (Key.control("W"), "set")] {
        try session.terminal.type(typed)
        try session.terminal.wait(line: "demo> " + line)
      }
      for line in ["set k", "set", ""] {
        try session.terminal.type(Key.control("_"))
        try session.terminal.wait(line: line.isEmpty ? "demo>" : "demo> " + line)
      }
    }

    @Test func `Alt-Enter adds a row to a complete line`() throws {
      let session = try DemoSession()
      try session.terminal.type("ab" + Key.left + "\u{1b}\r")
      try session.terminal.wait(line: "b")
      try session.run("", expecting: "[a\nb]")
    }
  }
}
