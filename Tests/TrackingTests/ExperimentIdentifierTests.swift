import Foundation
import TestSupport
import Testing
import Tracking

/// The ids that MLflow's clients know experiments by.
struct ExperimentIdentifierTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path + "/store")
  }

  private func make(_ names: String...) throws {
    for name in names { try store.begin(experiment: name).finish() }
  }

  @Test func `an id is given once, is a decimal text, and Default has 0`() throws {
    try make("Default", "default", "a")
    let ids = try ["Default", "default", "a"].map { try store.identifier(of: $0) }
    #expect(ids[0] == "0" && Set(ids).count == 3)
    #expect(ids[1...].allSatisfy { $0.count == 18 && UInt64($0) != nil })
    let other = RunStore(directory: store.directory)
    #expect(try ["Default", "default", "a"].map { try other.identifier(of: $0) } == ids)
    #expect(throws: RunStoreError.noExperiment("b", nearest: nil)) { try other.identifier(of: "b") }
  }

  @Test(arguments: [
    nil, "", "[]", "{\"name\": \"a\", \"schema\": 1}",
    "{\"name\": \"b\", \"experiment_id\": \"5\"}", "{\"name\": \"a\", \"experiment_id\": \"0\"}",
    "{\"name\": \"a\", \"experiment_id\": \"../7\"}", "{\"name\": \"a\", \"experiment_id\": 5}",
    "{\"name\": \"a\", \"experiment_id\": \"007\"}",
  ])
  func `an experiment without a good id gets one when it is asked for`(content: String?) throws {
    try make("a")
    let path = "store/a/experiment.json"
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(path)")
    if let content { try folder.write(content, to: path) }
    let id = try store.identifier(of: "a")
    #expect(id.count == 18)
    #expect(try folder.read(path).contains("\"experiment_id\": \"\(id)\""))
    #expect(try store.identifier(of: "a") == id)
  }

  @Test func `a copy of a folder is another experiment, and no id is given twice`() throws {
    try make("a")
    let id = try store.identifier(of: "a")
    try FileManager.default.copyItem(
      atPath: store.directory + "/a", toPath: store.directory + "/b")
    #expect(try store.identifier(of: "b") != id)
    // One that was called like the next before.
    try folder.write(
      "{\"name\": \"d\", \"experiment_id\": \"\(id)\"}", to: "store/d/experiment.json")
    try FileManager.default.removeItem(atPath: store.directory + "/a/experiment.json")
    #expect(try UInt64(store.identifier(of: "a")) == UInt64(id).map { $0 + 1 })
  }

  @Test func `an experiment from MLflow keeps its id, where no other has it`() throws {
    for (id, name, digit) in [("7", "seven", "a"), ("0", "Default", "b"), ("8", "here", "c")] {
      let run = String(repeating: digit, count: 32)
      try folder.write("name: \(name)\n", to: "mlruns/\(id)/meta.yaml")
      try folder.write(
        "run_id: \(run)\nstart_time: 5\nstatus: 3\n", to: "mlruns/\(id)/\(run)/meta.yaml")
    }
    try make("here")
    let own = try store.identifier(of: "here")
    _ = try MLflowImport(into: store, from: folder.path + "/mlruns").read()
    #expect(try store.identifier(of: "seven") == "7" && store.identifier(of: "Default") == "0")
    #expect(try store.identifier(of: "here") == own)
  }
}
