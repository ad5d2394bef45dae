import Foundation
import Kernels
import RatingData
import Testing

/// MovieLens' small data set, which lies beside the package on some machines.
private enum SmallMovieLens {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/data/ml-latest-small").path

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder) }
}

@Suite(.enabled(if: SmallMovieLens.isPresent, "needs ../shared/data/ml-latest-small"))
struct RealDataTests {
  @Test func `the file is read, sampled and split as its users know it`() throws {
    let loaded = try load(SmallMovieLens.folder)
    let ratings = loaded.ratings
    #expect(ratings.count == 100_004)
    #expect(ratings.userIDs.count == 671)
    #expect(ratings.itemIDs.count == 9066)
    #expect(ratings.rows.prefix(2) == ["1 31 2.5", "1 1029 3.0"])
    #expect(ratings.timestamps == 789_652_009...1_476_640_644)
    #expect(loaded.repeatedPairs == 0)
    let titles = try Titles.beside(loaded.source)
    #expect(titles.count == 9125)
    #expect(titles["1"] == "Toy Story (1995)")
    let sample = try ratings.sample(users: 427, items: 3496, threads: 2, activity: Activity())
    #expect(sample.ratings.count == 82_747)
    let split = try sample.ratings.split(test: .fraction(0.2), seed: 42, activity: Activity())
    #expect(split.trainCount == 66_197)
  }
}
