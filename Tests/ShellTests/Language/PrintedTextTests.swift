import Foundation
import Language
import Reports
import Shell
import TestSupport
import Testing
import Tracking

/// What is printed never becomes a statement of the transcript, or the log, that has it.
@Suite struct PrintedTextTests {
  @Test func `whatever is printed, each line of a transcript that was not typed is a comment`()
    throws
  {
    for text in OddText.samples {
      var transcript = ""
      let console = Console(
        output: { transcript += $0 }, messages: { transcript += $0 }, renderer: TextRenderer(),
        messageStyle: TextStyle(), isTranscript: true)
      let table = Table(columns: [Column(text)], rows: [[.text(text)]])
      console.write(text)
      console.write(text + "\n")
      console.note(text)
      console.report(
        Diagnostic(
          text, at: Span(.init(line: 0, column: 0), .init(line: 0, column: 1)),
          in: SourceText("\(text)x", name: text), hints: [text]))
      for report in [Report(text), Report(lines: [text]), Report(title: text, table)] {
        for format in [OutputFormat.text, .csv, .json, .jsonl, .markdown] {
          try console.show(report, as: format)
        }
      }
      for line in SourceText(transcript, name: nil).lines {
        try #require(line.starts(with: "#>"), "\(text.debugDescription): \(String(line))")
      }
      for line in transcript.split(whereSeparator: \.isNewline) {
        try #require(line.hasPrefix("#>"), "\(text.debugDescription): \(line)")
      }
    }
  }

  private static let statement = "! touch pwned"

  @Test(arguments: ["\\r\\n", "\\n", "\\r", "\\v", "\\f", "\\302\\205", "\\342\\200\\250"])
  func `a transcript that is executed does what was typed, not what a file said`(end: String) throws
  {
    let folder = try TemporaryFolder()
    let line = "! printf 'r,a\(end)\(Self.statement)\(end)'"
    let program = Program(folder: folder.url)
    let result = try program.run(["--transcript", "-c", line])
    #expect(result.output.hasPrefix(line + "\n#> r,a"))
    _ = try program.run([], input: result.output)
    #expect(try !folder.names(in: "").contains("pwned"))
  }

  @Test func `a log that is executed does what was typed, not what a record said`() throws {
    let shell = try TestShell()
    for end in ["\r\n", "\n", "\r", "\u{85}", "\u{2028}"] {
      let name = "a\(end)! touch '\(shell.path("pwned"))'\(end)"
      try shell.store.begin(experiment: "default", name: name, params: [name: name]).finish(
        metrics: ["rmse": 1])
    }
    shell.run("log '\(shell.path("log.ll"))'")
    let typed = ["runs --csv", "show 1", "show 2 --csv", "compare --csv", "try show 'nothing'"]
    for line in typed { shell.run(line) }
    shell.run("log off")
    let log = try String(contentsOfFile: shell.path("log.ll"), encoding: .utf8)
    let lines = SourceText(log, name: nil).lines.filter { !$0.starts(with: "#>") }
    #expect(lines.map { String($0) } == typed)
    #expect(shell.run("source '\(shell.path("log.ll"))'") == .completed)
    #expect(!FileManager.default.fileExists(atPath: shell.path("pwned")))
  }

  @Test func `line ends in a message are no lines of ours`() {
    var messages = ""
    let console = Console(
      output: { _ in }, messages: { messages += $0 }, renderer: TextRenderer(),
      messageStyle: TextStyle())
    console.note("the server says: no\nrun 7 is recorded\r\n")
    console.report(Diagnostic("no\nerror: yes", hints: ["a\r\n\u{1B}[2Jb"]))
    #expect(
      messages == #"""
        the server says: no\nrun 7 is recorded\r\n
        error: no\nerror: yes
          a\r\n\e[2Jb

        """#)
  }
}
