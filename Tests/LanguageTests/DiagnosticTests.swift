import Language
import Testing

@Suite struct DiagnosticTests {
  private func lines(_ text: String, _ start: (Int, Int), _ end: (Int, Int), name: String? = "e.ll")
    -> [String]
  {
    let span = Span(
      Span.Place(line: start.0, column: start.1), Span.Place(line: end.0, column: end.1))
    let diagnostic = Diagnostic(
      "wrong", at: span, in: SourceText(text, name: name), hints: ["a hint"])
    return diagnostic.lines { $0.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) } }
  }

  @Test func `an error has its place in front, from one`() {
    #expect(
      lines("a\nset kk 3", (1, 4), (1, 6)) == [
        "e.ll:2:5: error: wrong", "  set kk 3", "      ^~", "  a hint",
      ])
  }

  @Test func `a part of a text tells the line in the whole`() {
    let place = Span.Place(line: 1, column: 2)
    let source = SourceText("a\nb c", name: "-", linesBefore: 40)
    let diagnostic = Diagnostic("wrong", at: Span(place, place), in: source)
    #expect(diagnostic.lines { $0.count }.first == "-:42:3: error: wrong")
  }

  @Test func `at the prompt it has none`() {
    #expect(lines("set kk 3", (0, 4), (0, 6), name: nil)[0] == "error: wrong")
  }

  @Test func `the caret counts columns, not characters`() {
    #expect(lines("print 漢字 $x", (0, 9), (0, 11))[2] == "             ^~")
    #expect(lines("print 漢字", (0, 6), (0, 8))[2] == "        ^~~~")
  }

  @Test(arguments: [
    // At the beginning, in the middle, at the end, behind it, and longer than the room.
    (0, 3, "012345678901234567...", "^~~"), (50, 53, "...123456789012345678...", "            ^~~"),
    (97, 100, "...890123456789", "            ^~~"), (100, 100, "...123456789", "            ^"),
    (50, 99, "...123456789012345678...", "            ^~~~~~~~~"),
  ])
  func `of a long line stands what is around the place`(
    start: Int, end: Int, line: String, caret: String
  ) {
    let text = String(repeating: "0123456789", count: 10)
    let span = Span(Span.Place(line: 0, column: start), Span.Place(line: 0, column: end))
    let diagnostic = Diagnostic("wrong", at: span, in: SourceText(text, name: nil))
    #expect(diagnostic.excerpt(columns: 27, width: \.count) == ["  " + line, "  " + caret])
  }

  @Test func `a line that has room stands whole`() {
    let span = Span(Span.Place(line: 0, column: 9), Span.Place(line: 0, column: 9))
    let diagnostic = Diagnostic("wrong", at: span, in: SourceText("漢字漢字漢字漢字漢", name: nil))
    let width = { (text: String) in
      text.unicodeScalars.reduce(0) { $0 + ($1.value > 127 ? 2 : 1) }
    }
    #expect(diagnostic.excerpt(columns: 21, width: width)[0] == "  漢字漢字漢字漢字漢")
    #expect(diagnostic.excerpt(columns: 20, width: width)[0] == "  ...字漢")
  }

  @Test func `tabs are kept`() {
    #expect(lines("\tset\tkk", (0, 5), (0, 7))[2] == "  \t   \t^~")
  }

  @Test func `what is continued is marked up to its line's end`() {
    #expect(
      lines("set a \\\n  b", (0, 4), (1, 3)) == [
        "e.ll:1:5: error: wrong", "  set a \\", "      ^~~", "  a hint",
      ])
  }

  @Test func `something missing is marked behind the end`() {
    #expect(lines("sample 4", (0, 8), (0, 8))[2] == "          ^")
  }

  @Test(arguments: [
    (Diagnostic("wrong"), "ignored: wrong"),
    (Diagnostic("not so", kind: .expectationFailed), "ignored: expectation failed: not so"),
  ])
  func `what is ignored says so`(diagnostic: Diagnostic, line: String) {
    #expect(diagnostic.ignored.lines(width: \.count) == [line])
  }
}
