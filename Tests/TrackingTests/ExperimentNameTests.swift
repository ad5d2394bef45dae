import Foundation
import TestSupport
import Testing
import Tracking

struct ExperimentNameTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path + "/store")
  }

  @Test(arguments: [
    "a", "a/b", "..", ".", "../../etc", ".trash", "50% off", "%2F", "🎬 films", "größe", "a\\b",
    "*?",
    "$(reboot)", "'\"", "-rf", "con", "a b", String(repeating: "x", count: 200),
  ])
  func `free text is an experiment of its own`(name: String) throws {
    try store.begin(experiment: name).finish()
    #expect(try store.experimentNames() == [name])
    #expect(try store.runs(in: name).records.map(\.info.experiment) == [name])
    #expect(try folder.names() == ["store"])
    let made = try #require(try folder.names(in: "store").first)
    #expect(try folder.names(in: "store").count == 1)
    #expect(!made.hasPrefix("."))
  }

  @Test func `a name keeps its letters where a folder can have them`() throws {
    try store.begin(experiment: "MovieLens größe (k=40)").finish()
    try store.begin(experiment: "../a").finish()
    #expect(try folder.names(in: "store") == ["%2E.%2Fa", "MovieLens größe (k=40)"])
    let name = try folder.read("store/%2E.%2Fa/experiment.json")
    let id = try store.identifier(of: "../a")
    for member in ["\"experiment_id\": \"\(id)\"", "\"name\": \"../a\"", "\"schema\": 2"] {
      #expect(name.contains("\n  \(member)"))
    }
  }

  @Test(arguments: [
    ("", NameError.empty), ("a\0b", .controlCharacter), ("a\nb", .controlCharacter),
    (" a", .surroundingSpace), ("a ", .surroundingSpace),
    (String(repeating: "x", count: 4096), .tooLong(bytes: 4096, limit: 200)),
    (String(repeating: "/", count: 67), .tooLong(bytes: 201, limit: 200)),
  ])
  func `a name that no folder can stand for is refused`(name: String, fault: NameError) throws {
    #expect(throws: RunStoreError.badName(name, fault)) { try store.begin(experiment: name) }
    #expect(try folder.names().isEmpty)
  }
}
