import TerminalTesting
import Testing

extension TerminalTests {
  /// Nothing that a line, a hint or a history holds acts on the terminal.
  @Suite struct HiddenText {
    private static let clear = "\u{1b}[2J"

    @Test func `a control character that is typed shows as its sign, and does nothing`() throws {
      let session = try DemoSession()
      try session.terminal.type("x" + Key.control("V") + Key.escape)
      try session.terminal.wait(line: "demo> x^[")
      try session.terminal.type("[2Jy")
      try session.terminal.wait(line: "demo> x^[[2Jy")
      try session.terminal.type(Key.left + Key.control("V") + Key.control("H") + "z")
      try session.terminal.wait(line: "demo> x^[[2J^Hzy")
      #expect(!session.terminal.outputText.contains(Self.clear))
    }

    @Test func `an order of writing that is typed or pasted is spelled out`() throws {
      let session = try DemoSession()
      try session.terminal.type("a\u{202E}b" + Key.paste("c\u{2066}d\u{200B}"))
      try session.terminal.wait(line: #"demo> a\u{202e}bc\u{2066}d\u{200b}"#)
      try session.run("", expecting: #"[a\u{202e}bc\u{2066}d\u{200b}]"#)
      try session.terminal.type(Key.control("R") + "\u{2066}")
      try session.terminal.wait(until: "the line found") { $0.cursorLine.contains("bc") }
      for hidden in ["\u{202E}", "\u{2066}", "\u{200B}"] {
        #expect(!session.terminal.outputText.contains(hidden))
      }
    }

    @Test func `a history that somebody wrote acts on nothing`() throws {
      let session = try DemoSession(history: ["set \u{202E}k\u{1b}[2J 33", "sett\u{9B}2J"])
      try session.terminal.type("set")
      try session.terminal.wait(line: #"demo> sett\u{9b}2J"#)
      try session.terminal.type(" ")
      try session.terminal.wait(line: #"demo> set \u{202e}k\e[2J 33"#)
      try session.terminal.type(Key.end)
      try session.terminal.wait(line: #"demo> set \u{202e}k^[[2J 33"#)
      try session.terminal.type(Key.control("U") + Key.up)
      try session.terminal.wait(line: #"demo> sett\U+009B2J"#)
      try session.terminal.type(Key.up + Key.up)
      try session.terminal.wait(line: #"demo> set \u{202e}k^[[2J 33"#)
      for hidden in ["\u{202E}", "\u{9B}", Self.clear] {
        #expect(!session.terminal.outputText.contains(hidden))
      }
    }
  }
}
