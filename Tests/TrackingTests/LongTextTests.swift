import Conditions
import Files
import Foundation
import TestSupport
import Testing
import Tracking

/// Texts so long that the square of their length, or a call for each of their parts, is too much.
struct LongTextTests {
  private static func run(_ number: Int, tags: [String: String] = [:]) -> RunSummary {
    let info = RunInfo(
      runID: String(repeating: "a", count: 32), runName: "r", experiment: "a", number: number,
      status: .finished, startTime: 0)
    return RunSummary(RunRecord(info: info, data: RunData(params: ["k": "7"], tags: tags)))
  }

  @Test(arguments: ["and", "or"])
  func `a condition may have a hundred thousand parts`(word: String) throws {
    let text = Array(repeating: "number > 1", count: 100_000).joined(separator: " \(word) ")
    let selection = try RunFilter(text).select(from: [Self.run(1), Self.run(2)])
    #expect(selection.runs.map(\.number) == [2])
  }

  @Test func `of many names that no run has the first few are told, each once`() throws {
    let text = (0..<300).map { "tags.t\($0 / 2) = 'x'" }.joined(separator: " and ")
    let selection = try RunFilter(text).select(from: [Self.run(1)])
    #expect(selection.runs.isEmpty)
    #expect(selection.unknown.map(\.name) == (0..<8).map { "tags.t\($0)" })
  }

  @Test func `a pattern has a limit, for it is tried at every place of a text`() throws {
    let tag = String(repeating: "a", count: 100_000)
    let runs = [Self.run(1, tags: ["t": tag])]
    let longest = "%" + String(repeating: "a", count: 998) + "b"
    #expect(try RunFilter("tags.t like '\(longest)'").select(from: runs).runs.isEmpty)
    #expect(throws: ConditionError.self) { try RunFilter("tags.t like '\(longest)b'") }
  }

  @Test func `scripts without end are not compared line by line`() {
    let old = (0..<3000).map { "print \($0)" }
    let frame = { (lines: [String]) in ["first"] + lines + ["last"] }
    let difference = ScriptDifference(from: frame(old), to: frame(old.reversed()))
    #expect(
      difference.lines == [.same("first")] + old.map { .removed($0) }
        + old.reversed().map { .added($0) } + [.same("last")])
  }

  @Test func `a name that is folded over many lines is read`() throws {
    let folder = try TemporaryFolder()
    let folded = "name: \"a" + String(repeating: "\n b", count: 200_000) + "\"\n\n\n"
    try folder.write(folded, to: "mlruns/1/meta.yaml")
    let store = RunStore(directory: folder.path + "/runs")
    let report = try MLflowImport(into: store, from: folder.path + "/mlruns").read()
    let name = "a" + String(repeating: " b", count: 200_000)
    #expect(report.problems.map(\.fault) == [.badName(name)])
  }

  @Test func `a run of MLflow's that no record could hold is told`() throws {
    let folder = try TemporaryFolder()
    let id = String(repeating: "5", count: 32)
    try folder.write("name: x\n", to: "mlruns/1/meta.yaml")
    try folder.write(
      "run_id: \(id)\nstatus: 3\nstart_time: 5\n", to: "mlruns/1/\(id)/meta.yaml")
    for name in ["a", "b", "c"] {
      try folder.write("", to: "mlruns/1/\(id)/tags/\(name)")
      let path = "\(folder.path)/mlruns/1/\(id)/tags/\(name)"
      let file = try #require(FileHandle(forWritingAtPath: path))
      try file.truncate(atOffset: 40 << 20)
      try file.close()
    }
    let store = RunStore(directory: folder.path + "/runs")
    let report = try MLflowImport(into: store, from: folder.path + "/mlruns").read()
    guard case .file(let error)? = report.problems.first?.fault else {
      Issue.record("\(report)")
      return
    }
    #expect(error.code == EFBIG && report.runs.isEmpty)
  }
}
