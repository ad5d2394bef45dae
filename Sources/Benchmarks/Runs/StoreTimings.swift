import ArgumentParser
import FoundationEssentials
import Glibc
import Reports
import Tracking

/// What a shell asks of a store, each question timed several times.
struct StoreTimings {
  private let planted: PlantedRuns
  private var rows: [(name: String, timing: Timing)] = []
  /// The size of a record, in bytes.
  private var recordSize = 0

  init(_ planted: PlantedRuns) { self.planted = planted }

  private var store: RunStore { planted.store }

  @discardableResult
  private mutating func time<Result>(
    _ name: String, times: Int = 11, _ body: () throws -> Result
  ) rethrows -> Result {
    let (timing, result) = try Timing.of(times, body)
    rows.append((name, timing))
    return result
  }

  // MARK: - Reading

  /// Times listing, searching and comparing.
  mutating func timeReading() throws {
    let (store, experiment) = (store, PlantedRuns.experiment)
    let index = "\(store.directory)/.index/\(experiment)"
    try time("all records in full", times: 3) { try store.runs(in: experiment) }
    try time("summaries, index deleted", times: 3) {
      unsafe unlink(index)
      return try store.summaries(in: experiment)
    }
    let listing = try time("summaries") { try store.summaries(in: experiment) }
    guard listing.runs.count == planted.count, listing.problems.isEmpty else {
      throw ValidationError("the store has \(listing.runs.count) runs, not \(planted.count)")
    }
    let filter = "rmse < 1.05 and (similarity = 'cosine' or k > 30) order by rmse, k desc"
    let found = try time("filter and order alone") {
      try RunFilter(filter).select(from: listing.runs)
    }
    time("comparison of \(found.runs.count) runs alone") { Comparison(found.runs) }
    try time("summaries, filter, order, comparison") {
      let runs = try store.summaries(in: experiment).runs
      return Comparison(try RunFilter(filter).select(from: runs).runs)
    }
    let middle = planted.count / 2
    try time("one run by its number") { try store.run(RunReference("\(middle)"), in: experiment) }
  }

  // MARK: - Recording

  /// Times recording, in an experiment of its own.
  mutating func timeRecording() throws {
    let times = 101
    let record = try store.run(RunReference("2"), in: PlantedRuns.experiment)
    let store = store
    func begin() throws -> ActiveRun {
      try store.begin(
        experiment: "recorded", params: record.data.params, recipe: record.recipe,
        script: record.script)
    }
    try time("begin", times: times) { try begin() }
    var pending = try (0..<times).map { _ in try begin() }
    try time("finish", times: times) {
      try pending.removeLast().finish(
        metrics: record.data.metrics, curves: record.data.curves, stages: record.stages)
    }
    let bytes = record.bytes
    recordSize = bytes.count
    let folder = "\(store.directory)/recorded"
    try time("one file: write, fsync, rename, fsync of the folder", times: times) {
      try Self.writeSafely(bytes, to: ".fsync", in: folder)
    }
  }

  private static func writeSafely(_ bytes: [UInt8], to name: String, in folder: String) throws {
    let path = "\(folder)/\(name)"
    try Data(bytes).write(to: URL(filePath: path + ".new"))
    try synchronise(path + ".new")
    guard unsafe rename(path + ".new", path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    try synchronise(folder)
  }

  private static func synchronise(_ path: String) throws {
    let file = unsafe open(path, O_RDONLY)
    defer { close(file) }
    guard file >= 0, fsync(file) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  // MARK: - Report

  var report: Report {
    let columns = [
      Column("question"), Column("times"), Column("median", key: "median_seconds"),
      Column("least", key: "least_seconds"), Column("most", key: "most_seconds"),
      Column("processors", key: "processor_seconds"),
    ]
    let cells = rows.map { name, timing -> [Cell] in
      let (seconds, middle) = (timing.seconds, timing.seconds.count / 2)
      let times = [
        seconds[middle], seconds[0], seconds[seconds.count - 1], timing.processorSeconds[middle],
      ]
      return [.text(name), .count(seconds.count)] + times.map { .number($0, style: .seconds) }
    }
    return Report(
      title: "\(CountText(planted.count)) runs, \(CountText(recordSize)) bytes a record",
      Table(columns: columns, rows: cells))
  }
}
