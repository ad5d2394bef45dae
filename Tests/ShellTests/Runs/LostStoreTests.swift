import TestSupport
import Testing

/// A store that cannot be used, because a file lies in its place.
@Suite struct LostStoreTests {
  private let folder: TemporaryFolder
  private let data = "generate 2000 60 80; "

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("no store", to: "runs")
  }

  private func run(_ commands: String) throws -> Program.Result {
    try Program(folder: folder.url).run(["--store", "runs", "-c", commands])
  }

  @Test(arguments: ["runs", "experiments", "compare", "show 1", "verify"])
  func `looking at its runs is an error`(command: String) throws {
    let result = try run(command)
    #expect(result.status == 1)
    #expect(
      result.messages.contains(
        "error: cannot read `runs`: a file stands where a folder is expected"),
      "\(result.messages)")
  }

  @Test func `a run shows its result, and says that it is not recorded`() throws {
    let result = try run(data + "run; print never")
    #expect(result.status == 1)
    #expect(result.output.contains("rmse") && !result.output.contains("never"))
    #expect(result.messages.contains("error: the run is not recorded: cannot make `runs/default`"))
    let written = try run(data + "run > result.csv")
    #expect(written.output == "")
    #expect(try folder.read("result.csv").hasPrefix("run,k,rmse"))
  }

  @Test func `a sweep shows its table, and says that it is not recorded`() throws {
    let result = try run(data + "sweep k 10,20 similarity cosine,msd --csv")
    #expect(result.status == 1)
    #expect(result.output.split(separator: "\n").count == 5, "\(result.output)")
    #expect(result.output.contains(",cosine,10,1.07"))
    #expect(
      result.messages.contains("error: the sweep is not recorded: cannot make `runs/default`"))
    #expect(try run(data + "set k 7; try sweep k 10,20; set k --csv").output.contains("7"))
  }
}
