import Reports
import Testing

@Suite struct `Text` {
  private func text(_ width: Int?, _ style: TextStyle = TextStyle()) -> String {
    TextRenderer(width: width, style: style).render(Report(ReportSamples.runs))
  }

  @Test func `shows all of a table where there is no width`() {
    #expect(
      text(nil) == #"""
        run  model           similarity     k    RMSE     Δ RMSE        time  stale  tags
        ───  ──────────────  ────────────  ──  ────────  ───────  ──────────  ─────  ───────────────────────────────────────────
          1  KNN with means  cosine        20  0.9342                 1.23 s  no
          2  KNN with means  msd           40  0.9211 ▾  -0.0131  1 min 16 s  yes    baseline
          3  漢字 model 🎬   pearson ≠     40  0.9011 ★  -0.0331       12 ms  no     a \e[31m long tag, "quoted"\nwith a | break
        best RMSE: run 3

        """#)
  }

  @Test func `cuts texts, then hides columns of little weight from the middle`() {
    #expect(
      text(80) == #"""
        run  model            k    RMSE          time  stale  tags
        ───  ──────────────  ──  ────────  ──────────  ─────  ──────────────────────────
          1  KNN with means  20  0.9342        1.23 s  no
          2  KNN with means  40  0.9211 ▾  1 min 16 s  yes    baseline
          3  漢字 model 🎬   40  0.9011 ★       12 ms  no     a \e[31m long tag, "quote…
        best RMSE: run 3
        2 columns hidden (similarity, Δ RMSE); > file.csv has all

        """#)
  }

  @Test func `keeps what matters in a narrow terminal`() {
    #expect(
      text(30) == """
        run  model             RMSE
        ───  ──────────────  ────────
          1  KNN with means  0.9342
          2  KNN with means  0.9211 ▾
          3  漢字 model 🎬   0.9011 ★
        best RMSE: run 3
        6 columns hidden; > file.csv
        has all

        """)
  }

  @Test func `shows again a narrow column for which hiding wide ones made room`() {
    #expect(
      text(12) == """
        run  stale
        ───  ─────
          1  no
          2  yes
          3  no
        best RMSE:
        run 3
        7 columns
        hidden (RMSE
        and 6 more);
        > file.csv
        has all

        """)
  }

  @Test(arguments: [TextStyle(), TextStyle(unicode: false)])
  func `never exceeds its width`(style: TextStyle) {
    for width in 1...140 {
      for line in text(width, style).split(separator: "\n") {
        #expect(String(line).displayWidth <= width, "\(width): \(line)")
      }
    }
  }

  @Test func `draws nothing but ASCII where it must`() {
    let table = Table(
      columns: [Column("name"), Column("x")],
      rows: [
        ["a very long name that is cut", Cell.number(1.5).marked(.best)],
        ["short", Cell.number(2.5).marked(.dimmed)],
      ])
    let style = TextStyle(unicode: false)
    #expect(
      TextRenderer(width: 24, style: style).render(Report(table)) == """
        name                 x
        -----------------  -----
        a very long na...  1.5 *
        short              2.5 .

        """)
  }

  @Test func `paints headings, rules, notes and marks`() {
    let table = Table(
      columns: [Column("a")], rows: [[Cell.integer(7).marked(.worst)]], footer: "end")
    let style = TextStyle(colour: true, unicode: true)
    let expected = """
      ^[1mT^[0m
      ^[1ma^[0m
      ^[2m───^[0m
      ^[31m7^[0m ^[31m▾^[0m
      ^[2mend^[0m

      """
    let shown = TextRenderer(style: style).render(Report(title: "T", table))
    #expect(shown.replacing("\u{1B}", with: "^") == expected)
  }

  @Test func `says what a table without rows means`() {
    var table = Table(columns: [Column("run")])
    table.whenEmpty = "nothing differs"
    #expect(TextRenderer().render(Report(table)) == "nothing differs\n")
    #expect(CSVRenderer().render(table) == "run\n")
  }

  @Test func `says when a table has no rows`() {
    let table = Table(columns: [Column("run"), Column("model")])
    #expect(
      TextRenderer().render(Report(table)) == """
        run  model
        ───  ─────
        (no rows)

        """)
  }

  @Test func `aligns fields, keeps words, parts sections, spells line breaks in a line out`() {
    let report = Report(
      title: "ratings\u{7}",
      sections: [
        .fields(ReportSamples.fields), .text([]), .text(["one\ttwo\r\nthree", "bell\u{7}"]),
      ])
    #expect(
      TextRenderer(width: 80).render(report) == """
        ratings\\u{7}
        rows                     13,762,003
        median ratings per user  33.5
        density                  0.54 %
        title                    Amélie, <1>
        RMSE                     0.9000 ★

        one\ttwo\\r\\nthree
        bell\\u{7}

        """)
  }

  @Test func `aligns a column as it says, else numbers to the right`() {
    let table = Table(
      columns: [
        Column("a", alignment: .leading), Column("mixed"), Column("word", alignment: .trailing),
      ],
      rows: [[1, 10, "x"], [100, "none", "long one"]])
    #expect(
      TextRenderer().render(Report(table)) == """
        a    mixed      word
        ───  ─────  ────────
        1    10            x
        100  none   long one

        """)
  }

  @Test func `shows a table that was given by columns as one given by rows`() {
    let columns = [Column("run"), Column("model")]
    let table = Table([(columns[0], [1, 2]), (columns[1], ["a", "b"])], footer: "end")
    #expect(table == Table(columns: columns, rows: [[1, "a"], [2, "b"]], footer: "end"))
  }

  @Test func `is the same every time`() {
    #expect(Set((0..<20).map { _ in text(80) }).count == 1)
  }

  @Test func `tells an empty report from one with an answer`() {
    #expect(Report().isEmpty)
    #expect(Report(sections: [.text([]), .fields([])]).isEmpty)
    #expect(!Report(Table(columns: [Column("a")])).isEmpty)
    #expect(!Report("words").isEmpty)
    #expect(TextRenderer().render(Report()) == "")
  }
}
