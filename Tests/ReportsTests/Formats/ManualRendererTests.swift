import Reports
import Testing

@Suite struct `Manual pages` {
  private let renderer = ManualRenderer()

  @Test func `show words as paragraphs, fields and rows as items with a tag`() {
    let report = Report(sections: [
      .text(["usage: run", "", "Run it."]), .fields([Field("k", .text("the most neighbours"))]),
      .table(
        Table(columns: [Column("line"), Column("purpose")], rows: [[.text("run"), .text("x")]])),
    ])
    let expected = """
      .PP
      usage: run
      .PP
      Run it.
      .TP
      .B "k"
      the most neighbours
      .TP
      .B "run"
      x

      """
    #expect(renderer.render(report) == expected)
  }

  @Test func `leave lines with columns of their own as they are`() {
    #expect(renderer.render(Report("Tab    complete")) == ".PP\n.nf\nTab    complete\n.fi\n")
  }

  /// A line that starts with a dot is a request to man, a backslash an escape.
  @Test(arguments: [
    (".so /etc/passwd", "\\&.so /etc/passwd\n"), ("'br", "\\(aqbr\n"), ("a\\fB", "a\\efB\n"),
    ("--store", "\\-\\-store\n"),
  ])
  func `let no text command man`(text: String, expected: String) {
    #expect(renderer.render(Report(text)) == ".PP\n" + expected)
  }

  @Test func `keep a tag with quotes one argument`() {
    let text = renderer.render(Report(fields: [Field("print \"a\"", .text("b"))]))
    #expect(text == ".TP\n.B \"print \\(dqa\\(dq\"\nb\n")
  }
}
