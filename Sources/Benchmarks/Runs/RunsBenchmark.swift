import ArgumentParser
import FoundationEssentials
import Reports
import Tracking

/// Measures what a shell asks of a store of many runs: listing, searching, comparing, recording.
struct RunsBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "Times the run store with many runs in one experiment.",
    discussion: """
      Each figure is the median of several times, with the least and the most. Beside the time on \
      the wall stands that of the processors, which other work disturbs less. The last row is the \
      least that recording must cost: a file of a record's size, put safely on the disk.
      """)

  @Argument(help: "How many runs.")
  var runs = 10_000

  @Option(help: "A folder for the store, which is kept; without it the store is removed.")
  var store: String?

  func validate() throws {
    if runs < 2 { throw ValidationError("at least 2 runs are needed") }
  }

  func run() throws {
    let temporary = FileManager.default.temporaryDirectory.path + "/runs-\(UUID().uuidString)"
    defer { if store == nil { try? FileManager.default.removeItem(atPath: temporary) } }
    let planted = PlantedRuns(count: runs, store: RunStore(directory: store ?? temporary))
    try planted.plant()
    var timings = StoreTimings(planted)
    try timings.timeReading()
    try timings.timeRecording()
    print(TextRenderer().render(timings.report), terminator: "")
  }
}
