import LineEditing
import Testing

@Suite struct CandidateColumnsTests {
  private func rows(
    _ words: [String], rows: Int = 24, columns: Int, unicode: Bool = true
  ) -> [String] {
    CandidateColumns.rows(
      of: words, size: TerminalSize(rows: rows, columns: columns), usesUnicode: unicode)
  }

  @Test func `words stand in columns, read downwards, with two spaces between`() {
    #expect(rows(["a", "bb", "c", "dddd", "e"], columns: 13) == ["a   c     e", "bb  dddd"])
  }

  @Test func `wide characters take two columns`() {
    #expect(rows(["漢字", "ab", "語", "x"], columns: 11) == ["漢字  語", "ab    x"])
  }

  @Test func `what would act on the terminal, or hide, is spelled out`() {
    #expect(rows(["a\u{202E}b", "c\u{1B}[2J\nd"], columns: 40) == [#"a\u{202e}b  c\e[2J\nd"#])
  }

  @Test func `no row reaches the last column`() {
    for columns in 1...40 {
      let words = (1...30).map { String(repeating: "x", count: $0 % 9 + 1) }
      for row in rows(words, columns: columns) { #expect(row.count < max(2, columns)) }
    }
  }

  @Test func `a word wider than the terminal is cut`() {
    #expect(rows(["abcdefgh", "xy"], columns: 5) == ["abcd", "xy"])
    #expect(rows(["漢字漢字"], columns: 6) == ["漢字"])
  }

  @Test func `what does not fit is counted`() {
    let words = (1...100).map { "word\($0)" }
    let shown = rows(words, rows: 4, columns: 40)
    #expect(shown.count == 4)
    let count = shown.dropLast().joined(separator: " ").split(separator: " ").count
    #expect(shown.last == "… and \(100 - count) more")
    #expect(rows(words, rows: 4, columns: 40, unicode: false).last == "... and \(100 - count) more")
    #expect(rows(words, rows: 1, columns: 40) == ["… and 100 more"])
  }

  @Test func `what was left out before is counted with it`() {
    let size = TerminalSize(rows: 5, columns: 20)
    let rows = CandidateColumns.rows(of: ["a", "b"], omitted: 7, size: size, usesUnicode: true)
    #expect(rows == ["a  b", "… and 7 more"])
  }

  @Test func `a screenful exactly is shown whole`() {
    #expect(rows(["a", "b", "c"], rows: 3, columns: 2) == ["a", "b", "c"])
  }

  @Test func `nothing, or no room, gives no rows`() {
    #expect(rows([], columns: 40) == [])
    #expect(rows(["a"], rows: 0, columns: 40) == [])
  }

  @Test func `no word is lost or doubled`() {
    let words = (1...57).map { String(repeating: "w", count: $0 % 5) + "\($0)" }
    for columns in [10, 33, 80, 200] {
      let shown = rows(words, rows: 100, columns: columns)
      let found = shown.flatMap { $0.split(separator: " ").map(String.init) }
      #expect(found.sorted() == words.sorted())
    }
  }
}
