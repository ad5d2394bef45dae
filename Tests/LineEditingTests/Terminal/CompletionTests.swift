import TerminalTesting
import Testing

extension TerminalTests {
  @Suite struct Completing {
    @Test func `Tab completes a word and goes past it`() throws {
      let session = try DemoSession()
      try session.terminal.type("l\tx")
      try session.terminal.wait(line: "demo> load x")
    }

    @Test func `Tab writes what the candidates share, then lists them`() throws {
      let session = try DemoSession()
      try session.terminal.type("wide \t")
      try session.terminal.wait(line: "demo> wide 漢")
      try session.terminal.type("\t")
      try session.terminal.wait(for: "demo> wide 漢\n漢字  漢語  漢数字")
      try session.terminal.wait(line: "demo> wide 漢")
      try session.terminal.type("語")
      try session.terminal.wait(line: "demo> wide 漢語")
      try session.terminal.wait(until: "the list gone") { !$0.text.contains("漢数字") }
    }

    @Test func `a list at the bottom of the screen scrolls it and goes again`() throws {
      let session = try DemoSession(rows: 4)
      for number in 1...3 { try session.run("\(number)", expecting: "[\(number)]") }
      try session.terminal.type("s\t")
      try session.terminal.wait(until: "the list in the last row") {
        $0.lines[2] == "demo> s" && $0.lines[3] == "sample  set  show  source  sweep"
      }
      try session.terminal.wait(until: "the cursor back") { $0.row == 2 && $0.column == 7 }
      try session.terminal.type("h\t")
      try session.terminal.wait(line: "demo> show")
      try session.terminal.wait(until: "an empty last row") { $0.lines[3] == "" }
    }

    @Test func `a list is at most a screenful`() throws {
      let session = try DemoSession(rows: 10, columns: 40)
      try session.terminal.type("many item")
      try session.terminal.wait(line: "demo> many item")
      try session.terminal.type("\t")
      try session.terminal.wait(until: "a count of the rest") {
        $0.lines[9].wholeMatch(of: /… and \d+ more; Tab goes on/) != nil
      }
      try session.terminal.wait(until: "the prompt in the first row") { $0.row == 0 }
    }

    @Test func `Tab again lists the next page, and begins anew behind the last one`() throws {
      let session = try DemoSession(rows: 10, columns: 40)
      try session.terminal.type("many item\t")
      try session.terminal.wait(until: "the first page") { $0.lines[1].hasPrefix("item1 ") }
      let first = session.terminal.screen.lines[1...8]
      var pages = 1
      repeat {
        let before = session.terminal.screen.lines[1]
        try session.terminal.type("\t")
        try session.terminal.wait(until: "another page") { $0.lines[1] != before }
        pages += 1
      } while !session.terminal.screen.lines[1].hasPrefix("item1 ") && pages < 50
      #expect(pages > 2 && session.terminal.screen.lines[1...8] == first)
    }

    @Test func `Tab in the middle of a line keeps what follows`() throws {
      let session = try DemoSession()
      try session.terminal.type("lo x" + Key.left + Key.left + "\tY")
      try session.terminal.wait(line: "demo> load Yx")
    }

    @Test func `a hint follows in dim text and the right arrow takes it`() throws {
      let session = try DemoSession(history: ["set k 33"])
      try session.terminal.type("set")
      try session.terminal.wait(line: "demo> set k 33")
      try session.terminal.wait(until: "dim text") { _ in
        session.terminal.outputText.contains("\u{1b}[2m k 33\u{1b}[0m")
      }
      try session.terminal.wait(until: "the cursor before the hint") { $0.column == 9 }
      try session.terminal.type(Key.right)
      try session.terminal.wait(until: "the cursor at the end") { $0.column == 14 }
      try session.run("", expecting: "[set k 33]")
    }

    @Test(arguments: [Key.end, Key.control("F"), Key.control("E")])
    func `other keys that go right take the hint`(key: String) throws {
      let session = try DemoSession(history: ["set k 33"])
      try session.terminal.type("set" + key + "3")
      try session.terminal.wait(line: "demo> set k 333")
    }

    @Test func `Ctrl-right takes a word of the hint`() throws {
      let session = try DemoSession(history: ["set k 33"])
      try session.terminal.type("set" + Key.controlRight + Key.enter)
      try session.terminal.wait(for: "[set k]\ndemo>")
    }

    @Test func `a hint that was not taken is not part of the line`() throws {
      let session = try DemoSession(history: ["set k 33"])
      try session.terminal.type("set k")
      try session.terminal.wait(line: "demo> set k 33")
      try session.run("", expecting: "demo> set k\n[set k]")
    }

    @Test func `a signature is shown but cannot be taken`() throws {
      let session = try DemoSession()
      try session.terminal.type("sample ")
      try session.terminal.wait(line: "demo> sample USERS ITEMS")
      try session.terminal.type(Key.end + "4")
      try session.terminal.wait(line: "demo> sample 4")
    }
  }
}
