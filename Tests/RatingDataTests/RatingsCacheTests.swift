import Foundation
import Kernels
import RatingData
import TestSupport
import Testing

@Suite struct RatingsCacheTests {
  private let folder: TemporaryFolder
  private let cache: RatingsCache

  init() throws {
    folder = try TemporaryFolder()
    cache = RatingsCache(folder: "\(folder.path)/cache", limit: 1 << 20, smallestFile: 1)
  }

  private static let text =
    "userId,movieId,rating,timestamp\n1,10,3.5,1000\n2,10,4,2000\n1,10,5,10\n"

  /// Writes a file that has been as it is for a while.
  private func write(_ text: String, to name: String = "ratings.csv") throws -> String {
    let path = try folder.write(text, to: name)
    let time = Date(timeIntervalSinceNow: -60)
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
    return path
  }

  /// What the cache has of a file.
  private func find(_ path: String, options: String = "") throws -> LoadedRatings? {
    let source = try #require(try cache.source(path, options: options))
    return try cache.find(source, path: path, activity: Activity())?.ratings
  }

  /// Reads a file, and keeps what it gave.
  @discardableResult
  private func keep(
    _ path: String, _ reading: ReadingOptions = ReadingOptions(), options: String = ""
  ) throws -> LoadedRatings {
    let source = try #require(try cache.source(path, options: options))
    let loaded = try load(path, reading)
    try cache.keep(loaded, of: source, hash: "\(try ContentHash.ofFile(path))")
    return loaded
  }

  private var entries: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: cache.folder)) ?? []
    return names.filter { $0.hasSuffix(".ratings") }.map { "\(cache.folder)/\($0)" }
  }

  @Test(arguments: [
    text, "u,i,r\n1,2,3.25\n2,2,4\n", "user,item,rating\nanna,Größe,3\n\"ben ,,\",x,4\n",
    "# note\n1 1 1\n1 2 3\n", "user,item,rating\n1,a,1\n2,b b,2\n",
  ])
  func `what was kept is what was read`(text: String) throws {
    let path = try write(text)
    #expect(try find(path) == nil)
    let read = try keep(path)
    let kept = try #require(try find(path))
    #expect(kept.ratings.users == read.ratings.users && kept.ratings.items == read.ratings.items)
    #expect(kept.ratings.values == read.ratings.values)
    #expect(kept.ratings.userIDs == read.ratings.userIDs)
    #expect(kept.ratings.itemIDs == read.ratings.itemIDs)
    #expect(kept.ratings.timestamps == read.ratings.timestamps)
    #expect(kept.source == read.source && kept.repeatedPairs == read.repeatedPairs)
    #expect(kept.notes.map { "\($0)" } == read.notes.map { "\($0)" })
  }

  @Test func `a file that has changed is read anew, and found by its content where it is known`()
    throws
  {
    let path = try write(Self.text)
    try keep(path)
    let other = try write(Self.text.replacing("3.5", with: "2.5"))
    #expect(try find(other) == nil)
    #expect(try find(try write(Self.text, to: "copy.csv"))?.ratings.count == 3)
    #expect(try find(try write(Self.text + "3,1,1,1\n", to: "longer.csv")) == nil)
  }

  @Test func `what was read in another way is something else`() throws {
    let path = try write(Self.text)
    try keep(path)
    #expect(try find(path, options: "missing=5") == nil)
    try keep(path, try options(missing: "5"), options: "missing=5")
    #expect(try find(path, options: "missing=5")?.ratings.count == 2)
    #expect(try find(path)?.ratings.count == 3)
  }

  @Test func `a file that changed while it was read is not kept`() throws {
    let path = try write(Self.text)
    let source = try #require(try cache.source(path, options: ""))
    let loaded = try load(path)
    _ = try write(Self.text + "4,4,4,4\n")
    try cache.keep(loaded, of: source, hash: "xxh128:0")
    #expect(entries == [])
    // Nor is one that was changed a moment ago: another change might leave no trace.
    let fresh = try folder.write(Self.text, to: "fresh.csv")
    let now = try #require(try cache.source(fresh, options: ""))
    try cache.keep(loaded, of: now, hash: "xxh128:0")
    #expect(entries == [])
  }

  @Test func `a damaged entry is as good as none`() throws {
    let path = try write(Self.text)
    try keep(path)
    let entry = try #require(entries.first)
    let whole = try Data(contentsOf: URL(fileURLWithPath: entry))
    for place in stride(from: 0, to: whole.count, by: 3) {
      var damaged = whole
      damaged[place] ^= 0x41
      try damaged.write(to: URL(fileURLWithPath: entry))
      #expect(try find(path) == nil, "byte \(place)")
      try whole.prefix(place).write(to: URL(fileURLWithPath: entry))
      #expect(try find(path) == nil, "only \(place) bytes")
    }
    try (whole + [0]).write(to: URL(fileURLWithPath: entry))
    #expect(try find(path) == nil)
    try whole.write(to: URL(fileURLWithPath: entry))
    #expect(try find(path) != nil)
  }

  @Test func `what was not used for longest makes room`() throws {
    let paths = try (0..<5).map { try write(Self.text + "7,\($0),1,1\n", to: "\($0).csv") }
    for path in paths.prefix(4) { try keep(path) }
    #expect(entries.count == 4)
    let attributes = try FileManager.default.attributesOfItem(atPath: entries[0])
    let size = try #require(attributes[.size] as? Int)
    let small = RatingsCache(folder: cache.folder, limit: size * 5 / 2, smallestFile: 1)
    // The first is used again.
    #expect(try find(paths[0]) != nil)
    let source = try #require(try small.source(paths[4], options: ""))
    let loaded = try load(paths[4])
    try small.keep(loaded, of: source, hash: "\(try ContentHash.ofFile(paths[4]))")
    #expect(try paths.map { try find($0) != nil } == [true, false, false, false, true])
  }
}
