import Foundation
import Reports
import Testing

@Suite struct `JSON` {
  @Test func `is an array of objects for a table`() {
    let expected = #"""
      [
        {"run": 1, "rmse": 0.93421234, "note": "say \"hi\"\\\n\u001b\u009b\u202e\udb40\udc01"},
        {"run": 2, "rmse": null, "note": null},
        {"run": 3, "rmse": null, "note": true}
      ]

      """#
    let table = Table(
      columns: [Column("run"), Column("RMSE"), Column("note")],
      rows: [
        [
          1, .number(0.93421234, style: .fixed(2)),
          "say \"hi\"\\\n\u{1B}\u{9B}\u{202E}\u{E0001}",
        ],
        [2, .number(.nan), .empty],
        [3, .number(-.infinity), true],
      ])
    #expect(JSONRenderer().render(Report(title: "Runs", table)) == expected)
  }

  @Test func `is an object for fields and more`() throws {
    let table = Table(name: "top", columns: [Column("a")], rows: [[1]])
    let report = Report(sections: [
      .text(["words"]), .fields([Field("Ratings per user", 3), Field("top", "x")]),
      .table(table), .table(Table(columns: [Column("b")])),
    ])
    let expected = """
      {
        "ratings_per_user": 3,
        "top": "x",
        "top_2": [
          {"a": 1}
        ],
        "table": []
      }

      """
    #expect(try report.rendered(as: .json) == expected)
  }

  @Test func `has the words where there is nothing else`() throws {
    #expect(try Report("hello").rendered(as: .json) == "{\n  \"text\": [\"hello\"]\n}\n")
    #expect(try Report().rendered(as: .json) == "{}\n")
    #expect(try Report(Table(columns: [Column("a")])).rendered(as: .json) == "[]\n")
  }

  @Test func `keeps both of two columns with one key`() {
    let table = Table(columns: [Column("k"), Column("K")], rows: [[1, 2]])
    #expect(JSONRenderer().render(Report(table)) == "[\n  {\"k\": 1, \"k_2\": 2}\n]\n")
  }

  @Test func `writes whole counts and sizes without a point`() {
    let row: [Cell] = [.count(40_000), .number(1024, style: .bytes), .number(2)]
    let table = Table(columns: [Column("a"), Column("b"), Column("c")], rows: [row])
    #expect(
      JSONRenderer().render(Report(table)) == "[\n  {\"a\": 40000, \"b\": 1024, \"c\": 2.0}\n]\n")
  }

  @Test func `of a whole report parses, and holds what went in`() throws {
    let json = try ReportSamples.whole.rendered(as: .json)
    let parsed = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(parsed?["rows"] as? Int == 13_762_003)
    let runs = parsed?["runs"] as? [[String: Any]]
    #expect(runs?.count == 3)
    #expect(runs?[2]["tags"] as? String == "a \u{1B}[31m long tag, \"quoted\"\nwith a | break")
  }

  @Test func `lines hold an object each`() throws {
    let report = Report(sections: [
      .fields([Field("rows", 3), Field("rows", 4)]),
      .table(Table(columns: [Column("a")], rows: [["x"], [.empty]])),
    ])
    #expect(
      try report.rendered(as: .jsonl) == """
        {"rows": 3, "rows_2": 4}
        {"a": "x"}
        {"a": null}

        """)
  }
}
