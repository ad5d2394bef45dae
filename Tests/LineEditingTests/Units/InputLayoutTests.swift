import LineEditing
import Testing

@Suite struct InputLayoutTests {
  private func layout(_ text: String, cursor: Int? = nil, columns: Int) -> InputLayout {
    let scalars = Array(text.unicodeScalars)
    return InputLayout(
      prompt: "> ", text: scalars, cursor: cursor ?? scalars.count, columns: columns)
  }

  private func place(_ row: Int, _ column: Int) -> ScreenPosition {
    ScreenPosition(row: row, column: column)
  }

  @Test func `a line begins behind its prompt`() {
    #expect(layout("abc", cursor: 1, columns: 20).start == place(0, 2))
    #expect(layout("abc", cursor: 1, columns: 20).cursor == place(0, 3))
    #expect(layout("abc", cursor: 1, columns: 20).end == place(0, 5))
  }

  @Test func `a full row puts the cursor on the next`() {
    #expect(layout("abc", columns: 5).end == place(1, 0))
    #expect(layout("abcd", columns: 5).end == place(1, 1))
  }

  @Test func `a wide character that has no room begins the next row`() {
    #expect(layout("ab漢", columns: 5).end == place(1, 2))
    #expect(layout("a漢", columns: 5).end == place(1, 0))
  }

  @Test func `row ends, tabs, control characters and combining marks take their room`() {
    #expect(layout("ab\nc", columns: 20).end == place(1, 1))
    #expect(layout("\t", columns: 20).end == place(0, 8))
    #expect(layout("\u{1}", columns: 20).end == place(0, 4))
    #expect(layout("e\u{301}", columns: 20).end == place(0, 3))
  }

  @Test func `a row end right behind a full row has a row of its own`() {
    #expect(layout("abc\nd", columns: 5).end == place(2, 1))
    #expect(layout("abc\n\nd", columns: 5).endsOfFullRows == [3])
    #expect(layout("ab\n\nd", columns: 5).endsOfFullRows == [])
  }

  @Test func `motions are relative in rows and absolute in columns`() {
    #expect(place(2, 5).motion(to: place(0, 3)) == "\u{1b}[2A\r\u{1b}[3C")
    #expect(place(0, 5).motion(to: place(1, 0)) == "\u{1b}[1B\r")
  }
}
