import Reports
import Testing

@Suite struct `CSV` {
  @Test func `quotes what needs it and keeps every digit`() {
    let expected = """
      run,model,similarity,k,rmse,rmse_difference,time,stale,tags
      1,KNN with means,cosine,20,0.93421234,,1.234,false,""
      2,KNN with means,msd,40,0.9211,-0.0131,75.5,true,baseline
      3,漢字 model 🎬,pearson,40,0.9011,-0.0331,0.0123,false,"a \u{1B}[31m long tag, ""quoted""
      with a | break"

      """
    #expect(CSVRenderer().render(ReportSamples.runs) == expected)
  }

  @Test func `parts data by an empty line and leaves words out`() throws {
    let csv = try ReportSamples.whole.rendered(as: .csv)
    #expect(
      csv.hasPrefix(
        """
        name,value
        rows,13762003
        median_ratings_per_user,33.5
        density,0.0054
        title,"Amélie, <1>"
        rmse,0.9

        run,model
        """))
    #expect(!csv.contains("words"))
  }

  @Test func `has words where there is nothing else`() throws {
    #expect(
      try Report(lines: ["one", "two, three"]).rendered(as: .csv) == "text\none\n\"two, three\"\n")
  }

  @Test func `has no header when it continues a file`() throws {
    let report = Report(Table(columns: [Column("a")], rows: [[1], [2]]))
    #expect(try report.rendered(as: .csv, isContinued: true) == "1\n2\n")
  }

  @Test func `tells a missing value from an empty text, also alone in its line`() {
    let pair = Table(columns: [Column("a"), Column("b")], rows: [[.empty, ""], [" x", .empty]])
    #expect(CSVRenderer().render(pair) == "a,b\n,\"\"\n\" x\",\n")
    #expect(CSVRenderer().render(Table(columns: [Column("a")], rows: [[.empty]])) == "a\n\"\"\n")
  }

  @Test func `is made safe on its way to a terminal, not to a file`() throws {
    let report = Report(Table(columns: [Column("a")], rows: [["\u{1B}[2J\u{202E}\nb"]]))
    #expect(try report.rendered(as: .csv) == "a\n\"\u{1B}[2J\u{202E}\nb\"\n")
    let shown = try report.rendered(as: .csv, text: TextRenderer(width: 80))
    #expect(shown == "a\n\"\\e[2J\\u{202e}\nb\"\n")
  }

  @Test func `reads back as the same numbers`() throws {
    var state: UInt64 = 42
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: state)
      guard value.isFinite else { continue }
      let table = Table(columns: [Column("x")], rows: [[.number(value, style: .fixed(2))]])
      let csv = CSVRenderer().render(table).split(separator: "\n")
      #expect(Double(csv[1])?.bitPattern == value.bitPattern)
      let json = JSONRenderer().render(Report(table))
      let digits = try #require(json.split(separator: ": ").last?.split(separator: "}").first)
      #expect(Double(digits)?.bitPattern == value.bitPattern)
    }
  }
}
