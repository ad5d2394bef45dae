import Foundation
import Shell
import TerminalTesting
import Testing
import Tracking

/// What `load` was told is part of a run's recipe.
@Suite struct LoadOptionTests {
  private static let program = BuiltProgram.path("latentlens")
  private static let rows = (0..<400).map { "\"u\($0 % 20)\";caf\u{E9}\($0 % 23);\($0 % 6);x" }

  @Test func `a run is made again with all that load was told`() throws {
    let shell = try TestShell()
    let file = shell.path("odd.csv")
    let text = (["exported", "% by us", "who;what;rating;how"] + Self.rows).joined(separator: "\n")
    try #require(text.data(using: .isoLatin1)).write(to: URL(filePath: file))
    let options =
      "sep=';' header=yes columns=who,what,rating quotes=no missing=0,5 encoding=latin1 skip=1"
    shell.run("load '\(file)' \(options); run k=3")
    let record = try #require(try shell.records().first)
    let script = shell.output(of: "show 1 as script")
    #expect(script.contains("load \(file) \(options)"), "\(script)")
    let later = try TestShell(sharing: shell)
    #expect(later.run("reproduce 1") == .completed)
    #expect(later.run(script) == .completed)
    let records = try later.records()
    #expect(records.count == 3)
    #expect(records.allSatisfy { $0.data.metrics["rmse"] == record.data.metrics["rmse"] })
    #expect(later.output(of: "describe").contains("ratings         267"))
    #expect(later.output(of: "describe").contains("caf\u{E9}"))
  }

  @Test func `a run on parts is made again, and a part that has changed is noticed`() throws {
    let shell = try TestShell()
    let folder = shell.path("parts")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for part in 0..<3 {
      let rows = (0..<200).map { "\($0 % 17),\(($0 + part * 7) % 23),\($0 % 5 + 1)\n" }
      try Data(("user,item,rating\n" + rows.joined()).utf8).write(
        to: URL(filePath: "\(folder)/part-0\(part).csv"))
    }
    shell.run("load '\(folder)'; run k=3")
    let later = try TestShell(sharing: shell)
    #expect(later.run("reproduce 1") == .completed)
    try Data("user,item,rating\n1,2,3\n".utf8).write(to: URL(filePath: "\(folder)/part-01.csv"))
    let last = try TestShell(sharing: shell)
    #expect(last.output(of: "reproduce 1").contains("error: the data of run 1 have changed since"))
  }

  @Test func `ratings may come through standard input, where that is no script`() throws {
    let program = Self.program
    let piped = try SystemShell.output(
      of: "printf '1,2,3\\n2,3,4\\n' | '\(program)' -c 'load /dev/stdin' 2>&1")
    #expect(piped.contains("/dev/stdin: 2 ratings, 2 users, 2 items"), "\(piped)")
    let script = try SystemShell.output(of: "echo 'load /dev/stdin' | '\(program)' 2>&1")
    #expect(script.contains("standard input is the script, and no ratings"), "\(script)")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/bin/bash"), "needs bash"))
  func `what a shell substitutes for a process is loaded`() throws {
    let substituted = "<(printf '1,2,3\\n2,3,4\\n')"
    let output = try SystemShell.output(
      of: "'\(Self.program)' -c \"load \"\(substituted) 2>&1", shell: "/bin/bash")
    #expect(output.contains(": 2 ratings, 2 users, 2 items"), "\(output)")
  }
}
