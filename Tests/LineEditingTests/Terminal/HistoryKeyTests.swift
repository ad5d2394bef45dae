import TerminalTesting
import TestSupport
import Testing

extension TerminalTests {
  @Suite struct HistoryKeys {
    @Test func `the arrows walk through earlier lines and back to the typed one`() throws {
      let session = try DemoSession()
      try session.run("one", expecting: "[one]")
      try session.run("two", expecting: "[two]")
      try session.terminal.type(Key.up + Key.up)
      try session.terminal.wait(line: "demo> one")
      try session.terminal.type(Key.down)
      try session.terminal.wait(line: "demo> two")
      try session.terminal.type(Key.down)
      try session.terminal.wait(line: "demo>")
    }

    @Test func `a typed beginning chooses among the earlier lines`() throws {
      let session = try DemoSession(history: ["set k 20", "run", "set k 40", "compare"])
      try session.terminal.type("se" + Key.up)
      try session.terminal.wait(line: "demo> set k 40")
      try session.terminal.type(Key.up)
      try session.terminal.wait(line: "demo> set k 20")
      try session.terminal.type(Key.down + Key.down)
      try session.terminal.wait(until: "what was typed") { $0.column == 8 }
    }

    @Test func `Ctrl-R finds characters of any width`() throws {
      let session = try DemoSession(history: ["echo ćevapi", "echo 漢字 [x]", "echo 語"])
      try session.terminal.type(Key.control("R") + "ć")
      try session.terminal.wait(line: "search \"ć\": echo ćevapi")
      try session.terminal.type(Key.backspace + "o")
      try session.terminal.wait(line: "search \"o\": echo 語")
      try session.terminal.type(Key.control("R") + Key.control("R"))
      try session.terminal.wait(line: "search \"o\": echo ćevapi")
      try session.terminal.type(Key.control("S"))
      try session.terminal.wait(line: "search \"o\": echo 漢字 [x]")
      try session.terminal.type(Key.enter)
      try session.terminal.wait(for: "demo> echo 漢字 [x]\n[echo 漢字 [x]]\ndemo>")
    }

    @Test func `a search that is given up brings the typed line back`() throws {
      let session = try DemoSession(history: ["set k 20"])
      try session.terminal.type("mine" + Key.control("R") + "20")
      try session.terminal.wait(line: "search \"20\": set k 20")
      try session.terminal.type("x")
      try session.terminal.wait(line: "nothing has \"20x\": set k 20")
      try session.terminal.type(Key.control("G"))
      try session.terminal.wait(line: "demo> mine")
    }

    @Test func `Escape keeps what the search found for editing`() throws {
      let session = try DemoSession(history: ["set k 20"])
      try session.terminal.type(Key.control("R") + "20")
      try session.terminal.wait(line: "search \"20\": set k 20")
      try session.terminal.type(Key.escape)
      try session.terminal.wait(line: "demo> set k 20")
      try session.terminal.type("0")
      try session.terminal.wait(line: "demo> set k 200")
    }

    @Test func `a line of several rows is recalled whole`() throws {
      let session = try DemoSession()
      try session.terminal.type(Key.paste("one\ntwo") + Key.enter)
      try session.terminal.wait(for: "[one\ntwo]\ndemo>")
      try session.terminal.type(Key.up)
      try session.terminal.wait(line: "two")
      #expect(try session.home.read("latentlens/history") == "one\\ntwo\n")
    }

    @Test func `another session starts with the lines of this one`() throws {
      let session = try DemoSession()
      try session.run("remember me", expecting: "[remember me]")
      try session.run(" forget me", expecting: "[ forget me]")
      let other = try DemoSession(home: session.home)
      try other.terminal.type(Key.up)
      try other.terminal.wait(line: "demo> remember me")
    }

    @Test func `two sessions at once lose no line of each other`() throws {
      let one = try DemoSession()
      let other = try DemoSession(home: one.home)
      for number in 1...10 {
        try one.terminal.type("one \(number)" + Key.enter)
        try other.terminal.type("other \(number)" + Key.enter)
      }
      try one.terminal.wait(for: "[one 10]\ndemo>")
      try other.terminal.wait(for: "[other 10]\ndemo>")
      let lines = try one.home.read("latentlens/history").split(separator: "\n")
      #expect(lines.filter { $0.hasPrefix("one") } == (1...10).map { "one \($0)" })
      #expect(lines.filter { $0.hasPrefix("other") } == (1...10).map { "other \($0)" })
    }

    @Test func `a history that cannot be kept is said once`() throws {
      let home = try TemporaryFolder()
      _ = try home.write("", to: "latentlens")
      let session = try DemoSession(home: home)
      try session.run("one", expecting: "[one]")
      try session.run("two", expecting: "[two]")
      try session.terminal.type(Key.up + Key.up)
      try session.terminal.wait(line: "demo> one")
      let told = session.terminal.outputText.ranges(of: "cannot write the history")
      #expect(told.count == 1)
    }
  }
}
