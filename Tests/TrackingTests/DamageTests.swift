import Files
import Foundation
import JSON
import TestSupport
import Testing
import Tracking

/// One damaged run harms no other.
struct DamageTests {
  let folder: TemporaryFolder
  let store: RunStore
  let ids: [String]

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path)
    let runs = RunStore(directory: folder.path)
    ids = try (1...3).map { _ in try runs.begin(experiment: "a").finish().info.runID }
  }

  private func problem() throws -> RunReadingError? {
    let listing = try store.runs(in: "a")
    #expect(listing.records.map(\.info.number) == [1, 3])
    #expect(listing.problems.count == 1)
    return listing.problems.first
  }

  private func damage(_ text: String) throws -> RecordError? {
    try folder.write(text, to: "a/\(ids[1])/run.json")
    guard case .record(let error)? = try problem()?.fault else { return nil }
    return error
  }

  @Test func `a torn record`() throws {
    let whole = try folder.read("a/\(ids[1])/run.json")
    let error = try damage(String(whole.prefix(whole.count / 2)))
    guard case .syntax = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: ["", "\0\0\0\0", "[", "{\"schema\": 1,}", "nul", "{}x", "01", "\"\\ud800\""])
  func `a record that is no JSON`(text: String) throws {
    guard case .syntax = try damage(text) else {
      Issue.record("taken for JSON")
      return
    }
  }

  @Test func `a record that nests too deep`() throws {
    let text = String(repeating: "[", count: 100_000)
    let error = try damage(text)
    let expected = JSONSyntaxError(line: 1, column: 65, expected: "at most 64 nested values")
    #expect(error == .syntax(expected))
  }

  @Test func `a record of a newer schema`() throws {
    #expect(
      try damage("{\"schema\": 99}") == .newerSchema(found: 99, supported: RunRecord.currentSchema))
  }

  @Test func `a record without its run`() throws {
    #expect(try damage("{\"schema\": 1}") == .field(.missing(path: "info")))
    #expect(
      try damage("{\"schema\": \"1\"}")
        == .field(.wrongType(path: "schema", expected: "an integer", found: "a string")))
    #expect(
      try damage("[]")
        == .field(.wrongType(path: "record", expected: "an object", found: "an array")))
  }

  @Test func `a record with an unknown status`() throws {
    let text = try folder.read("a/\(ids[1])/run.json")
    let error = try damage(text.replacingOccurrences(of: "FINISHED", with: "DREAMING"))
    let words = ["RUNNING", "FINISHED", "FAILED", "KILLED"]
    #expect(error == .field(.unknownWord(path: "info.status", found: "DREAMING", known: words)))
  }

  @Test func `the record of another run`() throws {
    let error = try damage(try folder.read("a/\(ids[0])/run.json"))
    #expect(error == .foreignIdentifier(found: ids[0], folder: ids[1]))
  }

  @Test func `a record that is gone`() throws {
    try FileManager.default.removeItem(atPath: "\(folder.path)/a/\(ids[1])/run.json")
    guard case .file(let error)? = try problem()?.fault else {
      Issue.record("no fault")
      return
    }
    #expect(error.isMissing)
  }

  @Test func `a record that is a link, a folder or a pipe`() throws {
    let path = "\(folder.path)/a/\(ids[1])/run.json"
    let replacements: [() throws -> Void] = [
      {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/null")
      },
      { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false) },
      {
        let made = unsafe mkfifo(path, 0o600)
        #expect(made == 0)
      },
    ]
    for replace in replacements {
      try FileManager.default.removeItem(atPath: path)
      try replace()
      guard case .file? = try problem()?.fault else {
        Issue.record("taken for a record")
        return
      }
    }
  }

  @Test func `a record from beyond the year 2262 is one like others`() throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 14e9)],
      ofItemAtPath: "\(folder.path)/a/\(ids[1])/run.json")
    #expect(try store.summaries(in: "a").runs.map(\.number) == [1, 2, 3])
    #expect(try store.verify("a").faults.isEmpty)
  }

  @Test func `a run that is a link is not followed`() throws {
    let target = try TemporaryFolder()
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/a/\(ids[1])", toPath: "\(target.path)/run")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/a/\(ids[1])", withDestinationPath: "\(target.path)/run")
    #expect(try problem()?.fault == .link)
  }

  @Test func `a vanished run is simply gone, a foreign name is told, a hidden one is not`() throws {
    try FileManager.default.removeItem(atPath: "\(folder.path)/a/\(ids[1])")
    try folder.write("x", to: "a/.hidden")
    #expect(try store.runs(in: "a").problems.isEmpty)
    try folder.write("x", to: "a/notes/run.json")
    #expect(try problem()?.fault == .foreign)
  }

  @Test func `a folder that cannot be made is told`() throws {
    try folder.write("a file", to: "file")
    let blocked = RunStore(directory: folder.path + "/file/store")
    #expect(throws: RunStoreError.self) { try blocked.begin(experiment: "a") }
    #expect(try blocked.experiments().isEmpty)
  }

  @Test func `a store that vanishes under a run fails it with a reason`() throws {
    let run = try store.begin(experiment: "a")
    try FileManager.default.removeItem(atPath: folder.path)
    #expect(throws: RunStoreError.self) { try run.finish() }
    #expect(try store.experiments().isEmpty)
  }
}
