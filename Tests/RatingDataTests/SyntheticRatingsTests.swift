import Foundation
import Kernels
import RatingData
import TestSupport
import Testing

@Suite struct SyntheticRatingsTests {
  private static func generate(
    _ ratings: Int, _ users: Int, _ items: Int, seed: UInt64 = 1
  ) throws -> SyntheticRatings {
    try SyntheticRatings.generate(
      ratings: ratings, users: users, items: items, seed: seed, activity: Activity())
  }

  /// Pinned: whoever changes these changes what everybody's examples print.
  @Test func `the bytes are the same everywhere`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/ratings.csv"
    try Self.generate(20_000, 300, 1000).write(csv: path, activity: Activity())
    #expect(try ContentHash.ofFile(path).hex == "a57b3c1ea9afc68a66294011bd8d58fe")
    let lines = String(decoding: try folder.bytes("ratings.csv").prefix(200), as: UTF8.self).split(
      separator: "\n")
    #expect(
      lines.prefix(3) == [
        "userId,movieId,rating,timestamp", "1,214,3.5,1406226160", "1,219,3.5,1407167570",
      ])
  }

  static let sizes = [
    (20_000, 300, 1000), (1000, 1000, 5), (2500, 50, 50), (1, 1, 1), (1900, 100, 20),
    (500, 10, 900),
  ]

  @Test(arguments: sizes)
  func `there are as many ratings and users as asked for, and no pair twice`(
    count: Int, users: Int, items: Int
  ) throws {
    let ratings = try Self.generate(count, users, items).ratings
    #expect(ratings.count == count)
    #expect(ratings.userIDs == .integers((0..<Int64(users)).map { $0 + 1 }))
    #expect(Set(ratings.users).count == users)
    #expect(Set(ratings.rows.map { $0.split(separator: " ").prefix(2) }).count == count)
    #expect(ratings.itemIDs.count <= items)
  }

  @Test(arguments: sizes)
  func `written and read back they are the same`(count: Int, users: Int, items: Int) throws {
    let folder = try TemporaryFolder()
    let synthetic = try Self.generate(count, users, items)
    try synthetic.write(csv: "\(folder.path)/ratings.csv", activity: Activity())
    let loaded = try load(folder.path)
    #expect(loaded.ratings.isSame(as: synthetic.ratings))
    #expect(loaded.repeatedPairs == 0)
  }

  @Test func `they have MovieLens' shape`() throws {
    let ratings = try Self.generate(100_000, 700, 9000).ratings
    let statistics = try RatingStatistics(ratings, threads: 2, activity: Activity())
    #expect(statistics.users.smallest >= 18)
    #expect((50.0...90).contains(statistics.users.median))
    #expect(statistics.users.largest > 1000)
    #expect(statistics.items.median < 6)
    #expect(statistics.items.largest > 300)
    #expect(statistics.values.map(\.value) == (1...10).map { Double($0) / 2 })
    // MovieLens 25M gives 26.6 % of its ratings four stars, 1.6 % half a star.
    #expect((26_000...27_100).contains(statistics.values[7].count))
    #expect((1400...1700).contains(statistics.values[0].count))
    let items = ratings.rows.prefix(100).compactMap { Int($0.split(separator: " ")[1]) }
    #expect(items.contains { $0 > 9000 })
  }

  @Test func `another seed gives other ratings`() throws {
    #expect(
      try !Self.generate(1000, 20, 100).ratings.isSame(
        as: Self.generate(1000, 20, 100, seed: 2).ratings))
    #expect(
      try Self.generate(1000, 20, 100).ratings.isSame(as: Self.generate(1000, 20, 100).ratings))
  }

  static let refusals: [(ratings: Int, users: Int, items: Int, complaint: String)] = [
    (0, 1, 1, "cannot generate 0 ratings of 1 users on 1 items; expected at least one of each"),
    (5, -1, 1, "cannot generate 5 ratings of -1 users on 1 items; expected at least one of each"),
    (9, 10, 10, "too few ratings for 10 users; expected at least 10, one for each, not 9"),
    (
      101, 10, 10,
      "too many ratings; expected at most 100, one for each pair of a user and an item, not 101"
    ),
    (.max, .max, .max, "expected at most 100000000 users and at most 100000000 items"),
  ]

  @Test(arguments: refusals)
  func `what is impossible is refused`(ratings: Int, users: Int, items: Int, complaint: String) {
    #expect { try Self.generate(ratings, users, items) } throws: { "\($0)" == complaint }
  }

  @Test func `a file that cannot be written is told, and nothing is left behind`() throws {
    let folder = try TemporaryFolder()
    let synthetic = try Self.generate(100, 5, 50)
    let complaint = folder.complaint {
      try synthetic.write(csv: "\(folder.path)/absent/r.csv", activity: Activity())
    }
    #expect(complaint == "cannot write `absent/r.csv`: no such file or directory")
    let activity = Activity()
    activity.cancel()
    try folder.write("old", to: "kept.csv")
    let many = try Self.generate(20_000, 300, 1000)
    #expect(throws: Cancelled.self) {
      try many.write(csv: "\(folder.path)/kept.csv", activity: activity)
    }
    #expect(try folder.bytes("kept.csv") == Array("old".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["kept.csv"])
  }

  @Test func `generating can be cancelled`() {
    let activity = Activity()
    activity.cancel()
    #expect(throws: Cancelled.self) {
      try SyntheticRatings.generate(
        ratings: 1000, users: 10, items: 500, seed: 1, activity: activity)
    }
  }
}
