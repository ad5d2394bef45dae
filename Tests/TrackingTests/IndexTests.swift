import Foundation
import TestSupport
import Testing
import Tracking

/// The cache of facts never shows what the records do not say.
struct IndexTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path)
    for number in 1...40 { try plant(number, k: "\(number)") }
  }

  /// Writes a record as old as is needed for its stamp to be relied on.
  private func plant(_ number: Int, k: String, age: Double = 3600) throws {
    let id = String(repeating: "0", count: 30) + String(number + 100, radix: 16)
    let record = RunRecord(
      info: RunInfo(
        runID: id, runName: "r\(number)", experiment: "a", number: number, status: .finished,
        startTime: 5, endTime: number == 3 ? nil : 6),
      data: RunData(
        params: ["k": k, "none": ""], metrics: ["rmse": .nan], tags: ["é": "\u{1F600}"]))
    let path = "a/\(id)/run.json"
    try folder.write(String(decoding: record.bytes, as: UTF8.self), to: path)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: "\(folder.path)/\(path)")
  }

  private func expectAgreement() throws -> SummaryListing {
    let summaries = try store.summaries(in: "a")
    let runs = try store.runs(in: "a")
    let expected = runs.records.map {
      RunSummary($0, isInterrupted: runs.interrupted.contains($0.info.runID))
    }
    #expect(summaries.runs.map(\.described) == expected.map(\.described))
    #expect(summaries.problems.map(\.path) == runs.problems.map(\.path))
    return summaries
  }

  @Test func `summaries agree with the records, with the cache and without`() throws {
    _ = try expectAgreement()
    #expect(try folder.names(in: ".index") == ["a"])
    _ = try expectAgreement()
    try FileManager.default.removeItem(atPath: folder.path + "/.index")
    _ = try expectAgreement()
  }

  @Test func `the cache is used`() throws {
    _ = try expectAgreement()
    // An index of another experiment's runs under this name shows that stamps, not names, decide.
    let before = try store.summaries(in: "a").runs.map(\.described)
    let path = "\(folder.path)/a/\(try store.summaries(in: "a").runs[0].info.runID)/run.json"
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    var text = try String(contentsOfFile: path, encoding: .utf8)
    text = text.replacingOccurrences(of: "\"k\": \"1\"", with: "\"k\": \"9\"")
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
    let date = try #require(attributes[.modificationDate] as? Date)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    // Same inode, size and time of change: only a reader of the record would see it.
    #expect(try store.summaries(in: "a").runs.map(\.described) == before)
    try FileManager.default.removeItem(atPath: folder.path + "/.index")
    #expect(try store.summaries(in: "a").runs[0].param("k") == "9")
  }

  @Test func `changed, added, removed and damaged records are seen`() throws {
    _ = try expectAgreement()
    try plant(7, k: "changed", age: 10)
    try plant(77, k: "added")
    try store.begin(experiment: "a").finish()
    let ids = try store.runs(in: "a").records.map(\.info.runID)
    try FileManager.default.removeItem(atPath: "\(folder.path)/a/\(ids[0])")
    try folder.write("torn", to: "a/\(ids[1])/run.json")
    let listing = try expectAgreement()
    #expect(listing.runs.first { $0.number == 7 }?.param("k") == "changed")
    #expect(listing.runs.count == 40)
    #expect(listing.problems.count == 1)
  }

  @Test func `a run is seen from its beginning to its end`() throws {
    for _ in 1...3 {
      let run = try store.begin(experiment: "a", params: ["k": "1"])
      #expect(try expectAgreement().runs.last?.status == .running)
      try run.finish(metrics: ["rmse": 1])
      #expect(try expectAgreement().runs.last?.metric("rmse") == 1)
    }
  }

  @Test func `an interrupted run is seen from the cache as well`() throws {
    var runs = try (1...30).map { _ in try store.begin(experiment: "a") }
    #expect(try expectAgreement().runs.allSatisfy { !$0.isInterrupted })
    runs.removeAll()
    #expect(try expectAgreement().runs.count { $0.isInterrupted } == 30)
  }

  @Test(arguments: [0, 7, 8, 15, 16, 24, 60, 200, -1])
  func `a torn or foreign cache is none`(length: Int) throws {
    _ = try expectAgreement()
    let url = URL(fileURLWithPath: folder.path + "/.index/a")
    var data = try Data(contentsOf: url)
    data = length < 0 ? data + Data([0]) : data.prefix(length)
    try data.write(to: url)
    _ = try expectAgreement()
  }

  @Test func `a cache with any bit turned is none`() throws {
    _ = try expectAgreement()
    let url = URL(fileURLWithPath: folder.path + "/.index/a")
    let data = try Data(contentsOf: url)
    for position in stride(from: 0, to: data.count, by: 97) {
      var bad = data
      bad[position] ^= 0x10
      try bad.write(to: url)
      _ = try expectAgreement()
    }
  }

  @Test func `the cache of another experiment is not taken for this one`() throws {
    _ = try expectAgreement()
    try store.begin(experiment: "b").finish()
    try FileManager.default.copyItem(
      atPath: folder.path + "/.index/a", toPath: folder.path + "/.index/b")
    #expect(try store.summaries(in: "b").runs.map(\.number) == [1])
  }

  @Test func `experiments are told with their best and their last activity`() throws {
    try store.begin(experiment: "b").finish(metrics: ["rmse": 1, "ndcg": 0.5])
    try store.begin(experiment: "b").finish(metrics: ["rmse": 0.9, "ndcg": 0.4])
    try store.begin(experiment: "b").finish(metrics: ["rmse": 0.1], status: .failed)
    let all = try store.experiments()
    #expect(all.map(\.name) == ["a", "b"])
    #expect(all[0].best == nil && all[0].lastActivity == 6 && all[0].runs == 40)
    #expect(all[1].best?.number == 2 && all[1].best?.value == 0.9)
    #expect(all[1].best?.measure == "rmse")
    #expect(try store.experiments(best: "ndcg")[1].best?.number == 1)
  }
}

extension RunSummary {
  /// Everything, as a text: NaN equals NaN.
  fileprivate var described: String {
    "\(info) \(isInterrupted) \(params.sorted(by: <)) \(tags.sorted(by: <)) "
      + "\(metrics.map { "\($0) \($1)" }.sorted())"
  }
}

private func < (a: (key: String, value: String), b: (key: String, value: String)) -> Bool {
  a.key < b.key
}
