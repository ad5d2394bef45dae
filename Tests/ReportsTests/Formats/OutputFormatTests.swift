import Reports
import Testing

@Suite struct `An output format` {
  @Test(arguments: [
    ("csv", OutputFormat.csv), ("JSON", .json), ("jsonl", .jsonl), ("ndjson", .jsonl),
    ("md", .markdown), ("markdown", .markdown), ("txt", .text), ("text", .text), ("svg", .svg),
    ("png", nil), ("", nil),
  ])
  func `has names`(name: String, format: OutputFormat?) {
    #expect(OutputFormat(name: name) == format)
  }

  @Test(arguments: [
    ("out.csv", OutputFormat.csv), ("a.b/c.d.JSON", .json), ("a.csv/b", nil), (".csv", nil),
    ("dir/.md", nil), ("x.ll", nil), ("plain", nil), ("", nil), ("/", nil), ("x.", nil),
  ])
  func `is told by a file's ending`(path: String, format: OutputFormat?) {
    #expect(OutputFormat(path: path) == format)
  }

  @Test func `is listed under the name it is set by`() {
    let names = OutputFormat.allCases.map(\.name)
    #expect(names == ["text", "csv", "json", "jsonl", "md", "svg"])
    #expect(names.map { OutputFormat(name: $0)?.name } == names)
  }

  @Test func `says why it cannot draw`() {
    #expect(throws: RenderingError.noPicture) { try Report("words").rendered(as: .svg) }
    #expect(RenderingError.noPicture.description.hasPrefix("there is no picture to write as `svg`"))
  }
}
