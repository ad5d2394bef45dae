/// The profiles in training order, in as little memory as the search for neighbours can do with:
/// 3 bytes a rating. The place of an entry in its profile is its rank in training order, which
/// settles equal similarities.
struct NarrowProfiles: Sendable {
  static let bytesPerRating = 2 + 1

  let columns: ColumnOrder
  /// The column of each entry.
  let items: Buffer<UInt16>
  /// The doubled rating of each.
  let codes: Buffer<UInt8>

  /// Whether every x, and every place of a profile, has a number of 16 bits.
  static func suit(_ index: CoRatingIndex, longestProfile: Int) -> Bool {
    max(index.xCount, longestProfile) <= Int(UInt16.max) && !index.usesReals
  }

  init(
    _ index: CoRatingIndex, _ columns: ColumnOrder, threads: Int, activity: Activity
  ) throws(Cancelled) {
    self.columns = columns
    items = Buffer(count: index.count)
    codes = Buffer(count: index.count)
    let (items, codes) = (items, codes)
    let perBlock = 1024
    try Parallel.forEachBlock(
      (index.yCount + perBlock - 1) / perBlock, threads: threads, activity: activity
    ) { block, _ in
      let entries = index.entries.cells
      let ranks = index.trainingRank.cells
      let columnOf = columns.column.cells
      let items = items.cells
      let codes = codes.cells
      for y in block * perBlock..<min((block + 1) * perBlock, index.yCount) {
        let profile = index.profile(y)
        for place in profile {
          let entry = entries[place]
          let target = profile.lowerBound + Int(ranks[place])
          items[target] = columnOf[Int(entry >> 8)]
          codes[target] = UInt8(truncatingIfNeeded: entry)
        }
      }
    }
  }
}
