import Kernels
import RatingData
import TestSupport
import Testing

@Suite struct ThreadingTests {
  /// Some chunks of rows by users who come and go, with a few blank lines and other spellings.
  private static let text = (0..<300_000).map { row in
    let blank = row % 50_021 == 0 ? "\n" : ""
    let id = row % 70_001 == 0 ? "\"\(row % 977)\"" : "\(row % 977)"
    return "\(blank)\(id),\(row * 31 % 5003),\(Double(row % 10 + 1) / 2),\(1_000_000_000 + row)\n"
  }.joined()

  @Test func `the ratings do not depend on the number of threads`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.text, to: "ratings.csv")
    let one = try load(path, threads: 1)
    #expect(one.ratings.count == 300_000)
    #expect(one.ratings.values[299_999] == 5)
    #expect(one.ratings.userIDs == .integers((0..<977).map(Int64.init)))
    #expect(one.ratings.timestamps == 1_000_000_000...1_000_299_999)
    for threads in [2, 5] {
      let other = try load(path, threads: threads)
      #expect(other.ratings.isSame(as: one.ratings))
      #expect(other.source == one.source)
      #expect(other.repeatedPairs == one.repeatedPairs)
    }
  }

  @Test func `grouped users have their repeated pairs counted on any number of threads`() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<50_000).map { "\($0 / 700),\($0 * 17 % 350),3\n" }
    let path = try folder.write(rows.joined(), to: "ratings.csv")
    let pairs = Set(rows).count
    for threads in [1, 2, 5, 100] {
      #expect(
        try load(path, threads: threads).repeatedPairs == 50_000 - pairs, "\(threads) threads")
    }
  }

  @Test func `a cancelled reading throws and tells the stage`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.text, to: "ratings.csv")
    let activity = Activity()
    activity.cancel()
    #expect {
      try RatingsReader(threads: 2).read(path: path, activity: activity)
    } throws: { ($0 as? Cancelled)?.stage == "load" }
  }

  @Test func `progress reaches the end`() throws {
    let folder = try TemporaryFolder()
    let activity = Activity()
    _ = try RatingsReader(threads: 2).read(
      path: try folder.write(Self.text, to: "ratings.csv"), activity: activity)
    #expect(activity.fraction == 1)
  }
}
