import Foundation
import TestSupport
import Testing
import Tracking

/// Commands of several processes beside each other: none harms what another does.
struct ConcurrencyTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path + "/store")
  }

  private func process(_ work: String, _ times: Int) throws -> WriterProcess {
    try WriterProcess(
      work, store: RunStorePath(path: store.directory), experiment: "all", runs: times,
      folder: folder.path + "/shared")
  }

  /// Exports runs of another store, each with a few artifacts.
  private func share(_ runs: Int) throws {
    let other = RunStore(directory: folder.path + "/other")
    for number in 1...runs {
      let run = try other.begin(experiment: "b")
      for index in 0..<8 {
        try run.writeArtifact(path: "model/\(index)", bytes: [UInt8](repeating: 7, count: 9000))
      }
      let info = try run.finish().info
      try FileManager.default.createDirectory(
        atPath: folder.path + "/shared", withIntermediateDirectories: true)
      try other.export(info, to: folder.path + "/shared/run-\(100 + number)")
    }
  }

  private func prepare(_ runs: Int) throws {
    for _ in 0..<runs {
      let run = try store.begin(experiment: "all")
      for index in 0..<16 {
        try run.writeArtifact(path: "model/\(index)", bytes: [7], isDurable: false)
      }
      try run.finish()
    }
  }

  @Test func `two imports of one folder at once take each run once, and whole`() throws {
    try share(4)
    for round in 0..<5 {
      let store = RunStore(directory: folder.path + "/store \(round)")
      let processes = try (0..<3).map { _ in
        try WriterProcess(
          "take", store: RunStorePath(path: store.directory), experiment: "all", runs: 4,
          folder: folder.path + "/shared")
      }
      let told = processes.map { $0.lines() }
      #expect(processes.map { $0.status() } == [0, 0, 0])
      let numbers = told.joined().compactMap { Int($0) }
      #expect(numbers.count == 4, "\(told)")
      #expect(try store.runs(in: "all").records.map(\.info.number) == numbers.sorted())
      let (runs, faults) = try store.verify("all")
      #expect(runs == 4 && faults.isEmpty)
    }
  }

  @Test func `what is being made is not garbage`() throws {
    try share(6)
    try prepare(1)
    let collectors = try (0..<2).map { _ in try process("collect", 1_000_000) }
    let workers = [try process("take", 6), try process("record", 30), try process("record", 30)]
    let told = workers.map { $0.lines() }
    #expect(workers.map { $0.status() } == [0, 0, 0])
    for collector in collectors { collector.kill() }
    #expect(told.map(\.count) == [6, 30, 30])
    let (runs, faults) = try store.verify("all")
    #expect(runs == 67 && faults.isEmpty)
  }

  @Test func `a run is brought back whole or not at all`() throws {
    try prepare(16)
    let all = try store.runs(in: "all").records
    let collector = try process("collect", 1_000_000)
    let movers = try (0..<2).map { _ in try process("move", 40) }
    let told = movers.map { $0.lines() }
    #expect(movers.map { $0.status() } == [0, 0])
    collector.kill()
    #expect(told.joined().contains { $0 != "gone" })
    let (runs, faults) = try store.verify("all")
    #expect(faults.isEmpty)
    let left = try store.runs(in: "all").records
    #expect(left.count == runs && left.allSatisfy { all.contains($0) })
  }

  @Test func `a collector that is killed leaves no part of the trash`() throws {
    for _ in 0..<10 {
      try prepare(4)
      for run in try store.summaries(in: "all").runs { try store.delete(run.info) }
      let collector = try process("collect", 1)
      usleep(.random(in: 5000...45_000))
      collector.kill()
      let left = try store.deleted(in: "all")
      #expect(left.problems.isEmpty && [0, 4].contains(left.records.count))
      for record in left.records { try store.restore(record.info) }
      #expect(try store.verify("all").faults.isEmpty)
      for run in left.records { try store.delete(run.info) }
      _ = try store.collectGarbage(in: "all")
      #expect(try folder.names(in: "store/all") == [".edit", ".number", "experiment.json"])
    }
  }

  @Test func `verification beside processes that work finds nothing amiss`() throws {
    try share(6)
    try prepare(12)
    let workers = [
      try process("move", 120), try process("tag", 20), try process("record", 40),
      try process("take", 6), try process("collect", 40),
    ]
    var verifications = 0
    while workers.contains(where: \.isRunning) {
      let faults = try store.verify("all").faults
      #expect(faults.isEmpty)
      verifications += 1
    }
    #expect(verifications > 3)
    #expect(workers.allSatisfy { $0.status() == 0 })
    #expect(try store.verify("all").faults.isEmpty)
  }
}
