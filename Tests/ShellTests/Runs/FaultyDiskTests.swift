import TestSupport
import Testing

/// Runs on a disk that fails: what is kept is told, and what is not, too.
@Suite(.enabled(if: FaultyDisk.isPossible, "a disk that fails takes a C compiler"))
struct FaultyDiskTests {
  private let folder: TemporaryFolder
  private let data = "generate 2000 60 80; "

  init() throws { folder = try TemporaryFolder() }

  private func run(
    _ commands: String, _ environment: [String: String] = [:]
  ) throws -> Program.Result {
    try Program(folder: folder.url).run(
      ["--store", "runs", "-c", commands], environment: environment)
  }

  /// The names in the artifacts' folder of the only run.
  private func artifacts(in name: String = "") throws -> [String] {
    let run = try #require(
      try folder.names(in: "runs/default").first { $0.utf8.count == 32 })
    return try folder.names(in: "runs/default/\(run)/artifacts/\(name)")
  }

  private func expectSoundStore() throws {
    let verified = try run("verify")
    #expect(verified.status == 0, "\(verified.output)\(verified.messages)")
    let runs = try run("runs --csv").output.split(separator: "\n")
    #expect(runs.count == 2 && runs[1].contains("finished"), "\(runs)")
  }

  @Test func `an artifact is recorded also where its folder may not last`() throws {
    let result = try run(
      data + "run save=predictions; print never", FaultyDisk.failing(.fsync, for: "*/artifacts"))
    #expect(result.status == 1 && result.output.contains("rmse"))
    #expect(!result.output.contains("never"))
    #expect(
      result.messages.contains(
        "error: run 1 is recorded, but without all that `save` asks for: cannot write"))
    #expect(try artifacts().contains("predictions.csv"))
    try expectSoundStore()
  }

  @Test func `a run that may not last is told to be recorded, and finished`() throws {
    let pattern = "*/runs/default/" + String(repeating: "?", count: 32)
    let result = try run(data + "run; print never", FaultyDisk.failing(.fsync, for: pattern))
    #expect(result.status == 1 && result.output.contains("rmse"))
    #expect(!result.output.contains("never"))
    #expect(
      result.messages.contains(
        "error: run #1 of `default` is recorded, but a power failure could still take it"),
      "\(result.messages)")
    try expectSoundStore()
  }

  @Test(arguments: ["*/artifacts/model/data/.*", "*/artifacts/model/.MLmodel.*"])
  func `a model that cannot be written is an error, and none of it stays`(pattern: String) throws {
    let result = try run(
      data + "run save=model; print never", FaultyDisk.failing(.write, for: pattern))
    #expect(result.status == 1 && result.output.contains("rmse"))
    #expect(!result.output.contains("never"))
    #expect(
      result.messages.contains(
        "error: run 1 is recorded, but without all that `save` asks for: cannot write"),
      "\(result.messages)")
    #expect(try artifacts(in: "model/data").isEmpty)
    #expect(try !artifacts(in: "model").contains("MLmodel"))
    try expectSoundStore()
    #expect(try run(data + "reproduce 1").status == 0)
  }

  @Test func `what can be made again may be missing, with a warning`() throws {
    let result = try run(data + "run", FaultyDisk.failing(.write, for: "*/artifacts/.curve.svg.*"))
    #expect(result.status == 0)
    #expect(result.messages.contains("warning: some artifacts are missing: cannot write"))
    try expectSoundStore()
  }

  @Test func `a log that cannot be written is an error, and has no half of a statement`() throws {
    try folder.write("print before\n", to: "today.ll")
    let result = try run(
      "log today.ll; set k 20; print after", FaultyDisk.failing(.write, for: "*/today.ll"))
    #expect(result.status == 1 && result.output.contains("after"))
    #expect(
      result.messages.contains("error: the log ends here: cannot write `today.ll`: no space left"),
      "\(result.messages)")
    #expect(try folder.read("today.ll") == "print before\n")
  }
}
