import Kernels
import TestSupport
import Testing

/// The index against sorting: whatever the ratings, both of its orders hold all of them.
@Suite struct CoRatingIndexTests {
  @Test(arguments: [false, true])
  func `what a forecast reckons for a rating is what its buffers take`(usesReals: Bool) throws {
    let table = RatingTable(seed: 5, xCount: 30, yCount: 20, count: 400, codes: 0...10)
    let index = try table.index(usesReals: usesReals, threads: 1)
    let ratings =
      index.entries.bytes + index.trainingRank.bytes + index.raterProfile.bytes
      + index.raterPlace.bytes + index.reals.bytes
    #expect(ratings == CoRatingIndex.bytesPerRating(usesReals: usesReals) * table.rows.count)
    #expect(index.bytes == ratings + index.profileStart.bytes + index.raterStart.bytes)
  }

  /// The widths of x make sorting by it take one, two and three passes.
  @Test(arguments: [(1, 7, 90), (2, 300, 500), (3, 70_000, 800), (4, 12, 0)], [1, 3])
  func `profiles are sorted by x, repeats as they came, and raters by y`(
    data: (seed: UInt64, xCount: Int, count: Int), threads: Int
  ) throws {
    let table = RatingTable(
      seed: data.seed, xCount: data.xCount, yCount: 9, count: data.count, codes: 0...10)
    let index = try table.index(threads: threads)
    var ranks = [Int](repeating: 0, count: table.yCount)
    let ratings = table.rows.map { row in
      defer { ranks[row.y] += 1 }
      return (row.x, row.y, row.code, ranks[row.y])
    }
    let byProfile = ratings.sorted { ($0.1, $0.0, $0.3) < ($1.1, $1.0, $1.3) }
    #expect(elements(index.entries) == byProfile.map { UInt32($0.0 << 8 | $0.2) })
    #expect(elements(index.trainingRank) == byProfile.map { UInt32($0.3) })
    #expect(elements(index.profileStart) == starts(byProfile.map(\.1), keys: table.yCount))
    let byRater = byProfile.enumerated().sorted {
      ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
    }
    #expect(elements(index.raterProfile) == byRater.map { UInt32($0.element.1) })
    #expect(elements(index.raterPlace) == byRater.map { UInt32($0.offset) })
    #expect(elements(index.raterStart) == starts(byRater.map(\.element.0), keys: data.xCount))
    let repeats = Dictionary(grouping: ratings) { [$0.0, $0.1] }.values.map(\.count)
    #expect(index.mostRepeats == max(1, repeats.max() ?? 1))
  }

  private func elements(_ buffer: Buffer<UInt32>) -> [UInt32] {
    (0..<buffer.count).map { buffer[$0] }
  }

  /// Where the run of each key starts in keys that are sorted.
  private func starts(_ keys: [Int], keys count: Int) -> [UInt32] {
    var counts = [Int](repeating: 0, count: count)
    for key in keys { counts[key] += 1 }
    return counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + UInt32($1)) }
  }
}
