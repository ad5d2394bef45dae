import Foundation
import Kernels
import RatingData
import TestSupport
import Testing

@Suite struct PartsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func make(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
  }

  @Test func `parts are read as one, in the order of their paths`() throws {
    try folder.write("userId,movieId,rating,timestamp\n3,1,5,1000\n", to: "part-00002.csv")
    try folder.write("userId,movieId,rating,timestamp\n1,1,3,3000\n", to: "part-00000.csv")
    try folder.write("userId,movieId,rating,timestamp\n", to: "part-00001.csv")
    try folder.write("", to: "part-00003.csv")
    try folder.write("", to: "_SUCCESS")
    let loaded = try load(folder.path, options { $0.keepsTimes = true })
    #expect(loaded.ratings.rows == ["1 1 3.0", "3 1 5.0"])
    #expect(loaded.times == [3000, 1000])
    #expect(loaded.ratings.timestamps == 1000...3000)
    #expect(loaded.source.files.map { $0.suffix(14) } == (0..<4).map { "part-0000\($0).csv" })
    #expect(loaded.source.byteCount == 118)
  }

  @Test func `partitions are looked into`() throws {
    for name in ["a=2", "a=1/b=1"] { try make(name) }
    try folder.write("user,item,rating\n2,1,3\n", to: "a=2/part-0.csv")
    try folder.write("user,item,rating\n1,1,3\n", to: "a=1/b=1/part-0-c000.csv")
    #expect(try load(folder.path + "/").ratings.rows == ["1 1 3.0", "2 1 3.0"])
  }

  @Test func `parts with other columns are refused`() throws {
    try folder.write("user,item,rating\n1,2,3\n", to: "part-0.csv")
    try folder.write("item,user,rating\n1,2,3\n", to: "part-1.csv")
    #expect(
      folder.complaint { _ = try load(folder.path) }
        == "`part-1.csv` has not the columns of `part-0.csv`, which is to come before it")
  }

  @Test func `parts after the first need no header, and may have nothing but missing ratings`()
    throws
  {
    try folder.write("user,item,rating\n1,2,3\n", to: "part-0.csv")
    try folder.write("2,2,3\n", to: "part-1.csv")
    try folder.write("2,3,0\n", to: "part-2.csv")
    let loaded = try load(folder.path, options(missing: "0"))
    #expect(loaded.ratings.rows == ["1 2 3.0", "2 2 3.0"])
    #expect(loaded.notes.last == .missing(1, of: ["0"]))
  }

  @Test func `a bad line and too many rows are told of the part`() throws {
    try folder.write("1,2,3\n1,3,3\n", to: "part-0.csv")
    try folder.write("1,2,3\n1,2,x\n", to: "part-1.csv")
    #expect(
      folder.complaint { _ = try load(folder.path) }
        == "part-1.csv:2:5: `x` is no number; expected a rating such as `3.5`")
    try folder.write("1,2,3\n1,4,3\n", to: "part-1.csv")
    let complaint = folder.complaint {
      _ = try RatingsReader(options: ReadingOptions(), threads: 2, limit: 3).read(
        path: folder.path, activity: .init())
    }
    #expect(complaint == "`part-1.csv` has more than 3 ratings, the most that can be held")
  }

  @Test func `nothing but empty parts is empty`() throws {
    try folder.write("", to: "part-0.csv")
    try folder.write("user,item,rating\n", to: "part-1.csv")
    #expect(
      folder.complaint { _ = try load(folder.path) }
        == "`FOLDER` has a header but no ratings")
    try folder.write("\n", to: "part-1.csv")
    #expect(
      folder.complaint { _ = try load(folder.path) }
        == "`FOLDER` is empty; expected ratings, one a line")
  }

  @Test(arguments: [false, true])
  func `ratings come through a pipe, packed or not`(isPacked: Bool) throws {
    let text = (0..<50_000).map { "\($0 / 100),\($0 % 100),3.5\n" }.joined()
    let file = try folder.write(text, to: "plain")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "\(isPacked ? "gzip -c" : "cat") < '\(file)'"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let loaded = try load("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
    process.waitUntilExit()
    #expect(loaded.ratings.isSame(as: try load(file).ratings))
    #expect(loaded.source.files == [])
    #expect(try Titles.beside(loaded.source).count == 0)
  }
}
