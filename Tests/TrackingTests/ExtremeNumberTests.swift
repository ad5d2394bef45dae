import Foundation
import JSON
import TestSupport
import Testing
import Tracking

/// Numbers that no run of ours has: they are told, and stop nothing.
struct ExtremeNumberTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path)
  }

  private func begin() throws -> Int { try store.begin(experiment: "a").finish().info.number }

  private func edit(_ id: String, _ change: (String) -> String) throws {
    try folder.write(change(try folder.read("a/\(id)/run.json")), to: "a/\(id)/run.json")
  }

  @Test(arguments: [
    "9223372036854775807", "-5", "0", "-9223372036854775808", "99999999999999999999", "2.5", "1",
    "1000000000000000", "", "\0", "3\n4",
  ])
  func `whatever is noted as the last number, the next one is new`(noted: String) throws {
    for _ in 1...3 { _ = try begin() }
    try folder.write(noted, to: "a/.number")
    let other = RunStore(directory: folder.path)
    #expect(try other.begin(experiment: "a").finish().info.number == 4)
    #expect(try folder.read("a/.number") == "4\n")
  }

  @Test func `a note that is older than the runs is seen also while this process counts`() throws {
    #expect(try begin() == 1 && begin() == 2)
    let copied = try TemporaryFolder()
    let elsewhere = RunStore(directory: copied.path)
    for _ in 1...7 { try elsewhere.begin(experiment: "a").finish() }
    let last = try #require(try elsewhere.runs(in: "a").records.last)
    try FileManager.default.copyItem(
      atPath: "\(copied.path)/a/\(last.info.runID)", toPath: "\(folder.path)/a/\(last.info.runID)")
    #expect(try begin() == 8)
    try store.delete(try #require(try store.runs(in: "a").records.last).info)
    try folder.write("2\n", to: "a/.number")
    #expect(try begin() == 9)
    #expect(try store.verify("a").faults.isEmpty)
  }

  @Test func `behind the highest number there is none`() throws {
    let id = try store.begin(experiment: "a").finish().info.runID
    try edit(id) {
      $0.replacingOccurrences(of: "\"number\": 1", with: "\"number\": 999999999999999")
    }
    let other = RunStore(directory: folder.path)
    #expect(throws: RunStoreError.noNumberLeft(experiment: "a", last: 999_999_999_999_999)) {
      try other.begin(experiment: "a")
    }
    #expect(try other.begin(experiment: "b").finish().info.number == 1)
  }

  @Test(arguments: [
    ("number", "9223372036854775807"), ("number", "0"), ("number", "-1"),
    ("start_time", "-9223372036854775808"), ("start_time", "9223372036854775807"),
    ("end_time", "-9223372036854775808"), ("end_time", "253402300800000"),
  ])
  func `a number out of its range makes a record unreadable, and harms no other`(
    member: String, value: String
  ) throws {
    for _ in 1...2 { _ = try begin() }
    let id = try #require(try store.runs(in: "a").records.last).info.runID
    try edit(id) { text in
      text.replacing(try! Regex("\"\(member)\": [0-9]+"), with: "\"\(member)\": \(value)")
    }
    for problems in [try store.runs(in: "a").problems, try store.summaries(in: "a").problems] {
      guard case .record(.field(.outOfRange(let path, let found, _)))? = problems.first?.fault
      else {
        Issue.record("\(problems)")
        return
      }
      #expect(path == "info.\(member)" && "\(found)" == value && problems.count == 1)
    }
    #expect(try begin() == 3)
  }

  @Test(arguments: [1_000_000_000_000, -1_000_000_000_000, 9_300_000_000])
  func `a file may be of any year`(seconds: Int) throws {
    let id = try store.begin(experiment: "a").finish().info.runID
    let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
    let status = unsafe utimensat(AT_FDCWD, "\(folder.path)/a/\(id)/run.json", times, 0)
    #expect(status == 0)
    for _ in 1...2 { #expect(try store.summaries(in: "a").runs.map(\.number) == [1]) }
  }

  @Test func `a record that could not be read again is not written`() throws {
    let run = try store.begin(experiment: "a")
    let long = String(repeating: "x", count: 65 << 20)
    #expect(throws: RunStoreError.self) { try run.finish(tags: ["t": long]) }
    try run.finish()
    #expect(throws: RunStoreError.self) { try store.note(run.record.info, long) }
    #expect(try store.runs(in: "a").records.map(\.data.tags) == [[:]])
    #expect(try store.verify("a").faults.isEmpty)
  }

  @Test func `an index of a terabyte is no index`() throws {
    _ = try begin()
    try folder.write("LLFACTS2", to: ".index/a")
    let file = try #require(FileHandle(forWritingAtPath: "\(folder.path)/.index/a"))
    try file.truncate(atOffset: 1 << 40)
    try file.close()
    #expect(try store.summaries(in: "a").runs.map(\.number) == [1])
  }

  @Test(arguments: [("start_time", "9223372036854775807"), ("end_time", "-9223372036854775808")])
  func `a time of MLflow's that is none is told`(member: String, value: String) throws {
    let id = String(repeating: "5", count: 32)
    var times = ["start_time": "5", "end_time": "6"]
    times[member] = value
    let lines = times.map { "\($0): \($1)\n" }.joined()
    try folder.write("name: x\n", to: "mlruns/1/meta.yaml")
    try folder.write("run_id: \(id)\nstatus: 3\n" + lines, to: "mlruns/1/\(id)/meta.yaml")
    let report = try MLflowImport(into: store, from: folder.path + "/mlruns").read()
    #expect(report.problems.map(\.fault) == [.badMember(member)] && report.runs.isEmpty)
  }
}
