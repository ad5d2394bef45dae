import Foundation
import TestSupport
import Testing
import Tracking

/// What becomes of a store that several processes write, or that one is killed over.
struct ProcessTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path + "/store")
  }

  @Test func `a process killed at a hundred random moments leaves whole records`() throws {
    var finished: [String: Set<Int>] = [:]
    var interrupted = 0
    for round in 0..<100 {
      let experiment = "kill \(round % 10)"
      let writer = try WriterProcess(
        store: RunStorePath(path: store.directory), experiment: experiment, runs: 1_000_000)
      for _ in 0..<Int.random(in: 0...3) {
        if let number = writer.nextNumber() { finished[experiment, default: []].insert(number) }
      }
      usleep(.random(in: 0...8000))
      writer.kill()
      while let number = writer.nextNumber() { finished[experiment, default: []].insert(number) }
      interrupted += try check(experiment, finished[experiment] ?? [])
    }
    #expect(!finished.isEmpty)
    #expect(interrupted > 0, "no kill fell into a run: the test shows nothing")
  }

  /// Every record is whole, every run told as finished is; gives the number of orphans.
  private func check(_ experiment: String, _ finished: Set<Int>) throws -> Int {
    guard try store.experimentNames().contains(experiment) else {
      #expect(finished.isEmpty)
      return 0
    }
    let listing = try store.runs(in: experiment)
    #expect(listing.problems.isEmpty)
    let numbers = listing.records.map(\.info.number)
    #expect(Set(numbers).count == numbers.count)
    let whole = listing.records.filter { $0.info.status == .finished }
    #expect(finished.isSubset(of: Set(whole.map(\.info.number))))
    #expect(
      whole.allSatisfy {
        $0.data.curve(of: "rmse", over: .k)?.count == 50 && $0.artifacts.count == 1
      })
    let running = listing.records.filter { $0.info.status == .running }
    #expect(Set(running.map(\.info.runID)) == listing.interrupted)
    let summaries = try store.summaries(in: experiment)
    #expect(summaries.runs.map(\.number) == numbers)
    #expect(summaries.runs.count { $0.isInterrupted } == listing.interrupted.count)
    return listing.interrupted.count
  }

  @Test func `of what a run logs before it is killed, nothing is lost and nothing is twice`() throws
  {
    var torn = 0
    for round in 0..<40 {
      let experiment = "log \(round)"
      let writer = try WriterProcess(
        "log", store: RunStorePath(path: store.directory), experiment: experiment, runs: 1)
      var noted = -1
      for _ in 0..<Int.random(in: 1...30) { noted = writer.nextNumber() ?? noted }
      usleep(.random(in: 0...3000))
      writer.kill()
      while let number = writer.nextNumber() { noted = number }
      let run = try #require(try store.runs(in: experiment).records.first)
      let points = try #require(run.data.points["loss"])
      #expect(points.map(\.step) == Array(0..<points.count) && points.count > noted)
      #expect(points.allSatisfy { $0.time == $0.step * 10 && $0.value == 1 / Double($0.step + 1) })
      #expect(run.data.metrics == ["loss": points[points.count - 1].value])
      #expect(run.data.tags == ["step": "\(points.count - 1)"])
      let summary = try #require(try store.summaries(in: experiment).runs.first)
      #expect(summary.isInterrupted && summary.metric("loss") == run.data.metrics["loss"])
      torn += try store.verify(experiment).faults.count
      // What is written about such a run takes what it logged along, once.
      try store.tag(run.info, ["seen": "yes"])
      let edited = try #require(try store.runs(in: experiment).records.first)
      #expect(edited.data.points["loss"] == points && edited.data.tags["seen"] == "yes")
    }
    print("\(torn) of 40 journals ended within a line")
  }

  @Test func `processes that ask for an experiment's id at once agree`() throws {
    for round in 0..<10 {
      let experiment = "asked \(round)"
      try store.begin(experiment: experiment).finish()
      try FileManager.default.removeItem(
        atPath: "\(store.directory)/\(experiment)/experiment.json")
      let askers = try (0..<4).map { _ in
        try WriterProcess(
          "identify", store: RunStorePath(path: store.directory), experiment: experiment, runs: 3)
      }
      #expect(Set(askers.flatMap { $0.lines() }) == [try store.identifier(of: experiment)])
    }
  }

  @Test func `eight processes at once lose no run and show no half of one`() throws {
    let writers = try (0..<8).map { _ in
      try WriterProcess(
        store: RunStorePath(path: store.directory), experiment: "all", runs: 25)
    }
    while writers.contains(where: \.isRunning) {
      guard try store.experimentNames() == ["all"] else { continue }
      let listing = try store.runs(in: "all")
      #expect(listing.problems.isEmpty)
      #expect(listing.interrupted.isEmpty)
      let summaries = try store.summaries(in: "all")
      #expect(summaries.problems.isEmpty && summaries.runs.allSatisfy { !$0.isInterrupted })
    }
    #expect(writers.map { $0.status() } == Array(repeating: 0, count: 8))
    let listing = try store.runs(in: "all")
    #expect(listing.records.map(\.info.number) == Array(1...200))
    #expect(listing.records.allSatisfy { $0.info.status == .finished })
    #expect(
      Set(
        writers.flatMap { writer in
          var numbers: [Int] = []
          while let number = writer.nextNumber() { numbers.append(number) }
          return numbers
        }) == Set(1...200))
  }
}
