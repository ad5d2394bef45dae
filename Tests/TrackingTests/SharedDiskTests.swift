import Foundation
import TestSupport
import Testing
import Tracking

/// Stores on disks whose locks and renamings are not those of a local one.
@Suite(.enabled(if: PreloadedLibrary.isPossible, "there is no compiler of C"))
struct SharedDiskTests {
  private let folder: TemporaryFolder
  private let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = RunStore(directory: folder.path + "/store")
  }

  private func process(
    _ work: String, _ times: Int, _ library: PreloadedLibrary
  ) throws -> WriterProcess {
    try WriterProcess(
      work, store: RunStorePath(path: store.directory), experiment: "all", runs: times,
      environment: library.environment)
  }

  /// Four processes record at once, and none gets what another one has.
  private func checkNumbers(with library: PreloadedLibrary) throws {
    let writers = try (0..<4).map { _ in try process("record", 20, library) }
    let told = writers.flatMap { $0.lines() }.compactMap { Int($0) }
    #expect(writers.map { $0.status() } == [0, 0, 0, 0])
    #expect(told.sorted() == Array(1...80))
    let (runs, faults) = try store.verify("all")
    #expect(runs == 80 && faults.isEmpty)
  }

  /// A run whose process looks at it all the time is seen by others to go on, until that ends.
  private func checkLife(with library: PreloadedLibrary) throws {
    let watcher = try process("watch", 1, library)
    for _ in 0..<5 { #expect(watcher.nextLine() == "goes on") }
    let run = try #require(try store.summaries(in: "all").runs.first)
    #expect(!run.isInterrupted)
    #expect(throws: RunStoreError.isRunning(run.info)) { try store.delete(run.info) }
    #expect(try store.collectGarbage(in: "all") == GarbageReport())
    #expect(throws: RunStoreError.isRunning(run.info)) {
      let source = "\(store.directory)/all/\(run.info.runID)"
      _ = try RunStore(directory: folder.path + "/other").importRun(from: source, into: "all")
    }
    watcher.kill()
    #expect(try store.summaries(in: "all").runs.first?.isInterrupted == true)
    try store.delete(run.info)
  }

  @Test func `where flock stays within a machine, the locks of bytes keep processes apart`() throws
  {
    try checkNumbers(with: .withoutFlock(in: folder))
  }

  @Test func `where flock stays within a machine, a run that goes on is seen all the same`() throws
  {
    try checkLife(with: .withoutFlock(in: folder))
  }

  @Test func `where the kernel has no locks of open files, flock keeps processes apart`() throws {
    try checkNumbers(with: .withoutByteLocks(in: folder))
  }

  @Test func `where the kernel has no locks of open files, a run that goes on is seen by flock`()
    throws
  {
    try checkLife(with: .withoutByteLocks(in: folder))
  }

  @Test func `a renaming that is said to have failed and was done has been done`() throws {
    let writer = try process("record", 3, .withRepeatedRenames(in: folder))
    #expect(writer.lines() == ["1", "2", "3"] && writer.status() == 0)
    let (runs, faults) = try store.verify("all")
    #expect(runs == 3 && faults.isEmpty)
    #expect(try store.summaries(in: "all").runs.allSatisfy { $0.status == .finished })
  }
}
