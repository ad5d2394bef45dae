import TerminalTesting
import Testing

/// The emulator must be right before it can judge.
@Suite struct ScreenTests {
  private func screen(_ text: String, rows: Int = 4, columns: Int = 10) -> Screen {
    var screen = Screen(rows: rows, columns: columns)
    screen.feed(text.utf8)
    return screen
  }

  @Test func `text wraps only when a character follows a full row`() {
    let full = screen("0123456789")
    #expect(full.row == 0 && full.column == 9)
    #expect(screen("0123456789a").lines[1] == "a")
    #expect(screen("0123456789\r\na").lines[1] == "a")
  }

  @Test func `wide characters do not break`() {
    #expect(screen("012345678漢").lines[..<2] == ["012345678", "漢"])
    #expect(screen("漢\u{8}\u{8}a").lines[0].hasPrefix("a"))
  }

  @Test func `what scrolls away is remembered`() {
    let scrolled = screen("1\r\n2\r\n3\r\n4\r\n5")
    #expect(scrolled.lines == ["2", "3", "4", "5"])
    #expect(scrolled.text == "1\n2\n3\n4\n5")
  }

  @Test func `sequences move, erase, delete and insert`() {
    #expect(screen("abcdef\u{1b}[3D\u{1b}[K").lines[0] == "abc")
    #expect(screen("abcdef\u{1b}[4G\u{1b}[2P").lines[0] == "abcf")
    #expect(screen("abcdef\u{1b}[4G\u{1b}[2@").lines[0] == "abc  def")
    #expect(screen("ab\r\ncd\u{1b}[A\u{1b}[J").lines == ["ab", "", "", ""])
    #expect(screen("ab\u{1b}7cd\u{1b}8X\u{1b}[1;31m").lines[0] == "abXd")
    #expect(screen("\u{1b}[2;3Hx\u{1b}[?2004h\u{1b}]0;title\u{7}").lines[1] == "  x")
  }

  @Test func `another width wraps the text anew and keeps the cursor on its character`() {
    var screen = screen("0123456789abc\r\nx\u{1b}[A")
    #expect(screen.row == 1 && screen.column == 1)
    screen = self.screen("0123456789abc\u{8}")
    screen.resize(rows: 4, columns: 20)
    #expect(screen.lines[0] == "0123456789abc" && screen.row == 0 && screen.column == 12)
    screen.resize(rows: 4, columns: 5)
    #expect(screen.lines == ["01234", "56789", "abc", ""] && screen.row == 2 && screen.column == 2)
    screen.resize(rows: 2, columns: 5)
    #expect(screen.lines == ["56789", "abc"] && screen.text == "01234\n56789\nabc")
  }
}
