import Foundation
import Shell
import TestSupport
import Testing

/// What is too much for a square of its length, or for any memory.
struct LimitTests {
  private let folder: TemporaryFolder
  private let tooLong = "a script has 32.0 MiB at most"

  init() throws { folder = try TemporaryFolder() }

  @Test func `a script without an end is refused`() throws {
    let program = Program(folder: folder.url)
    let started = try program.run(["/dev/zero"])
    #expect(started.status == 1)
    #expect(started.messages == "error: cannot read `/dev/zero`: \(tooLong)\n")
    let called = try program.run(["-c", "source /dev/zero"])
    #expect(called.status == 1)
    #expect(
      called.messages.hasPrefix("-c:1:8: error: cannot read `/dev/zero`: \(tooLong)\n"))
  }

  @Test func `a line without an end is refused`() throws {
    let input = "print a\n" + String(repeating: "x", count: 33 << 20)
    let result = try Program(folder: folder.url).run([], input: input)
    #expect(result.status == 1 && result.output == "a\n")
    #expect(result.messages == "error: cannot read `<stdin>`: a line has 32.0 MiB at most\n")
  }

  @Test func `a statement may go on for any number of lines`() throws {
    let lines = (0..<20_000).map { "\($0) \\\n" }.joined()
    let result = try Program(folder: folder.url).run([], input: "print \\\n\(lines)end\nprint b\n")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("0 1 2 ") && result.output.hasSuffix("19999 end\nb\n"))
  }

  @Test func `any number of tries says no more than one`() throws {
    let tries = String(repeating: "try ", count: 100_000)
    let result = try Program(folder: folder.url).run(["-c", "source it.ll; print on"])
    #expect(result.status == 1)
    try folder.write(tries + "set kk 3\n" + tries + "print on\n", to: "it.ll")
    let tried = try Program(folder: folder.url).run(["it.ll"])
    #expect(tried.status == 0 && tried.output == "on\n")
    #expect(tried.messages.contains("no setting is called `kk`"))
  }

  @Test func `twenty thousand tags are set, found, compared and shown`() throws {
    let shell = try TestShell.withTwoRuns()
    let tags = { (value: String) in
      (0..<20_000).map { "t\($0)=\(value)\($0)" }.joined(separator: " ")
    }
    #expect(shell.run("tag 1 \(tags("a")); tag 2 \(tags("b"))") == .completed)
    #expect(shell.numbers("runs where tags.t19999 = 'b19999'") == ["2"])
    #expect(shell.output(of: "compare all").contains("t19999"))
    #expect(shell.output(of: "diff 1 2").contains("b19999"))
    #expect(shell.output(of: "show 2").contains("b19999"))
    #expect(shell.run("export mlflow \(shell.path("mlruns"))") == .completed)
  }

  @Test func `a condition of ten thousand parts is read`() throws {
    let shell = try TestShell.withTwoRuns()
    let condition = Array(repeating: "k > 30", count: 10_000).joined(separator: " and ")
    #expect(shell.numbers("runs where \(condition)") == ["1"])
  }

  @Test func `a sweep of ten thousand values is read, and its wrong one found`() throws {
    let shell = try TestShell()
    let values = (1...9_999).map(String.init).joined(separator: ",")
    let output = shell.output(of: "sweep k \(values),x")
    #expect(output.hasPrefix("error: `k` must be a whole number, not `x`\n"))
  }

  @Test func `a table is not added to a file whose first line has no end`() throws {
    let shell = try TestShell.withTwoRuns()
    let path = shell.path("huge.csv")
    try Data("run,x".utf8).write(to: URL(filePath: path))
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 1 << 40)
    try file.close()
    #expect(shell.output(of: "runs >> \(path)").contains("has other columns than this table"))
  }

  @Test func `the output of another program is kept up to a limit`() throws {
    let shell = try TestShell()
    let output = shell.output(of: "! head -c 5000000 /dev/zero | tr '\\0' x")
    #expect(output.utf8.count < 4_300_000)
    #expect(output.contains("note: 786.8 KiB more are left out here"))
  }

  @Test func `ratings of any size have a histogram and a description`() throws {
    let values =
      (0..<50).map { Double($0) * 1e306 - 2e307 } + [-1.7e308, 1.7e308, .leastNonzeroMagnitude]
    let rows = values.enumerated().map { "\($0.offset % 7),\($0.offset),\($0.element)\n" }
    try folder.write("user,item,rating\n" + rows.joined(), to: "odd.csv")
    let result = try Program(folder: folder.url).run(
      ["-c", "load odd.csv; hist ratings; describe; hist ratings > a.svg; print on"])
    #expect(result.status == 0 && result.output.hasSuffix("on\n"), "\(result.messages)")
  }

  @Test func `a store without a name is the usual one`() throws {
    let result = try Program(folder: folder.url).run(
      ["--store", "", "-c", "generate 2000 60 80; run"], environment: ["LATENTLENS_STORE": ""])
    #expect(result.status == 0)
    #expect(try folder.names(in: "llruns").contains("default"))
  }
}
