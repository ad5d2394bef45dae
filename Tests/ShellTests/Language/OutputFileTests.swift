import Foundation
import TestSupport
import Testing

/// Where reports go: what is wrong with a file's name is told before the work is done.
@Suite struct OutputFileTests {
  private let start = "generate 2000 60 80; run k=5"

  @Test(arguments: [
    ("runs > x.parquet", "cannot write `x.parquet`: no form has the ending `.parquet`"),
    ("runs > x.xlsx", "cannot write `x.xlsx`: no form has the ending `.xlsx`"),
    ("plot rmse by k > x.pdf", "cannot write `x.pdf`: no form has the ending `.pdf`"),
    ("plot rmse by k > 20", "`> 20` would write a file called `20`"),
    ("runs > runs", "`> runs` would write a file called `runs`"),
    ("compare >> where", "`>> where` would write a file called `where`"),
    ("runs > no/where.csv", "cannot write `no/where.csv`: no such folder"),
    ("runs > sub", "cannot write `sub`: is a directory"),
  ])
  func `a name that is hardly meant is refused`(line: String, message: String) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "sub"), withIntermediateDirectories: true)
    let result = try Program(folder: folder.url).run(["-c", start, "-c", line])
    #expect(result.status == 1)
    #expect(result.messages.contains("error: " + message), "\(result.messages)")
    #expect(try folder.names().sorted() == ["llruns", "sub"])
  }

  @Test func `a run whose file cannot be written is not made`() throws {
    let folder = try TemporaryFolder()
    let result = try Program(folder: folder.url).run([
      "-c", "generate 2000 60 80; run > no/run.csv",
    ])
    #expect(result.status == 1)
    #expect(try folder.names().isEmpty)
  }

  @Test func `such a name is a file's in quotes, or with its folder`() throws {
    let folder = try TemporaryFolder()
    let result = try Program(folder: folder.url).run([
      "-c", start, "-c", "runs > ./20; runs > 'runs'",
    ])
    #expect(result.status == 0, "\(result.messages)")
    #expect(try folder.names().sorted() == ["20", "llruns", "runs"])
  }

  @Test(arguments: [("--csv", "run,parent,"), ("--json", "[\n  {\"run\": 1"), ("--md", "| run |")])
  func `a form may be a flag of the program`(flag: String, start: String) throws {
    let folder = try TemporaryFolder()
    #expect(try Program(folder: folder.url).run(["-q", "-c", self.start]).status == 0)
    let result = try Program(folder: folder.url).run([flag, "-c", "runs"])
    #expect(result.output.hasPrefix(start), "\(result.output)")
  }

  @Test(arguments: [["--csv", "--json"], ["--json", "--md"], ["--csv", "--md"]])
  func `two forms are one too many`(flags: [String]) throws {
    let folder = try TemporaryFolder()
    let result = try Program(folder: folder.url).run(flags + ["-c", "help"])
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.messages.contains("Only one of --csv, --json and --md can be given"))
  }

  @Test func `ratings in the place of a script come with the line that loads them`() throws {
    let folder = try TemporaryFolder()
    try folder.write("1,2,3\n", to: "my ratings.csv")
    let result = try Program(folder: folder.url).run(["my ratings.csv"])
    #expect(result.status == 1)
    #expect(result.messages.contains("error: `my ratings.csv` is no script: .csv holds ratings"))
    #expect(result.messages.contains("latentlens -c \"load 'my ratings.csv'; run\""))
  }

  @Test func `times in data have a zone`() throws {
    let folder = try TemporaryFolder()
    let result = try Program(folder: folder.url).run(["-q", "-c", start + " > x.csv; runs --json"])
    let time = #/"started": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", "ended": "/#
    #expect(result.output.firstMatch(of: time) != nil, "\(result.output)")
  }
}
